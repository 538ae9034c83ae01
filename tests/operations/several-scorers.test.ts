import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { updateSettings } from '#db/cycles.ts';
import { findLedgerBreak } from '#db/ledger.ts';
import { upsertOpinion } from '#db/opinions.ts';
import { formatPoints, type Points, pointsFromHundredths } from '#domain/points.ts';
import { combine, type OpinionRule } from '#domain/several-scorers.ts';
import { amendScorecards } from '#operations/amend-scorecards.ts';
import { proposeAppointment } from '#operations/appoint-members.ts';
import { getAssessment } from '#operations/assessment.ts';
import { proposeTypedSetting } from '#operations/change-settings.ts';
import { proposeDelegation } from '#operations/delegate-scoring.ts';
import { beginDeductions } from '#operations/enter-deductions.ts';
import { proposeHandover } from '#operations/hand-over.ts';
import { proposeUnitMove } from '#operations/move-unit.ts';
import { listOutstanding, listResponsible } from '#operations/outstanding.ts';
import { proposeItemChanges } from '#operations/propose-amendment.ts';
import { proposeCells } from '#operations/propose-cells.ts';
import { submitScores } from '#operations/submit-scores.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { undoScores } from '#operations/undo-scores.ts';
import { proposeUnlock } from '#operations/unlock-cell.ts';
import { viewDocument } from '#operations/view-document.ts';
import { viewHistory } from '#operations/view-history.ts';
import { viewHome } from '#operations/view-home.ts';
import { viewMissing } from '#operations/view-missing.ts';
import { viewProgress } from '#operations/view-progress.ts';
import { viewReview } from '#operations/view-review.ts';
import { viewItemScore } from '#operations/view-totals.ts';
import { viewUnitForm } from '#operations/view-unit-form.ts';
import { writeCells } from '#operations/write-cells.ts';
import { type AssessmentFixture, codeOf, person, points } from '#support/assessment-fixture.ts';
import { fillUp, saveForm, scoreOf } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';
import { answer, file, GRANT, openPublished } from './appeal-office.ts';

const [OFFICE, WANG, CHEN, HEAD] = ['张明', '王丽华', '陈小雨', '周建国'] as const;
const MEAN = '市区第1项 平均';

const setRule = async (office: AssessmentFixture, typed: string) => {
  const entry = { name: 'several_scorers', typed } as const;
  const preview = await office.as(OFFICE, (call) =>
    proposeTypedSetting(call, { group: 'several_scorers', entry }),
  );
  return office.confirm(OFFICE, preview.proposalId);
};

/** Item 1 of 市、区, worth 5 points, is scored by both scorers of 宣教部. */
async function openSeveral(typed = MEAN): Promise<AssessmentFixture> {
  const office = await openSmall();
  await setRule(office, typed);
  await office.openScoring();
  return office;
}

/** `base` 0 stands for a form that was sent before the person had scored. */
const give = (
  office: AssessmentFixture,
  name: string,
  [score, reason = '材料迟报']: readonly [score: string, reason?: string],
  unit = '昆山',
) =>
  office.as(name, async (call) => {
    const { id: itemId, maxPoints } = office.item('市、区', 1);
    const unitId = office.unit(unit).id;
    const form = await viewUnitForm(call, {
      departmentId: office.department('宣教部').id,
      unitId,
    });
    const baseVersion = form.rows.find(({ item }) => item.id === itemId)?.current?.version ?? 0;
    const value = points(score);
    const write = { points: value, reason: value === maxPoints ? '' : reason, baseVersion };
    return writeCells(call, await getAssessment(call.tx), [{ unitId, itemId, ...write }]);
  });

const listGiven = (office: AssessmentFixture) =>
  office.db.selectFrom('opinion').selectAll().execute();
const listMembers = (office: AssessmentFixture) =>
  office.db.selectFrom('member').selectAll().execute();

const cellOf = (office: AssessmentFixture, unit = '昆山') => ({
  unitId: office.unit(unit).id,
  itemId: office.item('市、区', 1).id,
});

const staff = async (
  office: AssessmentFixture,
  kind: 'appointment' | 'dismissal',
  name: string,
) => {
  const membership = { role: 'scorer', departmentId: office.department('宣教部').id } as const;
  const people = [{ openId: person(name), name }];
  const { proposalId } = await office.as(OFFICE, (call) =>
    proposeAppointment(call, { kind, membership, people }),
  );
  await office.confirm(OFFICE, proposalId);
};

