import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, inject, test } from 'vitest';
import { findLedgerBreak } from '#db/ledger.ts';
import { getAssessment } from '#operations/assessment.ts';
import { proposeOpening } from '#operations/open-cycle.ts';
import { proposeCells } from '#operations/propose-cells.ts';
import { saveUnitForm, type UnitFormSaved } from '#operations/save-unit-form.ts';
import { submitScores } from '#operations/submit-scores.ts';
import { undoScores } from '#operations/undo-scores.ts';
import { type AssessmentFixture, codeOf, points } from '#support/assessment-fixture.ts';
import { fillUp, readForm, saveForm, scoreOf } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  return office;
}

/** Until a transaction waits for another's lock; SQLite has one connection, so there nothing is left to wait for. */
async function untilWaiting(office: AssessmentFixture): Promise<void> {
  if (inject('engine') === 'sqlite') return;
  const countWaiting = async () => {
    const { rows } = await sql<{ waiting: string }>`
      select count(*) as waiting from pg_stat_activity
      where wait_event_type = 'Lock' and query like '%ledger_head%'`.execute(office.db);
    return Number(rows[0]?.waiting);
  };
  await expect.poll(countWaiting, { interval: 5 }).toBeGreaterThan(0);
}

describe('at the same moment', () => {
  test('of two people who fill in one cell, one is saved and the other sees a conflict', async () => {
    await using office = await openOffice();
    const one = await readForm(office, { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    const other = await readForm(office, { unit: '昆山', rows: { 1: ['3', '活动太少'] } });
    const saves = await Promise.all([
      office.as('王丽华', (call) => saveUnitForm(call, one)),
      office.as('陈小雨', (call) => saveUnitForm(call, other)),
    ]);
    expect(saves.map(({ saved }) => saved).toSorted((a, b) => a - b)).toEqual([0, 1]);
    const loser = saves.find(({ saved }) => saved === 0);
    expect(loser?.form?.rows[0]?.problem).toEqual({ kind: 'conflict' });
    expect(await office.ledger('scored')).toHaveLength(1);
    expect(await findLedgerBreak(office.db)).toBeUndefined();
  });

  test('ten people fill in one cell: exactly one value is kept, and the ledger holds', async () => {
    await using office = await openOffice();
    const forms = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        readForm(office, { unit: '昆山', rows: { 1: [`${index / 2}`, `第${index}种理由`] } }),
      ),
    );
    const saves = await Promise.all(
      forms.map((form) => office.as('王丽华', (call) => saveUnitForm(call, form))),
    );
    const written = saves.filter(({ saved }) => saved === 1);
    expect(written).toHaveLength(1);
    expect(await office.rows('score')).toHaveLength(1);
    expect(await findLedgerBreak(office.db)).toBeUndefined();
  });

  test('a save that waited while the department handed in is refused, not slipped in after', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    const late = await readForm(office, { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    let save: Promise<string> = Promise.resolve('');
    await office.as('陈小雨', async (call) => {
      await submitScores(call, office.department('宣教部').id);
      save = codeOf(office.as('王丽华', (own) => saveUnitForm(own, late)));
      await untilWaiting(office);
    });
    expect(await save).toBe('closed');
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 500 });
  });

  test('a confirmation that waited while the department handed in is refused', async () => {
    await using office = await openOffice();
    await fillUp(office, '王丽华', '宣教部');
    const proposalId = await proposeDeduction(office);
    let confirmation: Promise<string> = Promise.resolve('');
    await office.as('陈小雨', async (call) => {
      await submitScores(call, office.department('宣教部').id);
      confirmation = codeOf(office.confirm('王丽华', proposalId));
      await untilWaiting(office);
    });
    expect(await confirmation).toBe('closed');
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 500 });
  });

  test('one press that the platform delivers to two processes saves once', async () => {
    await using office = await openOffice();
    const form = await readForm(office, { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    const press = () =>
      office
        .take('press-1', '王丽华', (call) => saveUnitForm(call, form))
        .catch((error: Error) => error.message);
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.filter((each) => each === 'taken before')).toHaveLength(2);
    expect(await office.ledger('scored')).toHaveLength(1);
  });

  test('two people open scoring: one does, the other hears that it is open', async () => {
    await using office = await openSmall();
    const deadline = { day: '2015-12-25', time: '18:00' };
    const one = await office.as('张明', (call) => proposeOpening(call, deadline));
    const other = await office.as('李静', (call) => proposeOpening(call, deadline));
    const codes = await Promise.all([
      codeOf(office.confirm('张明', one.proposalId)),
      codeOf(office.confirm('李静', other.proposalId)),
    ]);
    expect(codes.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['already_opened', 'done']);
    expect(await office.ledger('cycle_opened')).toHaveLength(1);
    expect(await office.queued('opening')).toHaveLength(1);
  });
});

