import { expect, test } from 'vitest';
import { CHOSEN_FIELD, unitReasonField, unitScoreField } from '#cards/actions.ts';
import { connect } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import { grantMemberships } from '#operations/appoint-members.ts';
import { importCycle } from '#operations/import-cycle.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { found, person, points } from '#support/assessment-fixture.ts';
import type { Filled, Seen } from '#support/player.ts';
import { Office, taskCardOf } from './office.ts';

const UNITS = 60;
const ITEMS = [1, 2, 3] as const;
const DEDUCTIONS_EACH = 6;
const DEPARTMENT = '宣教部';
const SCORER = '王丽华';

/** Sixty units on one scorecard, of which one department has three items. */
async function openWideOffice(): Promise<Office> {
  const connection = await connect('file::memory:');
  await migrate(connection);
  const office = new Office(connection);
  const items = ITEMS.map((number) => ({
    ...{ number, maxPoints: points('5'), departmentName: DEPARTMENT, text: `工作${number}` },
  }));
  await inTransaction(office, async (call) => {
    const scorecard = { year: 2015, name: '市、区', title: '评分表', total: points('15') };
    await importCycle(call, {
      scorecards: [
        { ...scorecard, categories: [{ name: '宣传教育', points: points('15'), items }] },
      ],
      units: Array.from({ length: UNITS }, (_, index) => ({
        ...{ scorecardName: '市、区', name: `第${index + 1}街道总工会`, aliases: [], pinyin: [] },
      })),
      departmentAliases: {},
      isExample: false,
    });
    const { departments } = await loadVocabulary(call);
    const department = found(
      departments.find(({ name }) => name === DEPARTMENT),
      DEPARTMENT,
    );
    await grantMemberships(call, [
      { openId: person('张明'), name: '张明', memberships: [{ role: 'admin' }] },
      {
        ...{ openId: person(SCORER), name: SCORER },
        memberships: [{ role: 'scorer', departmentId: department.id }],
      },
    ]);
  });
  await office.learnNames();
  await office.openScoring();
  await office.deliver();
  return office;
}

/** A person at the card: every press, every unit picked and every field that is changed counts one. */
class Hand {
  #actions = 0;
  #card: Seen;
  readonly #office: Office;

  constructor(office: Office) {
    this.#office = office;
    this.#card = taskCardOf(office, SCORER);
  }

  get actions(): number {
    return this.#actions;
  }

  get card(): Seen {
    return this.#card;
  }

  async press(label: string, filled: Filled = {}): Promise<void> {
    const before = new Map(this.#card.fields);
    for (const [name, value] of Object.entries(filled)) {
      const isChanged = before.get(name) !== value;
      if (isChanged) this.#actions += typeof value === 'string' ? 1 : value.length;
    }
    this.#actions += 1;
    const { card } = await this.#office.press(SCORER, this.#card, label, filled);
    this.#card = found(card, label);
  }
}

test('sixty units on three items are full in seven presses', async () => {
  await using office = await openWideOffice();
  const hand = new Hand(office);
  await hand.press('按项评');
  for (const item of ITEMS) {
    await hand.press('下一步');
    await hand.press(item < 3 ? '接着评' : '确认写入');
  }
  expect(hand.actions).toBe(7);
  expect(await office.rows('score')).toHaveLength(UNITS * ITEMS.length);
  expect(hand.card.text).toContain('已全部评完');
});

test('sixty units on three items with eighteen deductions take seventy presses and fields at most', async () => {
  await using office = await openWideOffice();
  const hand = new Hand(office);
  await hand.press('按项评');
  for (const item of ITEMS) {
    const units = office.vocabulary.units
      .slice(item * DEDUCTIONS_EACH, (item + 1) * DEDUCTIONS_EACH)
      .map(({ id }) => id);
    await hand.press('下一步', { [CHOSEN_FIELD]: units });
    const typed = units.flatMap((id) => [
      [unitScoreField(id), '3'],
      [unitReasonField(id), '材料迟报'],
    ]);
    await hand.press('预览', Object.fromEntries(typed));
    expect(hand.card.text).toContain('其余 54 家满分');
    await hand.press(item < 3 ? '接着评' : '确认写入');
  }
  await hand.press('提交');
  expect(hand.actions).toBeLessThanOrEqual(70);
  const scores = await office.db.selectFrom('score').select('points').execute();
  const lowered = scores.filter((score) => score.points < points('5'));
  expect([scores.length, lowered.length]).toEqual([180, 18]);
  const submissions = await office.db.selectFrom('submission').select('state').execute();
  expect(submissions).toEqual([{ state: 'submitted' }]);
});

test('going on to the next item shows what was written, and one press takes it back', async () => {
  await using office = await openWideOffice();
  const hand = new Hand(office);
  await hand.press('按项评');
  await hand.press('下一步');
  await hand.press('接着评');
  expect(hand.card.text).toContain('上一项已写入 60 条');
  expect(hand.card.text).toContain('第2项');
  await hand.press('撤销上一项');
  expect(await office.rows('score')).toHaveLength(0);
});

test('a lower score of somebody else stops the way on until it is decided', async () => {
  await using office = await openWideOffice();
  const hand = new Hand(office);
  await hand.press('按项评');
  await office.type(SCORER, '第1街道总工会第1项 4 材料迟报');
  const preview = found(office.readBy(SCORER).at(-1), 'preview');
  await office.press(SCORER, preview, '确认写入');
  await hand.press('下一步');
  expect(hand.card.buttons.some((label) => label.includes('接着评'))).toBe(false);
  expect(hand.card.buttons).toEqual(
    expect.arrayContaining([expect.stringContaining('保留原扣分')]),
  );
});
