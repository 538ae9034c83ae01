import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPoints } from '#domain/points.ts';
import type { ScoreReading, UnitMatch } from '#domain/request.ts';
import { readScoreText } from '#domain/score-text.ts';
import { foldName } from '#domain/text-normal.ts';
import { vocabulary, vocabularyOf } from '#support/vocabulary.ts';

function sayUnit(match: UnitMatch): string {
  switch (match.found) {
    case 'one':
      return `${match.id}${match.sure ? '' : '?'}`;
    case 'several':
      return match.ids.join('|');
    case 'too_many':
    case 'none':
      return `<${match.typed}>`;
  }
}

function sayReading(reading: ScoreReading): string {
  switch (reading.kind) {
    case 'points':
      return `=${formatPoints(reading.points)}`;
    case 'deduction':
      return `-${formatPoints(reading.points)}`;
    case 'ambiguous':
      return `?${reading.readings.join('|')}`;
    case 'unreadable':
      return `!${reading.typed}`;
    case 'full':
    case 'nothing':
    case 'blank':
      return reading.kind;
  }
}

/** `2: 昆山 -1 示范点仅3个; 太仓 =2.5 & rest`, a line for each clause. */
function say(text: string, from = vocabulary): string {
  return readScoreText(text, from)
    .clauses.map(({ itemNumber, scorecardId, entries, restFull }) => {
      const said = entries.map(({ unit, reading, reason }) =>
        `${sayUnit(unit)} ${sayReading(reading)} ${reason}`.trim(),
      );
      const rest = restFull ? ' & rest' : '';
      return `${scorecardId ?? ''}${itemNumber}: ${said.join('; ')}${rest}`;
    })
    .join('\n');
}

describe('sentences', () => {
  test.each([
    [
      '第2项 昆山-1 示范点仅3个；太仓 2.5 材料迟报；其余满分',
      '2: 昆山 -1 示范点仅3个; 太仓 =2.5 材料迟报 & rest',
    ],
    ['昆山第2项扣1 示范点仅3个', '2: 昆山 -1 示范点仅3个'],
    ['昆山 第2项 扣1分，示范点仅3个', '2: 昆山 -1 示范点仅3个'],
    ['昆山第二项得2分 示范点仅3个', '2: 昆山 =2 示范点仅3个'],
    ['请给昆山第2项打2.5分 迟报', '2: 昆山 =2.5 迟报'],
    ['昆山第2项满分', '2: 昆山 full'],
    ['ks第2项-1 迟报', '2: 昆山 -1 迟报'],
    [
      '市区第2项：昆山扣1（示范点仅3个）、太仓扣0.5 材料迟报，其余满分',
      '市区2: 昆山 -1 示范点仅3个; 太仓 -0.5 材料迟报 & rest',
    ],
    ['市、区第2项：昆山扣1 迟报', '市区2: 昆山 -1 迟报'],
    ['第２项　昆山－１　迟报；太仓　２．５　缺件', '2: 昆山 -1 迟报; 太仓 =2.5 缺件'],
    ['第2项 昆山-1 迟报\n第6项 太仓-1 缺件', '2: 昆山 -1 迟报\n6: 太仓 -1 缺件'],
    ['第2项 昆山-1 迟报 第6项 太仓-1 缺件', '2: 昆山 -1 迟报\n6: 太仓 -1 缺件'],
    [
      '昆山第2项扣1 迟报，第6项扣0.5 缺件；第7项满分',
      '2: 昆山 -1 迟报\n6: 昆山 -0.5 缺件\n7: 昆山 full',
    ],
    ['昆山：第2项扣1 迟报；第6项扣0.5 缺件', '2: 昆山 -1 迟报\n6: 昆山 -0.5 缺件'],
    ['昆山\n第2项扣1 迟报\n第6项满分', '2: 昆山 -1 迟报\n6: 昆山 full'],
    ['第2项\n昆山 -1 迟报\n太仓 -0.5 缺件\n其余满分', '2: 昆山 -1 迟报; 太仓 -0.5 缺件 & rest'],
    ['第2项\n1. 昆山-1 迟报\n2. 太仓-1 缺件', '2: 昆山 -1 迟报; 太仓 -1 缺件'],
    ['第2项：1、昆山-1 迟报；2、太仓-1 缺件', '2: 昆山 -1 迟报; 太仓 -1 缺件'],
    ['昆山、太仓第2项各扣1 迟报', '2: 昆山 -1 迟报; 太仓 -1 迟报'],
    ['第2项 昆山、太仓扣1 迟报', '2: 昆山 -1 迟报; 太仓 -1 迟报'],
    ['第2项 昆山和太仓各扣1 迟报', '2: 昆山 -1 迟报; 太仓 -1 迟报'],
    ['宣教部第2项 昆山-1 迟报', '2: 昆山 -1 迟报'],
    ['第2项 一院-1 迟报；供电公司2 缺件', '2: 一院 -1 迟报; 供电 =2 缺件'],
    ['第2项 苏州高新区（虎丘区）总工会 扣1 迟报', '2: 高新区 -1 迟报'],
    ['第2项 昆山 材料迟报，扣0.5分', '2: 昆山 -0.5 材料迟报'],
    ['第2项 太仓因迟报扣1分', '2: 太仓 -1 因迟报'],
    ['第2项 昆山：2分，理由：迟报。', '2: 昆山 =2 迟报'],
    ['第2项 昆山-1示范点仅3个', '2: 昆山 -1 示范点仅3个'],
    ['第2项 昆山扣半分 迟报', '2: 昆山 -0.5 迟报'],
    ['第2项 昆山零分 未开展', '2: 昆山 =0 未开展'],
    ['第2项 昆山一分 未开展', '2: 昆山 =1 未开展'],
    ['第2项昆山2.5太仓2 缺件', '2: 昆山 =2.5; 太仓 =2 缺件'],
    ['昆山 第2项 满分 第6项 扣1 迟报', '2: 昆山 full\n6: 昆山 -1 迟报'],
    ['第13项 园区创建活动 昆山-1 迟报', '13: 昆山 -1 迟报'],
    ['第2项（职工读书） 昆山-1 迟报', '2: 昆山 -1 迟报'],
    ['昆山第2项（职工读书）扣1 迟报', '2: 昆山 -1 迟报'],
    [
      '第2项 昆山得2.5分，示范点仅3个，缺2个；太仓得2分，迟报。其他均满分。',
      '2: 昆山 =2.5 示范点仅3个，缺2个; 太仓 =2 迟报 & rest',
    ],
  ])('%j', (typed, said) => {
    expect(say(typed)).toBe(said);
  });
});

