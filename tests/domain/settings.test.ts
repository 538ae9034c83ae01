import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import { DEFAULT_SETTINGS, type GradeRule, withDefaults } from '#domain/cycle-settings.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { readSettings } from '#domain/settings-read.ts';
import {
  groupOf,
  isSame,
  rulesOf,
  SETTING_FIELDS,
  SETTING_GROUPS,
  type SettingName,
  type SettingValue,
  settingOf,
  toStored,
  withSetting,
} from '#domain/settings-value.ts';
import type { OpinionRule, SeveralScorers } from '#domain/several-scorers.ts';
import { vocabulary } from '#support/vocabulary.ts';

const names = { vocabulary, categories: ['服务发展', '服务职工', '服务社会', '服务基层'] };
const standard = { step: pointsFromHundredths(50), settings: DEFAULT_SETTINGS };
const texts = textsFor('zh-CN');
/** The second item of the first scorecard. */
const SECOND =
  vocabulary.items.find(
    ({ scorecardId, number }) => scorecardId === vocabulary.scorecards[0]?.id && number === 2,
  )?.id ?? '';

/** The value of the setting after the words were typed for it, or why not. */
function change(name: SettingName, typed: string, before?: SettingValue) {
  const value = before ?? settingOf(standard, groupOf(name));
  const reading = readSettings(value, [{ name, typed }], names);
  return reading.ok ? reading.value : reading.problems.map(({ why }) => why);
}

describe('what is typed for a setting', () => {
  test.each<[SettingName, string, object]>([
    ['step', '0.1', { step: 10 }],
    ['step', '１分', { step: 100 }],
    ['bonus', '5分', { cap: 500 }],
    ['bonus', '不限', { cap: undefined }],
    ['second_admin', '不需要', { isNeeded: false }],
    ['second_admin', '是', { isNeeded: true }],
    ['appeal_window', '5个工作日', { appeals: { windowWorkdays: 5 } }],
    ['appeal_window', '十天', { appeals: { windowWorkdays: 10 } }],
    ['appeal_window', '不设', { appeals: { windowWorkdays: 0 } }],
    ['appeal_answer', '2天内', { appeals: { answerWorkdays: 2 } }],
    ['ties', '服务基层', { tieBreaks: [{ by: 'category', category: '服务基层' }] }],
    [
      'ties',
      '服务基层得分、扣分项少',
      { tieBreaks: [{ by: 'category', category: '服务基层' }, { by: 'fewer_deductions' }] },
    ],
    ['ties', '并列', { tieBreaks: [] }],
    ['reminder_days', '10、5、当天', { reminders: { workdaysBefore: [10, 5, 0] } }],
    ['reminder_days', 'T-1，T-3', { reminders: { workdaysBefore: [3, 1] } }],
    ['reminder_morning', '10点半', { reminders: { morning: '10:30' } }],
    ['reminder_last', '不发', { reminders: { lastCall: undefined } }],
    ['reminder_progress', '下午4点', { reminders: { progress: '16:00' } }],
    ['reminder_overdue', '关', { reminders: { overdue: false } }],
    ['reminder_urgent', '开', { reminders: { urgent: true } }],
    ['several_scorers', '市区第二项 取平均', { items: { [SECOND]: { rule: 'mean' } } }],
    [
      'several_scorers',
      '市区第2项 去掉最高最低分',
      { items: { [SECOND]: { rule: 'trimmed_mean' } } },
    ],
  ])('%s %s is understood', (name, typed, expected) => {
    expect(change(name, typed)).toMatchObject(expected);
  });

  test.each<[SettingName, string, object]>([
    ['step', '0.3', { kind: 'not_a_step' }],
    ['step', '很小', { kind: 'not_a_step' }],
    ['bonus', '0', { kind: 'out_of_range', least: 1, most: 100 }],
    ['bonus', '多一点', { kind: 'unreadable' }],
    ['second_admin', '随便', { kind: 'unreadable' }],
    ['appeal_window', '31', { kind: 'out_of_range', least: 0, most: 30 }],
    ['appeal_answer', '0', { kind: 'out_of_range', least: 1, most: 30 }],
    ['ties', '服务上级', { kind: 'unknown_category', part: '服务上级', known: names.categories }],
    ['reminder_days', '40', { kind: 'out_of_range', least: 0, most: 30 }],
    ['reminder_days', '五天前后', { kind: 'unreadable' }],
    ['reminder_morning', '12:00', { kind: 'quiet_hours' }],
    ['reminder_morning', '18:30', { kind: 'quiet_hours' }],
    ['reminder_morning', '25:00', { kind: 'unreadable' }],
    ['reminder_last', '09:00', { kind: 'last_before_morning' }],
    ['several_scorers', '市区第2项 随便', { kind: 'unreadable' }],
    ['several_scorers', '市区第99项 平均', { kind: 'unknown_item', part: '市区第99项' }],
    ['several_scorers', '第2项 平均', { kind: 'unknown_item' }],
    ['grade', '优秀 101%', { kind: 'unreadable' }],
    ['grade', '优秀 市区 3家', { kind: 'unknown_grade', part: '优秀' }],
    ['grade', '优秀 区县 3家', { kind: 'unknown_scorecard', part: '区县' }],
  ])('%s %s is refused with why', (name, typed, why) => {
    expect(change(name, typed)).toEqual([expect.objectContaining(why)]);
  });

  test('of several parts everything wrong is told at once', () => {
    const entries = [
      { name: 'reminder_days', typed: '很多' },
      { name: 'reminder_morning', typed: '半夜' },
      { name: 'reminder_last', typed: '15:00' },
    ] as const;
    const reading = readSettings(settingOf(standard, 'reminders'), entries, names);
    expect(reading).toMatchObject({
      ok: false,
      problems: [{ name: 'reminder_days' }, { name: 'reminder_morning' }],
    });
  });
});

