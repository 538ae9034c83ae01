import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openId } from '#domain/ids.ts';
import type { MentionedPerson, Request } from '#domain/request.ts';
import { understand } from '#domain/understand.ts';
import { vocabulary } from '#support/vocabulary.ts';

const people: readonly MentionedPerson[] = ['张三', '李四'].map((name) => ({
  openId: openId(name),
  name,
}));

const hear = (text: string): Request =>
  understand({ text, people: people.filter(({ name }) => text.includes(`@${name}`)) }, vocabulary);

describe('lending the scoring', () => {
  test.each([
    ['转交 @李四 至 12-20', { by: 'day', day: '12-20' }],
    ['转交 @李四 到12月20日', { by: 'day', day: '12-20' }],
    ['转交给 @李四 至2015-12-20', { by: 'day', day: '2015-12-20' }],
    ['请转交@李四 三天', { by: 'days', days: 3 }],
    ['转交 @李四 10天', { by: 'days', days: 10 }],
    ['转交 @李四 两周', { by: 'days', days: 14 }],
    ['转交 @李四', undefined],
  ])('%s', (text, end) => {
    expect(hear(text)).toEqual({
      ...{ kind: 'delegate', people: [people[1]], names: [], end, withSignOff: false },
      department: undefined,
    });
  });

  test.each(['转交 @王丽华 至12-20', '转交@王丽华至12-20', '转交给 @王丽华 到12月20日'])(
    '%s, which mentions nobody, keeps the name',
    (text) => {
      expect(hear(text)).toMatchObject({
        ...{ kind: 'delegate', people: [], names: ['王丽华'], department: undefined },
        end: { by: 'day', day: '12-20' },
      });
    },
  );

  test.each([
    ['转交 @李四 到下周五', undefined],
    ['转交 @李四 1个月', undefined],
    ['转交 宣教部 @李四 至月底', { found: 'one', typed: '宣教部' }],
  ])('%s lacks a day and names no unknown department', (text, department) => {
    expect(hear(text)).toEqual(expect.objectContaining({ kind: 'delegate', end: undefined }));
    expect(hear(text)).toMatchObject(department === undefined ? {} : { department });
    expect(hear(text)).not.toMatchObject({ department: { found: 'none' } });
  });

  test('names a department and the signing off', () => {
    expect(hear('转交 宣教部 @李四 至12-20 含审核')).toMatchObject({
      ...{ kind: 'delegate', withSignOff: true, end: { by: 'day', day: '12-20' } },
      department: { found: 'one', typed: '宣教部' },
    });
  });

  test.each([
    ['收回转交', undefined],
    ['收回转交 宣教部', { found: 'one', typed: '宣教部' }],
  ])('is ended by %s', (text, department) => {
    const request = hear(text);
    expect(request.kind).toBe('end_delegation');
    if (department !== undefined) expect(request).toMatchObject({ department });
  });
});

describe('handing over', () => {
  test.each([
    ['移交 @李四', 1],
    ['移交 宣教部 @张三 @李四', 2],
    ['移交给 @李四', 1],
  ])('%s', (text, count) => {
    const request = hear(text);
    if (request.kind !== 'hand_over') throw new Error(request.kind);
    expect(request.people).toHaveLength(count);
  });
});

describe('splitting units', () => {
  test.each([
    ['分工', 'assign', []],
    ['分工 市区 @李四', 'assign', ['scorecard']],
    ['分工 昆山、太仓 @李四', 'assign', ['unit', 'unit']],
    ['分工 宣教部 昆山 太仓 @李四', 'assign', ['unit', 'unit']],
    ['取消分工', 'unassign', []],
    ['取消分工 昆山', 'unassign', ['unit']],
    ['取消分工 @李四', 'unassign', []],
  ] as const)('%s', (text, kind, targets) => {
    const request = hear(text);
    if (request.kind !== 'assign' && request.kind !== 'unassign') throw new Error(request.kind);
    expect([request.kind, request.targets.map(({ by }) => by)]).toEqual([kind, targets]);
  });
});

describe('naming people', () => {
  test.each([
    ['指定人员', { kind: 'none' }],
    ['指定人员 宣教部', { kind: 'department' }],
    ['指定人员 昆山', { kind: 'unit' }],
    ['指定人员 分管领导', { kind: 'leaders' }],
    ['指定人员 领导', { kind: 'leaders' }],
  ])('%s opens the pickers', (text, scope) => {
    expect(hear(text)).toMatchObject({ kind: 'choose_people', scope });
  });

  test.each(['人员', '谁是负责人', '谁是评分人？', '人员安排', '宣教部人员'])('%s asks', (text) => {
    expect(hear(text).kind).toBe('ask_people');
  });

  test('a list of names is taken apart by department and unit', () => {
    const request = hear(
      '匹配通讯录 宣教部：张三、李四；宣教部负责人：王五；昆山：顾小丽；分管领导：赵六',
    );
    expect(request).toMatchObject({
      kind: 'match_contacts',
      wanted: [
        { role: 'scorer', scope: { kind: 'department' }, names: ['张三', '李四'] },
        { role: 'head', scope: { kind: 'department' }, names: ['王五'] },
        { role: 'contact', scope: { kind: 'unit' }, names: ['顾小丽'] },
        { role: 'leader', scope: { kind: 'none' }, names: ['赵六'] },
      ],
    });
    expect(hear('匹配通讯录\n昆山市总工会：顾小丽、张三\n太仓市总工会：陆一鸣')).toMatchObject({
      wanted: [
        { role: 'contact', scope: { match: { found: 'one' } }, names: ['顾小丽', '张三'] },
        { role: 'contact', scope: { match: { found: 'one' } }, names: ['陆一鸣'] },
      ],
    });
    expect(hear('匹配通讯录')).toEqual({ kind: 'match_contacts', wanted: [] });
  });
});

describe('what is none of this', () => {
  test.each([
    ['怎么转交？', 'unknown'],
    ['可以移交吗', 'unknown'],
    ['转交材料', 'unknown'],
    ['移交材料', 'unknown'],
    ['分工明确', 'unknown'],
    ['昆山第2项扣1 分工不明', 'score'],
    ['第2项 昆山-1 未移交档案；其余满分', 'score'],
    ['指定 @张三 为宣教部评分人', 'appoint'],
    ['评分人 宣教部 @张三', 'appoint'],
    ['取消评分人 宣教部 @张三', 'dismiss'],
    ['人员经费第3项', 'unknown'],
  ])('%s', (text, kind) => {
    expect(hear(text).kind).toBe(kind);
  });

  test('no text at all breaks the reading', () => {
    const words = [
      '转交',
      '移交',
      '分工',
      '匹配通讯录',
      '指定人员',
      '宣教部',
      '昆山',
      '至',
      '天',
      '：',
    ];
    const piece = fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(hear(pieces.join('')).kind).toBeTypeOf('string');
      }),
    );
  });
});