describe('an item that several people score', () => {
  test('has no score until every scorer has given theirs, then what they come to', async () => {
    await using office = await openSeveral();
    await give(office, WANG, ['4.5']);
    expect(await scoreOf(office, '昆山', 1)).toBeUndefined();
    await give(office, CHEN, ['4', '人数不足']);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({
      points: 425,
      reason: '材料迟报；人数不足',
    });
    expect(await office.ledger('scored')).toMatchObject([
      { told: { before: null, after: { points: 450 }, opinion: { was: null, is: null } } },
      {
        told: { before: null, after: { points: 400 }, opinion: { was: null, is: { points: 425 } } },
      },
    ]);
    expect(await findLedgerBreak(office.db)).toBeUndefined();
  });

  test('leaves out one highest and one lowest of three, where it is so ruled', async () => {
    await using office = await openSeveral('市区第1项 去掉最高最低');
    await give(office, WANG, ['1']);
    await give(office, CHEN, ['4']);
    await give(office, HEAD, ['5']);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400 });
  });

  test('is set up and ended only while nobody has scored it', async () => {
    await using office = await openSeveral();
    await give(office, WANG, ['4.5']);
    expect(await codeOf(setRule(office, '市区第1项 取消'))).toBe('item_scored');
    await office.as(WANG, (call) => undoScores(call, undefined));
    await setRule(office, '市区第1项 取消');
    await give(office, WANG, ['4.5']);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 450 });
    expect(await codeOf(setRule(office, MEAN))).toBe('item_scored');
    expect(await office.rows('opinion')).toEqual([]);
  });

  test('is set by the office alone', async () => {
    await using office = await openSmall();
    const entry = { name: 'several_scorers', typed: MEAN } as const;
    for (const name of [WANG, HEAD, '顾小丽']) {
      const asked = office.as(name, (call) =>
        proposeTypedSetting(call, { group: 'several_scorers', entry }),
      );
      expect(await codeOf(asked)).toBe('admins_only');
    }
  });

  test('stands in nobody’s way but of who saves their own twice', async () => {
    await using office = await openSeveral();
    const rows = { 1: ['4', '材料迟报'] } as const;
    await saveForm(office, WANG, { unit: '昆山', rows, base: { 1: 0 } });
    expect(await saveForm(office, CHEN, { unit: '昆山', rows, base: { 1: 0 } })).toMatchObject({
      saved: 1,
      problems: 0,
    });
    const again = { 1: ['3', '材料迟报'] } as const;
    expect(
      await saveForm(office, CHEN, { unit: '昆山', rows: again, base: { 1: 0 } }),
    ).toMatchObject({ saved: 0, problems: 1 });
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400 });
  });

  test('cannot be scored for another department, and the office does it visibly on its behalf', async () => {
    await using office = await openSeveral();
    expect(await codeOf(give(office, '赵敏', ['4']))).toBe('not_your_department');
    await give(office, OFFICE, ['4']);
    expect(await office.rows('opinion')).toMatchObject([
      { on_behalf: 1, scored_by: person(OFFICE) },
    ]);
    expect(await scoreOf(office, '昆山', 1)).toBeUndefined();
  });
});

