import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createCalendar,
  type HolidayOverride,
  isMondayToFriday,
  parseDay,
  shiftDay,
  weekdayOf,
} from '#domain/calendar.ts';
import { readHolidayNotice } from '#domain/holiday-notice.ts';
import type { Day } from '#domain/instant.ts';

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`no such day: ${text}`);
  return parsed;
}

/** 国办发明电〔2023〕7号. */
const NOTICE_2024 = `国务院办公厅关于2024年
部分节假日安排的通知
国办发明电〔2023〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2024年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
国务院办公厅
2023年10月25日`;

/** 国办发明电〔2024〕12号. */
const NOTICE_2025 = `国务院办公厅关于2025年部分节假日安排的通知
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
国务院办公厅
2024年11月12日`;

/** 国办发明电〔2025〕7号. */
const NOTICE_2026 = `国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
国务院办公厅
2025年11月4日`;

const worked = (days: readonly HolidayOverride[]): readonly string[] =>
  days.filter(({ isOffDay }) => !isOffDay).map(({ date }) => date);

describe('the notices of the State Council', () => {
  test.each([
    [2024, NOTICE_2024, 28, 8],
    [2025, NOTICE_2025, 28, 5],
    [2026, NOTICE_2026, 33, 6],
  ])('of %i is read whole, without a problem', (year, text, off, on) => {
    const notice = readHolidayNotice(text);
    expect(notice).toMatchObject({ year, problems: [], missing: [] });
    expect(notice.days.filter(({ isOffDay }) => isOffDay)).toHaveLength(off);
    expect(worked(notice.days)).toHaveLength(on);
  });

  test.each([NOTICE_2024, NOTICE_2025, NOTICE_2026])(
    'say of every day of their year what the built-in calendar says (%#)',
    (text) => {
      const builtIn = createCalendar({ timeZone: 'Asia/Shanghai' });
      const { year, days } = readHolidayNotice(text);
      const read = new Map(days.map((each) => [each.date, !each.isOffDay]));
      for (let date = day(`${year}-01-01`); date <= `${year}-12-31`; date = shiftDay(date, 1)) {
        const isWorkday = read.get(date) ?? isMondayToFriday(date);
        expect(isWorkday, date).toBe(builtIn.isWorkday(date));
      }
    },
  );

  test('advise leave on the eve of 2024’s Spring Festival, which stays a workday', () => {
    const { days } = readHolidayNotice(NOTICE_2024);
    expect(days.filter(({ date }) => date === '2024-02-09')).toEqual([]);
  });

  test('of 2026 work the weekends that were announced', () => {
    expect(worked(readHolidayNotice(NOTICE_2026).days)).toEqual([
      ...['2026-01-04', '2026-02-14', '2026-02-28'],
      ...['2026-05-09', '2026-09-20', '2026-10-10'],
    ]);
  });
});

describe('a notice', () => {
  const read = (text: string) => readHolidayNotice(`关于2027年部分节假日安排的通知\n${text}`);

  test('may begin its year in December, in a range or with a working day', () => {
    const across = read('一、元旦：12月31日（周四）至1月2日（周六）放假，共3天。');
    expect(across.problems).toEqual([]);
    expect(across.days.map(({ date }) => date)).toEqual(['2026-12-31', '2027-01-01', '2027-01-02']);
    const explicit = read(
      '一、元旦：2026年12月31日至2027年1月2日放假，共3天。12月27日（周日）上班。',
    );
    expect(explicit.problems).toEqual([]);
    expect(worked(explicit.days)).toEqual(['2026-12-27']);
  });

  test.each([
    ['元旦：1月1日（周四）放假。', { kind: 'weekday', day: '2027-01-01', typed: '1月1日(周四)' }],
    ['清明节：2月30日放假。', { kind: 'no_such_day', typed: '2月30日' }],
    ['国庆节：10月7日至1日放假。', { kind: 'backwards', typed: '10月7日至1日' }],
    ['国庆节：10月1日至7日放假，共8天。', { kind: 'count', name: '国庆节', stated: 8, found: 7 }],
    ['国庆节：10月1日放假。10月8日上班。', { kind: 'worked_weekday', day: '2027-10-08' }],
    [
      '劳动节：5月1日至3日放假，5月4日待定。',
      { kind: 'unclear', typed: '5月1日至3日放假,5月4日待定' },
    ],
    ['国庆节：10月2日放假。10月2日上班。', { kind: 'twice', day: '2027-10-02' }],
  ])('with %s in it is not taken as it is', (text, problem) => {
    expect(read(text).problems).toEqual([problem]);
  });

  test('may give a day off in the place of a weekend', () => {
    const { days, problems } = read('劳动节：5月1日（周六）放假，5月3日（周一）补休。');
    expect(problems).toEqual([]);
    expect(days.map(({ date }) => date)).toEqual(['2027-05-01', '2027-05-03']);
  });

  test('of another year shows by its weekdays', () => {
    const asIf2027 = NOTICE_2026.replaceAll('2026年', '2027年');
    expect(readHolidayNotice(asIf2027).problems.length).toBeGreaterThan(10);
  });

  test('names the festivals that it leaves out', () => {
    const { missing } = read('元旦：1月1日放假。国庆节、中秋节：10月1日至8日放假，共8天。');
    expect(missing).toEqual(['春节', '清明节', '劳动节', '端午节']);
  });

  test('without a year says nothing', () => {
    expect(readHolidayNotice('元旦：1月1日放假。')).toMatchObject({ year: undefined, days: [] });
    expect(readHolidayNotice('2027年\n元旦：1月1日放假。')).toMatchObject({ year: 2027 });
  });

  test('of full-width figures and other separators is the same', () => {
    const odd = '一、元旦: １月１日(星期五)到3日(星期天)放假,共3天.';
    expect(read(odd)).toMatchObject({ problems: [] });
    expect(read(odd).days).toHaveLength(3);
  });
});