async function proposeDeduction(office: AssessmentFixture): Promise<string> {
  return office.as('王丽华', async (call) => {
    const assessment = await getAssessment(call.tx);
    const named = [
      {
        unitId: office.unit('昆山').id,
        itemId: office.item('市、区', 1).id,
        points: points('4'),
        reason: '材料迟报',
      },
    ];
    const { proposal } = await proposeCells(call, assessment, { named, full: [], rejected: [] });
    return proposal.id;
  });
}

/** What a cell holds, and the saves that stand: only the last of all can be taken back, by who made it. */
interface Model {
  value: string | undefined;
  readonly saves: { by: string; before: string | undefined }[];
}

const anyStep = fc.record({
  by: fc.constantFrom('王丽华', '陈小雨', '张明'),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 9 }).map((half) => ({ half })) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 9 }).map((half) => ({ half, stale: true })) },
  ),
});
type Step = typeof anyStep extends fc.Arbitrary<infer Each> ? Each : never;

test('whatever people do to a cell in turn, it holds what the last of them left and the ledger can tell how', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 12 }), async (steps) => {
      await using office = await openOffice();
      const model: Model = { value: undefined, saves: [] };
      for (const step of steps) await take(office, model, step);
      const score = await scoreOf(office, '昆山', 1);
      expect(score && `${score.points / 100}`).toBe(model.value);
      expect(await findLedgerBreak(office.db)).toBeUndefined();
      const versions = (await office.ledger()).map(({ seq }) => seq);
      expect(score === undefined || versions.includes(score.version)).toBe(true);
    }),
    { numRuns: inject('engine') === 'sqlite' ? 40 : 12 },
  );
});

async function take(office: AssessmentFixture, model: Model, { by, what }: Step): Promise<void> {
  if (what === 'undo') return undo(office, model, by);
  const value = `${what.half / 2}`;
  const isStale = 'stale' in what && model.value !== undefined;
  const saved = await saveForm(office, by, {
    unit: '昆山',
    rows: { 1: [value, '材料迟报'] },
    ...(isStale ? { base: { 1: 0 } } : {}),
  });
  expectSaved(model, saved, { value, isStale });
  if (saved.saved === 1) {
    model.saves.push({ by, before: model.value });
    model.value = value;
  }
}

function expectSaved(
  model: Model,
  saved: UnitFormSaved,
  { value, isStale }: { readonly value: string; readonly isStale: boolean },
): void {
  const isSame = model.value === value;
  expect(saved.saved).toBe(isSame || isStale ? 0 : 1);
  expect(saved.problems).toBe(isStale && !isSame ? 1 : 0);
}

async function undo(office: AssessmentFixture, model: Model, by: string): Promise<void> {
  const code = await codeOf(office.as(by, (call) => undoScores(call, undefined)));
  const last = model.saves.findLast((each) => each.by === by);
  if (last === undefined) return expect(code).toBe('nothing_to_undo');
  if (last !== model.saves.at(-1)) return expect(code).toBe('undo_overtaken');
  expect(code).toBe('done');
  model.saves.pop();
  model.value = last.before;
}
