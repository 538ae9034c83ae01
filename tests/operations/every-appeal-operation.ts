/** What people ask for about appeals, and of the years; an appeal is filed first as 昆山's contact does. */
import { loadActor } from '#db/members.ts';
import { answerAppeal, confirmAnswer } from '#operations/answer-appeal.ts';
import type { Call } from '#operations/call.ts';
import { compareUnits } from '#operations/compare-units.ts';
import { compareYears } from '#operations/compare-years.ts';
import { fileAppeal, viewAppealForm } from '#operations/file-appeal.ts';
import { viewAppeal, viewAppealOfCell } from '#operations/view-appeal.ts';
import { viewAppeals } from '#operations/view-appeals.ts';
import { viewChanges, viewUnitHistory } from '#operations/view-history.ts';
import { viewMostDeducted } from '#operations/view-most-deducted.ts';
import { withdrawAppeal } from '#operations/withdraw-appeal.ts';
import { type AssessmentFixture, person } from '#support/assessment-fixture.ts';

type Attempt = (call: Call, office: AssessmentFixture) => Promise<unknown>;

const cellOf = (office: AssessmentFixture) => ({
  unitId: office.unit('昆山').id,
  itemId: office.item('市、区', 1).id,
});

const TYPED = { points: '', reason: '', answer: '以收文登记为准' };

const as = async (call: Call, name: string): Promise<Call> => ({
  ...call,
  actor: await loadActor(call.tx, person(name), call.now),
});

function file(call: Call, office: AssessmentFixture) {
  const { unitId, itemId } = cellOf(office);
  return fileAppeal(call, { unitId, typed: { itemId, text: '我单位材料已按时报送' } });
}

const about =
  (
    go: (
      call: Call,
      of: { readonly appealId: string; readonly version: number },
    ) => Promise<unknown>,
  ): Attempt =>
  async (call, office) => {
    const filed = await file(await as(call, '顾小丽'), office);
    if (filed.kind !== 'filed') throw new Error('nothing was filed');
    return go(call, filed.appeal);
  };

export const APPEALS_AND_YEARS = {
  viewAppealForm: (call, office) => viewAppealForm(call, cellOf(office)),
  fileAppeal: file,
  withdrawAppeal: about((call, { appealId }) => withdrawAppeal(call, appealId)),
  answerAppeal: about((call, { appealId, version }) =>
    answerAppeal(call, { appealId, version, verdict: 'deny', typed: TYPED }),
  ),
  confirmAnswer: about(async (call, { appealId, version }) => {
    const scorer = await as(call, '王丽华');
    const of = { appealId, version, verdict: 'deny', typed: TYPED } as const;
    const { appeal } = await answerAppeal(scorer, of);
    return confirmAnswer(call, { appealId, version: appeal.version });
  }),
  viewAppeal: about((call, { appealId }) => viewAppeal(call, appealId)),
  viewAppealOfCell: async (call, office) => {
    await file(await as(call, '顾小丽'), office);
    return viewAppealOfCell(call, cellOf(office));
  },
  viewAppeals: (call) => viewAppeals(call, { which: 'all', page: 1 }),
  compareYears: (call, office) => compareYears(call, { ...cellOf(office), years: 3 }),
  compareUnits: (call, office) =>
    compareUnits(call, [office.unit('昆山').id, office.unit('太仓').id]),
  viewMostDeducted: (call, office) => viewMostDeducted(call, cellOf(office).itemId),
  viewUnitHistory: (call, office) => viewUnitHistory(call, { ...cellOf(office), page: 1 }),
  viewChanges: (call) => viewChanges(call, { page: 1 }),
} as const satisfies Readonly<Record<string, Attempt>>;
