import { describe, expect, test } from 'vitest';
import type { RejectedEntry } from '#domain/proposal.ts';
import type { ScoreClause, TypedScore, UnitMatch } from '#domain/request.ts';
import { readScore } from '#domain/score-reading.ts';
import { cancelProposal } from '#operations/confirm-proposal.ts';
import { proposeTypedScores } from '#operations/propose-typed-scores.ts';
import { submitScores } from '#operations/submit-scores.ts';
import { type AssessmentFixture, codeOf } from '#support/assessment-fixture.ts';
import { fillUp, saveForm, scoreOf } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  return office;
}

interface Typed {
  readonly item: number;
  readonly scorecard?: string;
  readonly entries?: readonly (readonly [
    unit: string | UnitMatch,
    score: string,
    reason?: string,
  ])[];
  readonly restFull?: boolean;
}

function clause(office: AssessmentFixture, typed: Typed): ScoreClause {
  const { item, scorecard, entries = [], restFull = false } = typed;
  return {
    itemNumber: item,
    scorecardId: scorecard === undefined ? undefined : office.scorecard(scorecard).id,
    restFull,
    entries: entries.map(([unit, score, reason = '']): TypedScore => {
      const match: UnitMatch =
        typeof unit === 'string'
          ? { found: 'one', id: office.unit(unit).id, sure: true, typed: unit }
          : unit;
      return { typed: `${match.typed} ${score}`, unit: match, reading: readScore(score), reason };
    }),
  };
}

const type = (office: AssessmentFixture, name: string, ...clauses: readonly Typed[]) =>
  office.as(name, (call) =>
    proposeTypedScores(call, { clauses: clauses.map((each) => clause(office, each)) }),
  );

async function preview(office: AssessmentFixture, name: string, ...clauses: readonly Typed[]) {
  const proposed = await type(office, name, ...clauses);
  if (proposed.kind !== 'preview') throw new Error(`asked: ${proposed.kind}`);
  return proposed.scores;
}

const rejectedOf = async (office: AssessmentFixture, typed: Typed): Promise<unknown> => {
  const { view } = await preview(office, '王丽华', typed);
  return view.rejected.map(({ entry }) => entry.why.kind);
};

