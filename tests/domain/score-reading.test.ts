import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPoints, pointsFromHundredths } from '#domain/points.ts';
import { readScore } from '#domain/score-reading.ts';

/** How a reading is said back: `4`, `扣1`, `满分`, `2.5?` where there is more than one way. */
function say(text: string): string {
  const reading = readScore(text);
  switch (reading.kind) {
    case 'points':
      return formatPoints(reading.points);
    case 'deduction':
      return `扣${formatPoints(reading.points)}`;
    case 'full':
      return '满分';
    case 'nothing':
      return '全扣';
    case 'ambiguous':
      return `${reading.readings.join('|')}?`;
    case 'unreadable':
    case 'blank':
      return reading.kind;
  }
}

describe('a typed score is read as it was meant', () => {
  test.each([
    ['4', '4'],
    ['4.5', '4.5'],
    ['４．５', '4.5'],
    ['.5', '0.5'],
    ['4分', '4'],
    [' 4 分 ', '4'],
    ['4。', '4'],
    ['11', '11'],
    ['2.25', '2.25'],
    ['四点五', '4.5'],
    ['4点5', '4.5'],
    ['零点五', '0.5'],
    ['〇点五', '0.5'],
    ['半分', '0.5'],
    ['一分半', '1.5'],
    ['4分半', '4.5'],
    ['两分', '2'],
    ['十一分', '11'],
    ['二十', '20'],
    ['0', '0'],
    ['零分', '0'],
    ['得4', '4'],
    ['得4分', '4'],
    ['打4.5分', '4.5'],
    ['改成3.5', '3.5'],
    ['满分', '满分'],
    ['全分', '满分'],
    ['不扣', '满分'],
    ['不扣分', '满分'],
    ['没扣', '满分'],
    ['扣完', '全扣'],
    ['不得分', '全扣'],
    ['扣1', '扣1'],
    ['扣 1 分', '扣1'],
    ['-1', '扣1'],
    ['－1', '扣1'],
    ['—1', '扣1'],
    ['−０．５', '扣0.5'],
    ['减0.5', '扣0.5'],
    ['少1分', '扣1'],
    ['扣半分', '扣0.5'],
    ['扣一分半', '扣1.5'],
    ['扣了两分', '扣2'],
    ['\u200b4\ufeff', '4'],
  ])('%j is %s', (typed, said) => {
    expect(say(typed)).toBe(said);
  });
});

describe('where two readings are possible both are offered', () => {
  test.each([
    ['2,5', '2.5?'],
    ['2，5', '2.5?'],
    ['4。5', '4.5?'],
    ['4/5', '4|5?'],
    ['3-4', '3|4?'],
    ['3~4', '3|4?'],
    ['３～４分', '3|4?'],
    ['4或5', '4|5?'],
    ['三到四分', '3|4?'],
    ['扣1-2分', '扣1|扣2?'],
    ['5-1', '5|扣1?'],
    ['得4分（扣1分）', '4|扣1?'],
  ])('%j asks %s', (typed, said) => {
    expect(say(typed)).toBe(said);
  });
});

describe('what is not a score is not made into one', () => {
  test.each([
    '4.3.2',
    '4.125',
    '4.500',
    '1e3',
    'NaN',
    'Infinity',
    '-0',
    '--1',
    '扣-1',
    '+4',
    '4 5',
    '4²',
    '½',
    '99999',
    '0x10',
    '三分之一',
    '零五',
    '一二三',
    '1,000',
    '4分左右',
    '(4)',
    '-',
    '满分5分',
    '优秀',
    '１２３４５６７８９０１２３４５６７８９０１２３４５６７８９０',
  ])('%j is unreadable and kept as typed', (typed) => {
    expect(readScore(typed)).toEqual({ kind: 'unreadable', typed });
  });

  test('nothing typed is blank', () => {
    expect(say('')).toBe('blank');
    expect(say(' \u3000\u200b\n')).toBe('blank');
  });
});

const points = fc.integer({ min: 0, max: 99_999 }).map(pointsFromHundredths);
const toFullWidth = (text: string) =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

test('points read back as the same points in every spelling', () => {
  fc.assert(
    fc.property(points, (given) => {
      const decimal = formatPoints(given);
      const spellings = [decimal, `${decimal}分`, `得${decimal}`, ` ${decimal} `];
      for (const spelling of [...spellings, ...spellings.map(toFullWidth)]) {
        expect(readScore(spelling)).toEqual({ kind: 'points', points: given });
      }
      fc.pre(given > 0);
      for (const spelling of [`扣${decimal}`, `-${decimal}分`, `－${toFullWidth(decimal)}`]) {
        expect(readScore(spelling)).toEqual({ kind: 'deduction', points: given });
      }
    }),
  );
});

test('a number that is read stands in the text', () => {
  const scoreLike = fc.string({
    unit: fc.constantFrom(...'0123456789.,-+/~分扣得半点一二十零 e'.split('')),
    maxLength: 12,
  });
  fc.assert(
    fc.property(scoreLike, (typed) => {
      const reading = readScore(typed);
      fc.pre(reading.kind === 'points' || reading.kind === 'deduction');
      fc.pre(/\d/.test(typed) && !/[半点一二十零]/.test(typed));
      const written = typed.replace(/[^\d.]/g, '').replace(/\.$/, '');
      expect(reading.points).toBe(Math.round(Number(written) * 100));
    }),
    { numRuns: 2000 },
  );
});

test('no text at all makes the reader throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      readScore(typed);
    }),
  );
});