test('the same as JSON is read too, and nothing else that looks like it', () => {
  const days = [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '国庆节', date: '2027-10-01', isOffDay: true },
  ];
  expect(readHolidayNotice(JSON.stringify({ year: 2027, papers: [], days }))).toMatchObject({
    ...{ year: 2027, days, problems: [] },
  });
  for (const broken of [{ days: [] }, { days: [{ name: 1 }] }, { year: 2027 }, []]) {
    expect(readHolidayNotice(JSON.stringify(broken)).days).toEqual([]);
  }
});

const FESTIVALS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
const WEEKDAYS = '日一二三四五六';

const withWeekday = (date: Day): string =>
  `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日（周${WEEKDAYS[weekdayOf(date)]}）`;

/** A year's arrangement such as there might be one: each festival in the first days of a month of its own. */
const arrangement = fc.record({
  year: fc.integer({ min: 2005, max: 2080 }),
  festivals: fc.tuple(
    ...FESTIVALS.map((name, index) =>
      fc.record({
        name: fc.constant(name),
        start: fc.integer({ min: 1, max: 10 }),
        length: fc.integer({ min: 1, max: 9 }),
        works: fc.integer({ min: 0, max: 2 }),
        month: fc.constant(index + 1),
      }),
    ),
  ),
});

type Festival = Parameters<Parameters<typeof arrangement.map>[0]>[0]['festivals'][number];

function* daysFrom(first: Day, last: Day): Iterable<Day> {
  for (let date = first; date <= last; date = shiftDay(date, 1)) yield date;
}

/** The days of one festival, and how a notice says them. */
function arrange(year: number, { name, start, length, works, month }: Festival) {
  const twoDigits = (number: number): string => String(number).padStart(2, '0');
  const first = day(`${year}-${twoDigits(month)}-${twoDigits(start)}`);
  const last = shiftDay(first, length - 1);
  const off = [...daysFrom(first, last)];
  const weekends = [...daysFrom(shiftDay(last, 1), shiftDay(last, 9))]
    .filter((date) => !isMondayToFriday(date))
    .slice(0, works);
  const range = length === 1 ? withWeekday(first) : `${withWeekday(first)}至${withWeekday(last)}`;
  const back = weekends.length === 0 ? '' : `${weekends.map(withWeekday).join('、')}上班。`;
  return {
    text: `${name}：${range}放假调休，共${length}天。${back}`,
    days: [
      ...off.map((date) => ({ date, name, isOffDay: true })),
      ...weekends.map((date) => ({ date, name, isOffDay: false })),
    ],
  };
}

test('whatever is arranged and written as a notice is read back', () => {
  fc.assert(
    fc.property(arrangement, ({ year, festivals }) => {
      const arranged = festivals.map((festival) => arrange(year, festival));
      const lines = arranged.map(({ text }, index) => `${'一二三四五六七'[index]}、${text}`);
      const title = `国务院办公厅关于${year}年部分节假日安排的通知`;
      const notice = readHolidayNotice([title, ...lines].join('\n'));
      expect(notice).toMatchObject({ year, problems: [], missing: [] });
      const days = arranged.flatMap((each) => each.days);
      expect(notice.days).toEqual(days.toSorted((a, b) => (a.date < b.date ? -1 : 1)));
    }),
  );
});

test('a long text of open brackets is read as fast as any other', () => {
  const text = `2027年节假日\n元旦：${'1月1日（'.repeat(30_000)}`;
  expect(readHolidayNotice(text).days).toEqual([]);
});

test('no text at all breaks the reader', () => {
  const pieces = fc.constantFrom(
    ...[
      '2027年',
      '节假日',
      '元旦：',
      '12月31日',
      '1月',
      '32日',
      '至',
      '放假',
      '上班',
      '共',
      '9天',
      '。',
    ],
    ...['（周三）', '(', '{', '"days"', '\n', '国庆节、中秋节：', '、', 'x'],
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const { days } = readHolidayNotice(parts.join(''));
      for (const { date } of days) expect(parseDay(date)).toBe(date);
    }),
  );
});