describe('typed scores', () => {
  test('are shown first and written by one confirmation', async () => {
    await using office = await openOffice();
    const { proposal, view } = await preview(office, '王丽华', {
      item: 2,
      entries: [
        ['昆山', '-1', '示范点仅3个'],
        ['太仓', '2.5', '材料迟报'],
      ],
      restFull: true,
    });
    expect(view.groups).toMatchObject([
      { lowered: [{ points: 200 }, { points: 250 }], full: 1, collisions: [] },
    ]);
    expect(await office.rows('score')).toEqual([]);
    expect(await office.confirm('王丽华', proposal.id)).toMatchObject({ saved: { written: 3 } });
    expect(await scoreOf(office, '昆山', 2)).toMatchObject({ points: 200, reason: '示范点仅3个' });
    expect(await scoreOf(office, '常熟', 2)).toMatchObject({ points: 300 });
  });

  test('are confirmed by a word as well: the newest that waits', async () => {
    await using office = await openOffice();
    await preview(office, '王丽华', { item: 2, entries: [['昆山', '1', '材料迟报']] });
    office.advance(1000);
    await preview(office, '王丽华', { item: 2, entries: [['太仓', '2', '材料迟报']] });
    await office.confirm('王丽华');
    expect(await scoreOf(office, '昆山', 2)).toBeUndefined();
    expect(await scoreOf(office, '太仓', 2)).toMatchObject({ points: 200 });
  });

  test('raise a lower score to full marks only when asked to', async () => {
    await using office = await openOffice();
    await saveForm(office, '陈小雨', { unit: '常熟', rows: { 2: ['1', '没有示范点'] } });
    const typed = { item: 2, entries: [['昆山', '2', '材料迟报']], restFull: true } as const;
    const first = await preview(office, '王丽华', typed);
    expect(first.view.groups[0]?.collisions).toMatchObject([{ unit: '常熟市总工会' }]);
    await office.confirm('王丽华', first.proposal.id);
    expect((await scoreOf(office, '常熟', 2))?.points).toBe(100);
    const second = await preview(office, '王丽华', typed);
    await office.confirm('王丽华', second.proposal.id, 'raise');
    expect((await scoreOf(office, '常熟', 2))?.points).toBe(300);
  });

  test('that would change nothing are refused as such', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    expect(await codeOf(type(office, '王丽华', { item: 2, entries: [['昆山', '满分']] }))).toBe(
      'nothing_to_write',
    );
  });

  const unsure: readonly (readonly [UnitMatch, RejectedEntry['why']['kind']])[] = [
    [{ found: 'none', typed: '昆明' }, 'unit_unknown'],
    [{ found: 'too_many', typed: '市' }, 'unit_unknown'],
    [{ found: 'several', ids: [], typed: '水务' }, 'unit_ambiguous'],
  ];
  test.each(unsure)('for a unit that is not clear (%j) are not written', async (match, kind) => {
    await using office = await openOffice();
    expect(await rejectedOf(office, { item: 2, entries: [[match, '2', '材料迟报']] })).toEqual([
      kind,
    ]);
  });

  test('for a unit that was only guessed are asked about', async () => {
    await using office = await openOffice();
    const guess: UnitMatch = {
      found: 'one',
      id: office.unit('昆山').id,
      sure: false,
      typed: '昆仙',
    };
    expect(await rejectedOf(office, { item: 2, entries: [[guess, '2', '材料迟报']] })).toEqual([
      'unit_ambiguous',
    ]);
  });

  test.each<[Typed, string]>([
    [{ item: 9, entries: [['昆山', '2', '材料迟报']] }, 'item_unknown'],
    [{ item: 3, entries: [['昆山', '1', '经费迟缴']] }, 'item_of_others'],
    [{ item: 2, entries: [['昆山', '2.3', '材料迟报']] }, 'score'],
    [{ item: 2, entries: [['昆山', '2']] }, 'score'],
    [{ item: 2, entries: [['昆山', '9', '材料迟报']] }, 'score'],
  ])('%j cannot be written and says why: %s', async (typed, kind) => {
    await using office = await openOffice();
    expect(await rejectedOf(office, typed)).toEqual([kind]);
  });

  test('of a department that handed in are closed', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    await office.as('王丽华', (call) => submitScores(call, office.department('宣教部').id));
    const { view } = await preview(office, '王丽华', {
      item: 2,
      entries: [['昆山', '2', '材料迟报']],
    });
    expect(view.rejected[0]?.entry.why).toMatchObject({ kind: 'closed' });
  });

  test('that name a cell twice write it neither way, and the rest all the same', async () => {
    await using office = await openOffice();
    const { proposal, view } = await preview(office, '王丽华', {
      item: 2,
      entries: [
        ['昆山', '2', '材料迟报'],
        ['太仓', '2', '材料迟报'],
        ['昆山', '1', '示范点仅3个'],
      ],
    });
    expect(view.rejected).toMatchObject([
      { entry: { typed: '昆山市总工会', why: { kind: 'twice' } } },
    ]);
    await office.confirm('王丽华', proposal.id);
    expect(await scoreOf(office, '昆山', 2)).toBeUndefined();
    expect(await scoreOf(office, '太仓', 2)).toMatchObject({ points: 200 });
  });

  test('a cell named twice does not become full marks with the rest', async () => {
    await using office = await openOffice();
    const { proposal } = await preview(office, '王丽华', {
      item: 2,
      entries: [
        ['昆山', '2', '材料迟报'],
        ['昆山', '1', '示范点仅3个'],
      ],
      restFull: true,
    });
    await office.confirm('王丽华', proposal.id);
    expect(await scoreOf(office, '昆山', 2)).toBeUndefined();
    expect(await scoreOf(office, '太仓', 2)).toMatchObject({ points: 300 });
  });

  test('a score that cannot be taken does not become full marks with the rest', async () => {
    await using office = await openOffice();
    const { proposal } = await preview(office, '王丽华', {
      item: 2,
      entries: [
        ['昆山', '2.3', '材料迟报'],
        [{ found: 'several', ids: [office.unit('常熟').id], typed: '常' }, '1', '材料迟报'],
      ],
      restFull: true,
    });
    await office.confirm('王丽华', proposal.id);
    expect(await scoreOf(office, '昆山', 2)).toBeUndefined();
    expect(await scoreOf(office, '常熟', 2)).toBeUndefined();
    expect(await scoreOf(office, '太仓', 2)).toMatchObject({ points: 300 });
  });

  test('beside a name that nobody bears, the rest is not given full marks: it could be anyone', async () => {
    await using office = await openOffice();
    const { view } = await preview(office, '王丽华', {
      item: 2,
      entries: [
        ['太仓', '2', '材料迟报'],
        [{ found: 'none', typed: '昆仙' }, '1', '示范点仅3个'],
      ],
      restFull: true,
    });
    expect(view.groups).toMatchObject([{ full: 0, lowered: [{ unit: '太仓市总工会' }] }]);
    expect(view.rejected).toMatchObject([
      { entry: { why: { kind: 'unit_unknown' } } },
      { entry: { why: { kind: 'rest_held_back' } } },
    ]);
  });

  test('for all units, without saying on which scorecard, are asked about', async () => {
    await using office = await openOffice();
    expect(await type(office, '王丽华', { item: 1, restFull: true })).toEqual({
      kind: 'which_scorecard',
      itemNumber: 1,
      scorecards: ['市、区', '直属单位'],
    });
    const named = await preview(office, '王丽华', {
      item: 1,
      scorecard: '直属单位',
      restFull: true,
    });
    expect(named.view.groups).toMatchObject([{ scorecard: '直属单位', full: 2 }]);
  });

  test('beside a clear part, an unclear rest stands in the preview as rejected', async () => {
    await using office = await openOffice();
    const { view } = await preview(
      office,
      '王丽华',
      { item: 2, entries: [['昆山', '2', '材料迟报']] },
      { item: 1, restFull: true },
    );
    expect(view.rejected).toMatchObject([{ entry: { why: { kind: 'scope_unclear', number: 1 } } }]);
  });

  test.each(['陈卫东', '顾小丽', '路小白'])(
    'of %s, who scores nothing, are refused',
    async (name) => {
      await using office = await openOffice();
      expect(await codeOf(type(office, name, { item: 2, entries: [['昆山', '2', '迟报']] }))).toBe(
        'no_department',
      );
    },
  );
});