describe('what each person is shown', () => {
  test('is their own value in the form, in chosen deductions and in previews', async () => {
    await using office = await openSeveral();
    await give(office, WANG, ['4.5']);
    const at = { departmentId: office.department('宣教部').id, unitId: office.unit('昆山').id };
    const rowOf = async (name: string) =>
      (await office.as(name, (call) => viewUnitForm(call, at))).rows[0]?.current;
    expect(await rowOf(WANG)).toMatchObject({ points: 450 });
    expect(await rowOf(CHEN)).toBeUndefined();
    const item = office.item('市、区', 1);
    const choosing = await office.as(CHEN, (call) => beginDeductions(call, item.id));
    expect(choosing.chosen).toBe(0);
    const full = await office.as(CHEN, async (call) =>
      proposeCells(call, await getAssessment(call.tx), {
        named: [],
        rejected: [],
        full: [(await getAssessment(call.tx)).getItem(item.id)],
      }),
    );
    expect(full.view.groups[0]).toMatchObject({ full: 3 });
    await office.confirm(CHEN, full.proposal.id);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 475, reason: '材料迟报' });
    expect(await scoreOf(office, '太仓', 1)).toBeUndefined();
  });

  test('is on the home card what they have given, and how many colleagues are missing', async () => {
    await using office = await openSeveral();
    const { id } = office.department('宣教部');
    for (const unit of ['昆山', '太仓', '常熟']) await give(office, WANG, ['4'], unit);
    const rowOf = async (name: string) =>
      (await office.as(name, (call) => viewHome(call, id))).scorecards[0]?.items[0];
    expect(await rowOf(WANG)).toMatchObject({ scored: 3, deducted: 3, awaited: 1 });
    expect(await rowOf(CHEN)).toMatchObject({ scored: 0, awaited: 0 });
    expect(await rowOf(HEAD)).toMatchObject({ scored: 0, awaited: 1 });
    const missing = await office.as(WANG, (call) => viewMissing(call, id));
    expect(missing.groups[0]).toMatchObject({ awaited: [CHEN], units: [{}, {}, {}] });
    expect(missing.groups[1]).not.toHaveProperty('awaited');
    const progress = await office.as(OFFICE, (call) => viewProgress(call, { about: 'all' }));
    expect(progress.departments[0]).toMatchObject({ scored: 0 });
  });

  test('names the colleagues and the rule to who may see people', async () => {
    await using office = await openSeveral();
    await give(office, WANG, ['4.5']);
    const see = (name: string) => office.as(name, (call) => viewItemScore(call, cellOf(office)));
    expect(await see(CHEN)).toMatchObject({
      current: undefined,
      severalScorers: { rule: 'mean', opinions: [{ by: WANG, points: 450 }], awaited: [CHEN] },
    });
    await give(office, CHEN, ['4']);
    expect(await see(OFFICE)).toMatchObject({
      current: { points: 425 },
      severalScorers: { opinions: [{ by: WANG }, { by: CHEN, points: 400 }], awaited: [] },
    });
    const history = await office.as(OFFICE, (call) => viewHistory(call, cellOf(office)));
    expect(history.lines).toMatchObject([
      { by: WANG, after: { points: 450 }, facts: { opinion: { came: undefined } } },
      { by: CHEN, after: { points: 400 }, facts: { opinion: { came: { points: 425 } } } },
    ]);
    const review = await office.as(HEAD, (call) =>
      viewReview(call, office.department('宣教部').id),
    );
    expect(review.scorecards[0]?.lowered).toMatchObject([{ points: 425 }]);
  });

  test('is in a workbook what they themselves gave', async () => {
    await using office = await openSeveral();
    await give(office, WANG, ['4.5']);
    await give(office, CHEN, ['4']);
    const { id: departmentId } = office.department('宣教部');
    const document = await inTransaction(office, async (call) =>
      viewDocument(call, {
        document: {
          kind: 'department_workbook',
          cycleId: (await getAssessment(call.tx)).cycle.id,
          departmentId,
        },
        destination: { to: 'person', openId: person(WANG) },
      }),
    );
    if (document?.kind !== 'department_workbook') throw new Error('no workbook');
    expect(document.scorecards[0]?.rows[0]?.cells[0]?.filled).toMatchObject({ points: 450 });
  });
});

