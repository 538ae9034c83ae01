import type { Chat } from '#db/chats.ts';
import { appendLedger, findLedgerHead } from '#db/ledger.ts';
import { listMembers } from '#db/members.ts';
import { findLastSent, findSentMessage } from '#db/outbox.ts';
import { insertPublication, type Publication } from '#db/publications.ts';
import type { ChatId, OpenId } from '#domain/ids.ts';
import { msBetween } from '#domain/instant.ts';
import { type Destination, PRIORITY } from '#domain/message.ts';
import { unitsInForm } from '#domain/publication.ts';
import type { RankingView } from '#domain/views.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';
import type { DraftedRanking, PublicationDraft } from './publication-draft.ts';
import { settlePhase } from './settle-phase.ts';
import { RANKS_PER_PAGE, rankingPage } from './view-ranking.ts';

interface Posting {
  readonly draft: PublicationDraft;
  /** Who proposed it; another actor is the second admin. */
  readonly author: OpenId;
}

/** Writes down each ranking as it is now, posts it to the groups and sends the results; the scores freeze. */
export async function postPublication(
  call: Call,
  posting: Posting,
): Promise<readonly RankingView[]> {
  const { draft } = posting;
  for (const drafted of draft.rankings) {
    const publication = await record(call, posting, drafted);
    await postToGroups(call, draft, { publication, drafted });
    await sendResults(call, publication, drafted);
  }
  await settlePhase(call);
  const after = await getAssessment(call.tx);
  return draft.rankings.map(({ scorecardId }) => {
    const ranking = after.publicationOf(scorecardId)?.ranking ?? [];
    return rankingPage(call, after, { scorecardId, page: 1, ranking, incomplete: [] });
  });
}

async function record(
  call: Call,
  { draft, author }: Posting,
  { scorecardId, ranking, corrects }: DraftedRanking,
): Promise<Publication> {
  const { cycle } = draft.assessment;
  const { tieBreaks, grades } = cycle.settings;
  const { intro, reason = '', choices } = draft.input;
  const approvedBy = call.actor.openId === author ? undefined : call.actor.openId;
  const publication = await insertPublication(call.tx, {
    ...{ cycleId: cycle.id, scorecardId, publishedBy: author, publishedAt: call.now },
    ...{ ranking, intro, reason, approvedBy, corrects: corrects?.id },
    rules: {
      ...{ tieBreaks, grades },
      choices: choices.filter((each) => each.scorecardId === scorecardId),
    },
    chats: draft.chats.map(({ chatId, form }) => ({ chatId, form })),
    ledger: await findLedgerHead(call.tx),
  });
  await appendLedger(call.tx, {
    at: call.now,
    actor: author,
    kind: corrects === undefined ? 'published' : 'publication_corrected',
    cycleId: cycle.id,
    detail: {
      publicationId: publication.id,
      scorecardId,
      ...(corrects === undefined ? {} : { corrects: corrects.id, reason }),
      ...(approvedBy === undefined ? {} : { approvedBy }),
      ranking: ranking.map(({ unitId, total, rank, grade = '' }) => ({
        ...{ unitId, total, rank, grade },
      })),
    },
  });
  return publication;
}

interface Posted {
  readonly publication: Publication;
  readonly drafted: DraftedRanking;
}

/** What was sent to a group as one card of a published ranking. */
const topicOf = (publicationId: string, chatId: ChatId, page: number): string =>
  `ranking:${publicationId}:${chatId}:${page}`;

async function postToGroups(call: Call, draft: PublicationDraft, posted: Posted): Promise<void> {
  const hasGrades = draft.assessment.cycle.settings.grades.length > 0;
  for (const chat of draft.chats) {
    if (chat.form === 'none' || (chat.form !== 'full' && !hasGrades)) continue;
    await postTo(call, chat, posted);
  }
  const { corrects } = posted.publication;
  if (corrects !== undefined) await sealCorrected(call, posted);
}

async function postTo(
  call: Call,
  { chatId, form }: Chat,
  { publication, drafted }: Posted,
): Promise<void> {
  const { id, scorecardId, cycleId } = publication;
  const before = drafted.corrects && topicOf(drafted.corrects.id, chatId, 1);
  const { grades } = publication.rules;
  const shown = unitsInForm(form, publication.ranking, {
    grades: grades.map(({ name }) => name),
    roster: [],
  });
  const pages = Math.max(1, Math.ceil(shown.length / RANKS_PER_PAGE));
  for (let page = 1; page <= pages; page += 1) {
    const destination = await placeOf(call, chatId, page === 1 ? before : undefined);
    await notify(call, destination, {
      message: { kind: 'ranking', publicationId: id, scorecardId, page, form },
      priority: PRIORITY.broadcast,
      topic: topicOf(id, chatId, page),
    });
  }
  const toChat: Destination = { to: 'chat', chatId };
  if (form === 'full') {
    const document = { kind: 'summary', cycleId, scorecardId } as const;
    const message = { kind: 'document', document } as const;
    await notify(call, toChat, { message, priority: PRIORITY.broadcast });
  }
  await notify(call, toChat, {
    message: { kind: 'pin', topic: topicOf(id, chatId, 1), instead: before },
    priority: PRIORITY.broadcast,
  });
}

/** A correction answers the card that it corrects, so that people come from the one to the other. */
async function placeOf(
  call: Call,
  chatId: ChatId,
  before: string | undefined,
): Promise<Destination> {
  const sent = before === undefined ? undefined : await findLastSent(call.tx, before);
  return sent === undefined
    ? { to: 'chat', chatId }
    : { to: 'reply', messageId: sent.messageId, chatId };
}

/** The platform lets a card be replaced for 14 days. */
const CARD_LIFE_MS = 14 * 24 * 60 * 60_000;

/** Replaces the cards of what was corrected, as long as the platform lets them be; the notice stands in any case. */
async function sealCorrected(call: Call, { publication, drafted }: Posted): Promise<void> {
  const { corrects } = drafted;
  if (corrects === undefined) return;
  const pages = Math.max(1, Math.ceil(corrects.ranking.length / RANKS_PER_PAGE));
  const cards = corrects.chats.flatMap(({ chatId }) =>
    Array.from({ length: pages }, (_, index) => ({
      chatId,
      topic: topicOf(corrects.id, chatId, index + 1),
    })),
  );
  for (const { chatId, topic } of cards) {
    const last = await findLastSent(call.tx, topic);
    const first = last && (await findSentMessage(call.tx, last.messageId));
    if (first === undefined || msBetween(first.sentAt, call.now) >= CARD_LIFE_MS) continue;
    await notify(
      call,
      { to: 'update', messageId: first.messageId, chatId },
      {
        message: { kind: 'corrected', publicationId: corrects.id, byId: publication.id },
        priority: PRIORITY.broadcast,
      },
    );
  }
}

/** To every contact; of a correction only to those whose unit it moves. */
async function sendResults(
  call: Call,
  { id, ranking }: Publication,
  { corrects, changes }: DraftedRanking,
): Promise<void> {
  const concerned = corrects === undefined ? ranking : changes.filter(({ after }) => after);
  for (const { unitId } of concerned) {
    for (const { openId } of await listMembers(call.tx, 'contact', unitId)) {
      await notify(call, toPerson(openId), {
        message: { kind: 'result', publicationId: id, unitId },
        priority: PRIORITY.broadcast,
      });
    }
  }
}