describe('a preview', () => {
  const typed = { item: 2, entries: [['昆山', '2', '材料迟报']] } as const;

  test('is written once, however often it is confirmed', async () => {
    await using office = await openOffice();
    const { proposal } = await preview(office, '王丽华', typed);
    await office.confirm('王丽华', proposal.id);
    expect(await codeOf(office.confirm('王丽华', proposal.id))).toBe('settled');
    expect(await codeOf(office.confirm('王丽华'))).toBe('nothing_to_confirm');
    expect(await office.ledger('scored')).toHaveLength(1);
  });

  test('that was set aside is not written', async () => {
    await using office = await openOffice();
    const { proposal } = await preview(office, '王丽华', typed);
    await office.as('王丽华', (call) => cancelProposal(call, proposal.id));
    expect(await codeOf(office.confirm('王丽华', proposal.id))).toBe('settled');
    expect(await office.rows('score')).toEqual([]);
  });

  test('of one person is not another’s to confirm or to set aside', async () => {
    await using office = await openOffice();
    const { proposal } = await preview(office, '王丽华', typed);
    expect(await codeOf(office.confirm('陈小雨', proposal.id))).toBe('not_yours');
    expect(await codeOf(office.as('张明', (call) => cancelProposal(call, proposal.id)))).toBe(
      'not_yours',
    );
    expect(await codeOf(office.confirm('陈小雨'))).toBe('nothing_to_confirm');
    expect(await codeOf(office.confirm('王丽华', 'p-unheard-of'))).toBe('nothing_to_confirm');
  });

  test('leaves a cell that somebody changed since as it is, and names its unit', async () => {
    await using office = await openOffice();
    const { proposal } = await preview(office, '王丽华', typed);
    await saveForm(office, '陈小雨', { unit: '昆山', rows: { 2: ['1', '没有示范点'] } });
    expect(await office.confirm('王丽华', proposal.id)).toMatchObject({
      saved: { written: 0, batchId: undefined, skipped: ['昆山市总工会'] },
    });
    expect((await scoreOf(office, '昆山', 2))?.points).toBe(100);
  });

  test('with nothing but rejected pieces has nothing to write', async () => {
    await using office = await openOffice();
    const { proposal } = await preview(office, '王丽华', {
      item: 2,
      entries: [['昆山', '2.3', '材料迟报']],
    });
    expect(await codeOf(office.confirm('王丽华', proposal.id))).toBe('nothing_to_write');
  });
});