describe('people who come and go', () => {
  test('empty the cells that a new scorer has not scored, and fill them by leaving', async () => {
    await using office = await openSeveral();
    await give(office, WANG, ['4.5']);
    await give(office, CHEN, ['4']);
    await staff(office, 'appointment', '赵敏');
    expect(await scoreOf(office, '昆山', 1)).toBeUndefined();
    await staff(office, 'dismissal', '赵敏');
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 425 });
    await staff(office, 'dismissal', CHEN);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 450 });
    expect(await office.rows('opinion')).toHaveLength(1);
    expect(await office.ledger('opinions_settled')).toMatchObject([
      { told: { before: { points: 425 }, after: null } },
      { told: { before: null, after: { points: 425 } } },
      { told: { after: { points: 450 }, openId: person(CHEN), putAside: { points: 400 } } },
    ]);
  });

  test('by a handover leave their opinions to who comes', async () => {
    await using office = await openSeveral();
    await give(office, WANG, ['4.5']);
    await give(office, CHEN, ['4']);
    const people = [CHEN, '赵敏'].map((name) => ({ openId: person(name), name }));
    const { proposalId } = await office.as(OFFICE, (call) =>
      proposeHandover(call, { people, departmentId: undefined }),
    );
    await office.confirm(OFFICE, proposalId);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 425 });
    await give(office, '赵敏', ['5']);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 475 });
    expect(await office.rows('opinion')).toHaveLength(2);
  });

  test('give, standing in for a scorer, that scorer’s opinion', async () => {
    await using office = await openSeveral();
    await give(office, WANG, ['4.5']);
    const to = { openId: person('赵敏'), name: '赵敏' };
    const { proposalId } = await office.as(CHEN, (call) =>
      proposeDelegation(call, {
        people: [to],
        end: { by: 'days', days: 3 },
        withSignOff: false,
        departmentId: undefined,
      }),
    );
    await office.confirm(CHEN, proposalId);
    await give(office, '赵敏', ['4']);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 425 });
    const see = office.as(OFFICE, (call) => viewItemScore(call, cellOf(office)));
    expect((await see).severalScorers?.opinions).toMatchObject([{ by: WANG }, { by: '赵敏' }]);
  });

  test('are asked only for what they themselves have left', async () => {
    await using office = await openSeveral();
    await saveForm(office, HEAD, { unit: '文化宫', rows: {}, blank: 'full' });
    await saveForm(office, HEAD, { unit: '图书馆', rows: {}, blank: 'full' });
    for (const unit of ['昆山', '太仓', '常熟']) {
      await saveForm(office, WANG, { unit, rows: {}, blank: 'full' });
    }
    const asked = await inTransaction(office, async (call) => {
      const assessment = await getAssessment(call.tx);
      const departments = (await listOutstanding(call, assessment)).filter(
        ({ department }) => department === '宣教部',
      );
      return listResponsible(call, assessment, { departments, roles: ['scorer'] });
    });
    expect(asked).toEqual([person(CHEN)]);
  });
});

describe('after the scoring', () => {
  async function openHandedIn(): Promise<AssessmentFixture> {
    const office = await openSeveral();
    await give(office, WANG, ['4.5']);
    await give(office, CHEN, ['4']);
    for (const name of [WANG, CHEN]) await fillUp(office, name, '宣教部');
    const { id } = office.department('宣教部');
    expect(await office.as(WANG, (call) => submitScores(call, id))).toMatchObject({ done: true });
    return office;
  }

  test('what was handed in stays as it was, whoever comes', async () => {
    await using office = await openHandedIn();
    await staff(office, 'appointment', '赵敏');
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 425 });
  });

  test('handing in is refused while somebody is missing', async () => {
    await using office = await openSeveral();
    await fillUp(office, WANG, '宣教部');
    const { id } = office.department('宣教部');
    expect(await office.as(WANG, (call) => submitScores(call, id))).toMatchObject({
      done: false,
      missing: { groups: [{ awaited: [CHEN] }] },
    });
  });

  test('a cell that the office unlocks takes one opinion more and is locked again', async () => {
    await using office = await openHandedIn();
    await staff(office, 'appointment', '赵敏');
    const { proposalId } = await office.as(OFFICE, (call) =>
      proposeUnlock(call, { ...cellOf(office), reason: '数据录错' }),
    );
    await office.confirm(OFFICE, proposalId);
    await give(office, CHEN, ['5']);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 475 });
    expect(await codeOf(give(office, WANG, ['5']))).toBe('closed');
  });

  test('an amendment of its points moves every opinion and what they come to', async () => {
    await using office = await openHandedIn();
    const scorecardId = office.scorecard('市、区').id;
    const changes = [
      { scorecardId, number: 1, maxPoints: points('4') },
      { scorecardId, number: 2, maxPoints: points('4') },
    ];
    const { proposalId } = await office.as(OFFICE, (call) => proposeItemChanges(call, changes));
    await office.as(OFFICE, (call) =>
      amendScorecards(call, { proposalId, reason: '市里调整了考核口径' }),
    );
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 325 });
    expect(await scoreOf(office, '太仓', 1)).toMatchObject({ points: 400 });
    expect((await listGiven(office)).map((each) => each.points).toSorted()).toEqual([
      ...[300, 350, 400, 400, 400, 400],
    ]);
  });

  test('a granted appeal gives the cell a score of its own, and the opinions are put aside', async () => {
    await using office = await openPublished();
    const { id: itemId, scorecardId } = office.item('市、区', 1);
    const { scorecards } = office.vocabulary;
    const scorecard = scorecards.find(({ id }) => id === scorecardId)?.name ?? '';
    await inTransaction(office, async (call) => {
      const severalScorers = { [itemId]: { rule: 'mean' as const, scorecard, number: 1 } };
      await updateSettings(call.tx, (await getAssessment(call.tx)).cycle.id, { severalScorers });
      const by = { scoredBy: person(WANG), onBehalf: false, scoredAt: call.now };
      const value = { ...cellOf(office), points: points('4'), reason: '材料迟报', version: 1 };
      for (const of of [person(WANG), person(CHEN)]) {
        await upsertOpinion(call.tx, { ...value, ...by, of });
      }
    });
    await file(office);
    await answer(office, HEAD, GRANT);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 500 });
    expect(await office.rows('opinion')).toEqual([]);
    expect(await office.ledgerKinds('opinions_settled')).toHaveLength(2);
  });

  test('a unit that moves leaves its opinions behind', async () => {
    await using office = await openSeveral();
    await give(office, WANG, ['4.5']);
    const moved = await office.as(OFFICE, (call) =>
      proposeUnitMove(call, {
        unitId: office.unit('昆山').id,
        scorecardId: office.scorecard('直属单位').id,
      }),
    );
    if (moved.kind !== 'preview') throw new Error('no preview');
    await office.confirm(OFFICE, moved.view.proposalId);
    expect(await office.rows('opinion')).toEqual([]);
    expect(await office.ledgerKinds('opinions_settled')).toHaveLength(1);
  });
});

