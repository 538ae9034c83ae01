/** What the office asks for around a publication, each tried as if it had been shown before. */
import { bindChat, upsertChat } from '#db/chats.ts';
import { insertProposal } from '#db/proposals.ts';
import { chatId, type OpenId } from '#domain/ids.ts';
import type { PublicationProposed } from '#domain/publication.ts';
import { Refusal } from '#domain/refusal.ts';
import { approvePublication, returnPublication } from '#operations/approve-publication.ts';
import { getAssessment } from '#operations/assessment.ts';
import type { Call } from '#operations/call.ts';
import { confirmProposal } from '#operations/confirm-proposal.ts';
import { proposeCorrection } from '#operations/correct-publication.ts';
import {
  chooseTie,
  keepIntro,
  setIntro,
  viewPublicationAgain,
} from '#operations/edit-publication.ts';
import { proposeFinal } from '#operations/finalize-cycle.ts';
import { draftPublication } from '#operations/publication-draft.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { setChatForm, viewChatForm } from '#operations/set-chat-form.ts';
import { viewMyResults } from '#operations/view-result.ts';
import { type AssessmentFixture, person } from '#support/assessment-fixture.ts';

type Attempt = (call: Call, office: AssessmentFixture) => Promise<unknown>;

const BOUND = chatId('oc_bound');

/** What a preview would name now; '' where none would be shown. */
async function shownNow(
  call: Call,
  input: Pick<PublicationProposed, 'scorecardIds' | 'intro' | 'choices'>,
): Promise<string> {
  try {
    return (await draftPublication(call, await getAssessment(call.tx), input)).shown;
  } catch (error) {
    if (error instanceof Refusal) return '';
    throw error;
  }
}

/** Goes on with a publication of 市、区 that its author was shown; one of another admin waits for approval. */
const publishing =
  (by: OpenId | 'self', go: (call: Call, proposalId: string) => Promise<unknown>): Attempt =>
  async (call, office) => {
    const input = { scorecardIds: [office.scorecard('市、区').id], intro: '', choices: [] };
    const proposed: PublicationProposed = {
      kind: 'publication',
      ...input,
      shown: await shownNow(call, input),
      ...(by === 'self' ? {} : { askedAt: call.now }),
    };
    const author = by === 'self' ? call.actor.openId : by;
    const { id } = await insertProposal(call.tx, author, proposed, call.now);
    return go(call, id);
  };

const inBoundChat =
  (go: (call: Call) => Promise<unknown>): Attempt =>
  async (call) => {
    await upsertChat(call.tx, BOUND, '考核工作群');
    await bindChat(call.tx, BOUND, { openId: 'system', at: call.now });
    return go(call);
  };

const confirm = (call: Call, proposalId: string) =>
  confirmProposal(call, { proposalId, collisions: 'keep' });

const OTHER_ADMIN = person('李静');

export const PUBLISHING = {
  proposePublication: (call) => proposePublication(call, undefined),
  'confirmProposal publication': publishing('self', confirm),
  setIntro: publishing('self', (call, proposalId) =>
    setIntro(call, { proposalId, intro: '公布如下。' }),
  ),
  keepIntro: publishing('self', (call, proposalId) =>
    keepIntro(call, { proposalId, intro: '公布如下。' }),
  ),
  chooseTie: publishing('self', (call, proposalId) =>
    chooseTie(call, { proposalId, line: 0, take: 'all' }),
  ),
  viewPublicationAgain: publishing('self', viewPublicationAgain),
  approvePublication: publishing(OTHER_ADMIN, approvePublication),
  returnPublication: publishing(OTHER_ADMIN, (call, proposalId) =>
    returnPublication(call, { proposalId, note: '请再核对' }),
  ),
  proposeCorrection: (call) =>
    proposeCorrection(call, { scorecardId: undefined, reason: '申诉复核' }),
  viewMyResults,
  setChatForm: inBoundChat((call) => setChatForm(call, { chatId: BOUND, form: 'none' })),
  viewChatForm: inBoundChat((call) => viewChatForm(call, BOUND)),
  proposeFinal,
  'confirmProposal final': async (call) => {
    const { cycle } = await getAssessment(call.tx);
    const proposed = { kind: 'final', cycleId: cycle.id } as const;
    const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
    return confirm(call, id);
  },
} as const satisfies Readonly<Record<string, Attempt>>;
