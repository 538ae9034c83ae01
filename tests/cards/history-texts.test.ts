import { expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import type { HistoryFacts, HistoryLine } from '#domain/history-views.ts';
import { LEDGER_KINDS } from '#domain/ledger-kind.ts';
import { moment, points } from './sample-views.ts';

const texts = textsFor('zh-CN');

const NO_FACTS: HistoryFacts = {
  ...{ text: '', people: [], role: undefined, adjustment: undefined, points: undefined },
  ...{ year: undefined, until: undefined, amended: undefined, document: undefined },
};

const LINE: HistoryLine = {
  ...{ at: moment, by: '张明', onBehalf: false, kind: 'scored' },
  about: { unit: '昆山市总工会', itemNumber: 3, department: '财务部', scorecard: '市、区' },
  ...{ before: undefined, after: undefined, facts: NO_FACTS },
};

const say = (line: Partial<HistoryLine>): string => texts.history.line({ ...LINE, ...line });

test('a change of a score is a sentence', () => {
  const before = { points: points('3'), reason: '' };
  const after = { points: points('2'), reason: '示范点仅3个' };
  expect(say({ onBehalf: true, before, after })).toBe(
    '12月25日（周五）18:00 张明（代录）由3分改为2分（示范点仅3个）',
  );
  expect(say({ kind: 'score_undone', onBehalf: true, before: after })).toBe(
    '12月25日（周五）18:00 张明（代录）撤销了评分，恢复为未评',
  );
});

test.each([
  ['appeal_filed', { text: '应为5个' }, '张明提出申诉：“应为5个”'],
  [
    'appeal_denied',
    { text: '名单以发文为准' },
    '张明未予采纳申诉，得分不变，答复：“名单以发文为准”',
  ],
  [
    'unlocked',
    { text: '数据录错', until: moment },
    '张明解锁了该项（至 12月25日（周五）18:00），原因：数据录错',
  ],
  [
    'scorecards_amended',
    { text: '文件更正', amended: { from: points('5'), to: points('6') } },
    '张明修订了评分表，分值由5分改为6分，原因：文件更正',
  ],
  ['adjustment_approved', { adjustment: 'bonus', points: points('2') }, '张明批准加分+2分'],
  ['appointed', { people: ['王丽华'], role: 'scorer' }, '张明指定王丽华为评分人'],
] as const)('%s is told with what it says', (kind, facts, said) => {
  expect(say({ kind, facts: { ...NO_FACTS, ...facts } })).toBe(`12月25日（周五）18:00 ${said}`);
});

test('a granted appeal says what the score was and became, and the answer', () => {
  const before = { points: points('3'), reason: '示范点仅3个' };
  const after = { points: points('4'), reason: '' };
  const facts = { ...NO_FACTS, text: '经复核属实' };
  expect(say({ kind: 'appeal_granted', before, after, facts })).toBe(
    '12月25日（周五）18:00 张明采纳申诉，由3分改为4分，答复：“经复核属实”',
  );
});

test.each(LEDGER_KINDS)(
  '%s has a sentence even where the line says nothing but its kind',
  (kind) => {
    const sentence = say({ kind });
    expect(sentence).toMatch(/^12月25日（周五）18:00 张明\S/);
    expect(sentence).not.toMatch(/undefined|null|NaN/);
  },
);

test('on the list of all that happened each line says what it was about', () => {
  const after = { points: points('3'), reason: '' };
  expect(texts.changes.line({ ...LINE, after }, 'office')).toBe(
    '18:00 昆山市总工会第3项：张明评3分',
  );
  expect(texts.changes.line({ ...LINE, after }, 'unit')).toBe('18:00 第3项：张明评3分');
});