type Step =
  | { readonly kind: 'give'; readonly who: number; readonly value: number }
  | { readonly kind: 'undo'; readonly who: number }
  | { readonly kind: 'staff'; readonly who: number };

const PEOPLE = [WANG, CHEN, '赵敏'] as const;
const who = fc.nat({ max: PEOPLE.length - 1 });
const step = fc.oneof(
  {
    arbitrary: fc.record({ kind: fc.constant('give' as const), who, value: fc.nat({ max: 10 }) }),
    weight: 5,
  },
  { arbitrary: fc.record({ kind: fc.constant('undo' as const), who }), weight: 2 },
  { arbitrary: fc.record({ kind: fc.constant('staff' as const), who }), weight: 1 },
);

test('whatever opinions come, go and are undone, the cell is what those that stand come to, or empty', async () => {
  await using office = await openSmall();
  await setRule(office, MEAN);
  await office.openScoring();
  const rule = fc.constantFrom<OpinionRule>('mean', 'trimmed_mean');
  await fc.assert(
    fc.asyncProperty(rule, fc.array(step, { maxLength: 12 }), async (by, steps) => {
      await office.db.deleteFrom('opinion').execute();
      await office.db.deleteFrom('score').execute();
      await useRule(office, by);
      for (const each of steps) await walk(office, each);
      const given = await listGiven(office);
      const scorers = (await listMembers(office)).filter(
        ({ role, scope_id }) => role === 'scorer' && scope_id === office.department('宣教部').id,
      );
      const isComplete = scorers.every(({ open_id }) =>
        given.some((opinion) => opinion.open_id === open_id),
      );
      const expected =
        given.length > 0 && isComplete
          ? combine(
              given.map((opinion) => pointsFromHundredths(opinion.points)),
              by,
            )
          : undefined;
      expect((await scoreOf(office, '昆山', 1))?.points).toBe(expected);
    }),
    { numRuns: 12 },
  );
  expect(await findLedgerBreak(office.db)).toBeUndefined();
});

async function useRule(office: AssessmentFixture, rule: OpinionRule): Promise<void> {
  const { id } = office.item('市、区', 1);
  const several = { severalScorers: { [id]: { rule, scorecard: '市、区', number: 1 } } };
  await inTransaction(office, async (call) =>
    updateSettings(call.tx, (await getAssessment(call.tx)).cycle.id, several),
  );
}

async function walk(office: AssessmentFixture, each: Step): Promise<void> {
  const name = PEOPLE[each.who] ?? WANG;
  switch (each.kind) {
    case 'give': {
      const value = formatPoints((each.value * 50) as Points);
      await codeOf(give(office, name, [value]));
      return;
    }
    case 'undo':
      await codeOf(office.as(name, (call) => undoScores(call, undefined)));
      return;
    case 'staff': {
      const members = await listMembers(office);
      const isScorer = members.some(
        ({ open_id, scope_id }) =>
          open_id === person(name) && scope_id === office.department('宣教部').id,
      );
      await staff(office, isScorer ? 'dismissal' : 'appointment', name);
    }
  }
}