describe('full marks for the rest', () => {
  test.each([
    ['第2项 其余满分', '2:  & rest'],
    ['第2项满分', '2:  & rest'],
    ['第2项全部满分', '2:  & rest'],
    ['第2项 昆山-1 迟报；其他都满分', '2: 昆山 -1 迟报 & rest'],
    ['第2项 昆山-1 迟报，其余不扣', '2: 昆山 -1 迟报 & rest'],
    ['第2项 昆山-1 迟报。其余单位均不扣分。', '2: 昆山 -1 迟报 & rest'],
    ['第1、3项全部满分', '1:  & rest\n3:  & rest'],
    ['第1-3项都满分', '1:  & rest\n2:  & rest\n3:  & rest'],
    ['局公司第2项：全部满分', '局公司2:  & rest'],
    ['第2项 其余2分', '2: <其余> =2'],
  ])('%j', (typed, said) => {
    expect(say(typed)).toBe(said);
  });

  test('an exception that is not a score does not become full marks for all', () => {
    for (const typed of ['第2项 除昆山外其余满分', '第2项 除昆山、太仓外全部满分']) {
      expect(readScoreText(typed, vocabulary).clauses.some(({ restFull }) => restFull)).toBe(false);
    }
  });
});

describe('what stands inside a reason stays there', () => {
  test.each([
    [
      '第2项 昆山-1 示范点仅3个，未达5个，且材料迟报；其余满分',
      '2: 昆山 -1 示范点仅3个，未达5个，且材料迟报 & rest',
    ],
    ['第2项 昆山扣1（示范点仅3个，太仓同）', '2: 昆山 -1 示范点仅3个，太仓同'],
    ['第2项 昆山-1 未完成第3项任务', '2: 昆山 -1 未完成第3项任务'],
    ['第2项 昆山-1 示范点少，园区创建未达标', '2: 昆山 -1 示范点少，园区创建未达标'],
    ['第2项 昆山-1 比太仓少3个', '2: 昆山 -1 比太仓少3个'],
    ['第2项 昆山-1 截至12月25日仅2次', '2: 昆山 -1 截至12月25日仅2次'],
    ['第2项 太仓 90%以上未达到 -1', '2: 太仓 -1 90%以上未达到'],
    ['第2项 昆山-1 缺件，太仓 2 迟报', '2: 昆山 -1 缺件; 太仓 =2 迟报'],
  ])('%j', (typed, said) => {
    expect(say(typed)).toBe(said);
  });

  test('its own marks and capitals are kept as typed', () => {
    expect(say('第2项 昆山-1 “Ａ”类站点：３个（应5个），见附件')).toBe(
      '2: 昆山 -1 “Ａ”类站点：３个（应5个），见附件',
    );
  });
});

