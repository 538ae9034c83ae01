import { insertAdjustment } from '#db/adjustments.ts';
import { insertNote } from '#db/notes.ts';
import { insertProposal } from '#db/proposals.ts';
import type { Proposed } from '#domain/proposal.ts';
import { getAssessment } from '#operations/assessment.ts';
import type { Call } from '#operations/call.ts';
import { confirmProposal } from '#operations/confirm-proposal.ts';
import { decideAdjustment } from '#operations/decide-adjustment.ts';
import { proposeAdjustment } from '#operations/propose-adjustment.ts';
import { revokeAdjustment } from '#operations/revoke-adjustment.ts';
import { proposeUnlock } from '#operations/unlock-cell.ts';
import { viewAdjustment, viewAdjustments } from '#operations/view-adjustments.ts';
import { viewJointReview } from '#operations/view-joint-review.ts';
import { undoNote, writeNote } from '#operations/write-note.ts';
import { type AssessmentFixture, person, points } from '#support/assessment-fixture.ts';

type Attempt = (call: Call, office: AssessmentFixture) => Promise<unknown>;

const cellOf = (office: AssessmentFixture) => ({
  unitId: office.unit('昆山').id,
  itemId: office.item('市、区', 1).id,
});

const bonusOf = (office: AssessmentFixture) => ({
  ...({ adjustment: 'bonus', points: points('2'), reason: '获全国五一劳动奖状' } as const),
  unitId: office.unit('昆山').id,
});

/** Does it about a bonus that 王丽华 has asked for. */
const asked =
  (go: (call: Call, adjustmentId: string) => Promise<unknown>): Attempt =>
  async (call, office) => {
    const { cycle } = await getAssessment(call.tx);
    const { adjustment: kind, ...bonus } = bonusOf(office);
    const id = await insertAdjustment(call.tx, cycle.id, {
      ...{ ...bonus, kind, itemId: undefined },
      ...{ proposedBy: person('王丽华'), proposedAt: call.now },
    });
    return go(call, id);
  };

const confirming =
  (proposed: (office: AssessmentFixture) => Proposed): Attempt =>
  async (call, office) => {
    const { id } = await insertProposal(call.tx, call.actor.openId, proposed(office), call.now);
    return confirmProposal(call, { proposalId: id, collisions: 'keep' });
  };

/** What is asked for and done beside the scores, about 昆山 and its item 1. */
export const ADJUSTING_OPERATIONS = {
  proposeAdjustment: (call, office) =>
    proposeAdjustment(call, { ...bonusOf(office), itemId: undefined }),
  'confirmProposal adjustment': confirming((office) => ({
    kind: 'adjustment',
    ...bonusOf(office),
  })),
  decideAdjustment: asked((call, adjustmentId) =>
    decideAdjustment(call, { adjustmentId, decision: 'approve', note: '' }),
  ),
  revokeAdjustment: asked((call, adjustmentId) =>
    revokeAdjustment(call, { adjustmentId, note: '核实有误' }),
  ),
  viewAdjustment: asked((call, adjustmentId) => viewAdjustment(call, adjustmentId)),
  viewAdjustments: (call) => viewAdjustments(call, 1),
  viewJointReview: (call) => viewJointReview(call, { scorecardId: undefined, by: 'item', page: 1 }),
  proposeUnlock: (call, office) =>
    proposeUnlock(call, { ...cellOf(office), reason: '扣分依据有误' }),
  'confirmProposal unlock': confirming((office) => ({
    kind: 'unlock',
    ...cellOf(office),
    reason: '扣分依据有误',
  })),
  writeNote: (call, office) => writeNote(call, { ...cellOf(office), text: '材料已补' }),
  undoNote: async (call, office) => {
    const by = person('王丽华');
    const note = { ...cellOf(office), by, text: '材料已补', writtenAt: call.now };
    return undoNote(call, await insertNote(call.tx, note));
  },
} as const satisfies Readonly<Record<string, Attempt>>;