describe('grades', () => {
  const excellent: GradeRule = {
    name: '优秀',
    quota: { kind: 'share', percent: 30 },
    quotas: {},
    atLeast: undefined,
  };

  test('are set up one after the other, and changed in their place', () => {
    const first = change('grade', '优秀 30%');
    expect(first).toEqual({ group: 'grades', grades: [excellent] });
    if (!('group' in first)) throw new Error('no grades');
    const second = change('grade', '良好 不限 80分以上', first);
    expect(second).toMatchObject({
      grades: [excellent, { name: '良好', quota: { kind: 'unlimited' }, atLeast: 8000 }],
    });
    if (!('group' in second)) throw new Error('no grades');
    expect(change('grade', '优秀 市区 3家', second)).toMatchObject({
      grades: [{ ...excellent, quotas: { '市、区': { kind: 'count', count: 3 } } }, {}],
    });
    expect(change('grade', '优秀 市区3家', second)).toEqual(
      change('grade', '优秀 市区 3家', second),
    );
    expect(change('grade', '优秀 不设', second)).toMatchObject({ grades: [{ name: '良好' }] });
  });

  test('all at once are read from the best down', () => {
    expect(change('grades', '优秀 30%；良好 5家；优秀 局公司 2家')).toMatchObject({
      grades: [
        { name: '优秀', quotas: { '局、公司': { kind: 'count', count: 2 } } },
        { name: '良好', quota: { kind: 'count', count: 5 } },
      ],
    });
    expect(change('grades', '')).toEqual({ group: 'grades', grades: [] });
  });

  test('of one scorecard leave the rules of the others as they were', () => {
    const grades = [excellent];
    const own = [{ ...excellent, quotas: { '市、区': { kind: 'count', count: 3 } as const } }];
    const before = { ...DEFAULT_SETTINGS, grades };
    const after = { ...DEFAULT_SETTINGS, grades: own };
    expect(isSame(rulesOf(before, '直属单位'), rulesOf(after, '直属单位'))).toBe(true);
    expect(isSame(rulesOf(before, '市、区'), rulesOf(after, '市、区'))).toBe(false);
  });
});