describe('what cannot be read is shown, not dropped', () => {
  test.each([
    [
      '第2项 昆山 4.3.2 迟报；太仓 2,5；常熟 1e3；吴中 4/5',
      '2: 昆山 !4.3.2 迟报; 太仓 ?2.5; 常熟 !1e3; 吴中 ?4|5',
    ],
    ['第2项 昆仑-1 迟报；太仓-1 缺件', '2: <昆仑> -1 迟报; 太仓 -1 缺件'],
    ['第2项 太仓-1 缺件，昆仑-1 迟报', '2: 太仓 -1 缺件; <昆仑> -1 迟报'],
    ['第2项 张家岗扣1 迟报', '2: 张家港? -1 迟报'],
    ['第2项 高新-1 迟报', '2: 高新区|高新集团 -1 迟报'],
    ['第2项 局公司的高新-1 迟报', '2: 高新集团? -1 迟报'],
    ['局公司第2项：高新-1 迟报', '局公司2: 高新集团? -1 迟报'],
    ['第2项 昆山 迟报', '2: 昆山 blank 迟报'],
    ['第2项 昆山 3个示范点', '2: 昆山 blank 3个示范点'],
    ['第2项 昆山市民卡中心-1 迟报', '2: <昆山市民卡中心> -1 迟报'],
    ['第2项 昆山示范点仅3个扣1分', '2: 昆山? -1 示范点仅3个'],
    ['昆山-1 迟报', '0: 昆山 -1 迟报'],
    ['昆仑第2项扣1 迟报', '2: <昆仑> -1 迟报'],
  ])('%j', (typed, said) => {
    expect(say(typed)).toBe(said);
  });
});

describe('blocks from a spreadsheet', () => {
  test.each([
    ['第2项\n昆山\t2\t迟报\n太仓\t2.5\t缺件\n其余\t满分', '2: 昆山 =2 迟报; 太仓 =2.5 缺件 & rest'],
    ['第2项\t\t\n昆山\t２\t迟报', '2: 昆山 =2 迟报'],
    ['2\t昆山\t2\t迟报\n6\t昆山\t4\t缺件', '2: 昆山 =2 迟报\n6: 昆山 =4 缺件'],
    ['第2项\t昆山\t2\t迟报\n第6项\t太仓\t4\t缺件', '2: 昆山 =2 迟报\n6: 太仓 =4 缺件'],
    ['昆山\t第2项\t扣1\t迟报', '2: 昆山 -1 迟报'],
    ['第2项\t昆山-1\t迟报', '2: 昆山 -1 迟报'],
    ['第2项 昆山\t-1\t迟报', '2: 昆山 -1 迟报'],
    ['1\t昆山\t2\t迟报\n2\t太仓\t4\t缺件', '0: 昆山 =2 迟报; 太仓 =4 缺件'],
    ['第6项\n1\t昆山\t2\t迟报\n2\t太仓\t4\t缺件', '6: 昆山 =2 迟报; 太仓 =4 缺件'],
    [
      '单位\t第1项\t理由\t第2项\t理由\n昆山\t4\t少1次\t3\t\n太仓\t5\t\t2.5\t迟报',
      '1: 昆山 =4 少1次; 太仓 =5\n2: 昆山 =3; 太仓 =2.5 迟报',
    ],
    ['\t第1项\t第2项\n昆山\t4\t3', '1: 昆山 =4\n2: 昆山 =3'],
    [
      '单位 第1项 第2项\n昆山 4 2.5\n太仓 5 3\n其余满分',
      '1: 昆山 =4; 太仓 =5 & rest\n2: 昆山 =2.5; 太仓 =3 & rest',
    ],
    [
      '单位\t项目\t得分\t扣分原因\n昆山\t第2项\t2\t迟报\n太仓\t6\t4\t缺件',
      '2: 昆山 =2 迟报\n6: 太仓 =4 缺件',
    ],
    [
      '第2项\n序号\t单位\t得分\t扣分\t理由\n1\t昆山\t\t1\t迟报\n2\t太仓\t3\t\t',
      '2: 昆山 -1 迟报; 太仓 =3',
    ],
    ['第2项\n"昆山"\t2\t"示范点\n仅""3""个"\n太仓\t3', '2: 昆山 =2 示范点 仅"3"个; 太仓 =3'],
    ['第2项\n昆山\t扣1 迟报\n太仓\t', '2: 昆山 -1 迟报; 太仓 blank'],
    ['第2项\n昆山\n太仓\t3\t', '2: 太仓 =3; 昆山 blank'],
    ['第2项\n昆仑\tabc\t迟报', '2: <昆仑> !abc 迟报'],
    ['单位\t第1项\t第2项\n昆山\t4', '1: 昆山 =4\n2: 昆山 blank'],
  ])('%j', (typed, said) => {
    expect(say(typed)).toBe(said);
  });
});

