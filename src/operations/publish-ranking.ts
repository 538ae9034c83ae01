import { listBoundChats } from '#db/chats.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { listMembers } from '#db/members.ts';
import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import { insertPublication, type Publication } from '#db/publications.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { PRIORITY } from '#domain/message.ts';
import { type PublicationGap, refuse } from '#domain/refusal.ts';
import type { PublicationPreview, RankingView } from '#domain/views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, notifyGroups, toPerson } from './notify.ts';
import { assertAdmin } from './rights.ts';
import { settlePhase } from './settle-phase.ts';
import { viewCycle } from './view-parts.ts';
import { RANKS_PER_PAGE, rankingPage, standingOf } from './view-ranking.ts';

/** Shows the office what would be posted and where; refuses while anything is missing. */
export async function proposePublication(
  call: Call,
  only: ScorecardId | undefined,
): Promise<PublicationPreview> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const scorecards = await assertReady(call, assessment, only === undefined ? undefined : [only]);
  const proposal = await insertProposal(
    call.tx,
    call.actor.openId,
    { kind: 'publication', scorecardIds: scorecards },
    call.now,
  );
  const rankings: RankingView[] = [];
  for (const scorecardId of scorecards) {
    const standing = await standingOf(call, assessment, scorecardId);
    rankings.push(rankingPage(call, assessment, { scorecardId, page: 1, ...standing }));
  }
  const chats = await listBoundChats(call.tx);
  return {
    cycle: viewCycle(call, assessment.cycle),
    proposalId: proposal.id,
    rankings,
    chats: chats.map(({ name }) => name),
  };
}

/** Gives the scorecards to publish: those named, or all that are not out yet. */
async function assertReady(
  call: Call,
  assessment: Assessment,
  named: readonly ScorecardId[] | undefined,
): Promise<readonly ScorecardId[]> {
  if (assessment.cycle.phase === 'drafting') refuse({ code: 'not_opened' });
  const wanted = named ?? assessment.scorecards.map(({ id }) => id);
  const pending = wanted.filter((id) => assessment.publicationOf(id) === undefined);
  if (pending.length === 0) {
    const names = wanted.map((id) => assessment.getScorecard(id).name);
    refuse({ code: 'already_published', scorecard: names.join(' ') });
  }
  const gaps: PublicationGap[] = [];
  for (const id of pending) gaps.push(await gapOf(call, assessment, id));
  const real = gaps.filter((gap) => gap.missingCells > 0 || gap.waitingFor.length > 0);
  if (real.length > 0) refuse({ code: 'not_ready', gaps: real });
  return pending;
}

async function gapOf(
  call: Call,
  assessment: Assessment,
  scorecard: ScorecardId,
): Promise<PublicationGap> {
  const { incomplete } = await standingOf(call, assessment, scorecard);
  const waiting = assessment.departments.filter(
    ({ id }) =>
      assessment.itemsOf(scorecard, id).length > 0 &&
      assessment.stateOf(id, scorecard) !== 'approved',
  );
  return {
    scorecard: assessment.getScorecard(scorecard).name,
    missingCells: incomplete.reduce((sum, { scored, items }) => sum + items - scored, 0),
    incompleteUnits: incomplete.length,
    waitingFor: waiting.map(({ name }) => name),
  };
}

/** Posts the previewed rankings to the bound groups and each unit's result to its contacts; the scores freeze. */
export async function publishRanking(
  call: Call,
  confirmed: { readonly proposal: Proposal; readonly scorecardIds: readonly ScorecardId[] },
): Promise<readonly RankingView[]> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const before = await getAssessment(call.tx);
  const scorecards = await assertReady(call, before, confirmed.scorecardIds);
  assertAsPreviewed(before, scorecards, confirmed.proposal);
  if (!(await settleProposal(call.tx, confirmed.proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  for (const scorecardId of scorecards) await publishOne(call, before, scorecardId);
  await settlePhase(call);
  const after = await getAssessment(call.tx);
  return scorecards.map((scorecardId) => {
    const ranking = after.publicationOf(scorecardId)?.ranking ?? [];
    return rankingPage(call, after, { scorecardId, page: 1, ranking, incomplete: [] });
  });
}

/** Approved scores change only by way of being sent back: whatever was signed off since then may rank otherwise. */
function assertAsPreviewed(
  { submissions }: Assessment,
  scorecards: readonly ScorecardId[],
  { createdAt }: Proposal,
): void {
  const isNew = submissions.some(
    (each) => scorecards.includes(each.scorecardId) && each.changedAt > createdAt,
  );
  if (isNew) refuse({ code: 'changed_since_preview' });
}

async function publishOne(
  call: Call,
  assessment: Assessment,
  scorecardId: ScorecardId,
): Promise<void> {
  const { ranking } = await standingOf(call, assessment, scorecardId);
  const publication = await insertPublication(call.tx, {
    cycleId: assessment.cycle.id,
    scorecardId,
    publishedBy: call.actor.openId,
    publishedAt: call.now,
    ranking,
    corrects: undefined,
  });
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'published',
    cycleId: assessment.cycle.id,
    detail: {
      publicationId: publication.id,
      scorecardId,
      ranking: ranking.map(({ unitId, total, rank }) => ({ unitId, total, rank })),
    },
  });
  await tell(call, publication);
}

async function tell(call: Call, { id, scorecardId, ranking }: Publication): Promise<void> {
  const pages = Math.max(1, Math.ceil(ranking.length / RANKS_PER_PAGE));
  for (let page = 1; page <= pages; page += 1) {
    await notifyGroups(call, { kind: 'ranking', publicationId: id, scorecardId, page });
  }
  for (const { unitId } of ranking) {
    for (const { openId } of await listMembers(call.tx, 'contact', unitId)) {
      await notify(call, toPerson(openId), {
        message: { kind: 'result', publicationId: id, unitId },
        priority: PRIORITY.broadcast,
      });
    }
  }
}