const quota: fc.Arbitrary<GradeRule['quota']> = fc.oneof(
  fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 0, max: 999 }) }),
  fc.record({ kind: fc.constant('share' as const), percent: fc.integer({ min: 1, max: 100 }) }),
  fc.constant({ kind: 'unlimited' as const }),
);
const scorecardNames = vocabulary.scorecards.map(({ name }) => name);
const hour = fc.constantFrom('09:00', '10:30', '13:30', '16:45');
const laterHour = fc.constantFrom('16:50', '17:00', '17:29');
const value: fc.Arbitrary<SettingValue> = fc.oneof(
  fc.constantFrom(10, 50, 100).map((step) => ({
    group: 'step' as const,
    step: pointsFromHundredths(step),
  })),
  fc
    .record({
      workdaysBefore: fc
        .uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 8 })
        .map((days) => days.toSorted((a, b) => b - a)),
      morning: hour,
      lastCall: fc.option(laterHour, { nil: undefined }),
      overdue: fc.boolean(),
      progress: fc.option(hour, { nil: undefined }),
      urgent: fc.boolean(),
    })
    .map((reminders) => ({ group: 'reminders' as const, reminders })),
  fc.uniqueArray(fc.constantFrom(...names.categories, ''), { maxLength: 5 }).map((all) => ({
    group: 'ties' as const,
    tieBreaks: all.map((category) =>
      category === '' ? { by: 'fewer_deductions' as const } : { by: 'category' as const, category },
    ),
  })),
  fc
    .uniqueArray(
      fc.record({
        name: fc.constantFrom('优秀', '良好', '合格', '一等奖', '达标'),
        quota,
        quotas: fc.dictionary(fc.constantFrom(...scorecardNames), quota),
        atLeast: fc.option(fc.integer({ min: 1, max: 9_999 }).map(pointsFromHundredths), {
          nil: undefined,
        }),
      }),
      { maxLength: 5, selector: ({ name }) => name },
    )
    .map((grades) => ({ group: 'grades' as const, grades })),
  fc
    .option(fc.integer({ min: 1, max: 10_000 }).map(pointsFromHundredths), { nil: undefined })
    .map((cap) => ({ group: 'bonus' as const, cap })),
  fc.boolean().map((isNeeded) => ({ group: 'second_admin' as const, isNeeded })),
  fc
    .record({
      windowWorkdays: fc.integer({ min: 0, max: 30 }),
      answerWorkdays: fc.integer({ min: 1, max: 30 }),
    })
    .map((appeals) => ({ group: 'appeals' as const, appeals })),
  fc
    .dictionary(
      fc.constantFrom(...vocabulary.items.map(({ id }) => id)),
      fc.constantFrom('mean' as const, 'trimmed_mean' as const),
      { maxKeys: 6 },
    )
    .map((rules) => ({ group: 'several_scorers' as const, items: severalItems(rules) })),
);

function severalItems(rules: { readonly [itemId: string]: OpinionRule }): SeveralScorers {
  return Object.fromEntries(
    vocabulary.items
      .filter(({ id }) => rules[id] !== undefined)
      .map(({ id, scorecardId, number }) => {
        const scorecard = vocabulary.scorecards.find((each) => each.id === scorecardId)?.name ?? '';
        return [id, { rule: rules[id] ?? 'mean', scorecard, number }];
      }),
  );
}

describe('any setting', () => {
  test('as its form is filled in reads back as itself', () => {
    fc.assert(
      fc.property(value, (each) => {
        const entries = SETTING_FIELDS[each.group].map((name) => ({
          name,
          typed: texts.settings.typed(each, name),
        }));
        const reading = readSettings(settingOf(standard, each.group), entries, names);
        expect(reading).toMatchObject({ ok: true });
        if (reading.ok) expect(isSame(reading.value, each), texts.valueWords(each)).toBe(true);
      }),
    );
  });

  test('is kept and found again, and a default leaves no trace', () => {
    fc.assert(
      fc.property(value, (each) => {
        const settings = withSetting(DEFAULT_SETTINGS, each);
        const kept = withDefaults(JSON.parse(JSON.stringify(toStored(settings))));
        expect(isSame(kept, settings)).toBe(true);
      }),
    );
    expect(toStored(DEFAULT_SETTINGS)).toEqual({});
  });

  test('has words', () => {
    for (const group of SETTING_GROUPS) {
      expect(texts.valueWords(settingOf(standard, group))).not.toBe('');
      expect(texts.groupNames[group]).not.toBe('');
    }
  });
});