const toFullWidth = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const letters = '昆山太仓园区和第12项3.5-；，、 扣得分迟报其余满\t\n（）:"kscs'.split('');
const messy = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 }),
);

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(messy, (text) => {
      readScoreText(text, vocabulary);
    }),
    { numRuns: 1000 },
  );
});

test('every letter and digit survives in what is shown of the entries', () => {
  const unit = fc.constantFrom(...'昆山太仓扣得1234-；， 迟报xks'.split(''));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      const { clauses } = readScoreText(`第2项：${text}`, vocabulary);
      const shown = clauses.flatMap(({ entries }) => entries.map(({ typed }) => typed));
      expect(foldName(shown.join(''))).toBe(foldName(text));
    }),
    { numRuns: 1000 },
  );
});

test('points that are read stand in the text', () => {
  const unit = fc.constantFrom(...'昆山太仓扣得123.5-；，、 迟报第项'.split(''));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      for (const { entries } of readScoreText(text, vocabulary).clauses) {
        for (const { reading } of entries) {
          if (reading.kind !== 'points' && reading.kind !== 'deduction') continue;
          const decimal = formatPoints(reading.points).replace(/^0\./, '.');
          expect(text.replaceAll(' ', '')).toContain(decimal);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test('full-width typing means the same', () => {
  const parts = fc.constantFrom(
    '昆山-1 迟报',
    '太仓 2.5',
    'ks扣0.5',
    '其余满分',
    '吴中,4/5',
    'x1e3',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 6 }), (entries) => {
      const text = `第2项 ${entries.join(';')}`;
      expect(say(toFullWidth(text)).normalize('NFKC')).toBe(say(text).normalize('NFKC'));
    }),
  );
});

test('a large paste and hostile texts are read in one go', { timeout: 5000 }, () => {
  const many = vocabularyOf(200);
  const row = (at: number) => `机械${(at % 150) + 1}厂\t2.5\t材料迟报，未达标`;
  const paste = `第2项\n${Array.from({ length: 900 }, (_, at) => row(at)).join('\n')}`;
  expect(readScoreText(paste, many).clauses[0]?.entries).toHaveLength(900);
  const fragments = [
    '，昆山',
    '第1、',
    '（',
    '" "\t',
    ' ',
    '1',
    '扣',
    '昆山、',
    '第',
    '其余的',
    '-',
    '""',
  ];
  for (const fragment of [
    ...fragments,
    '\t""""',
    '昆仑扣1，',
    '昆山-1 太仓',
    '半点',
    '项第1',
    '全 ',
    '第1项，',
  ]) {
    readScoreText(fragment.repeat(Math.ceil(20_000 / fragment.length)), many);
  }
});
