import { describe, expect, test } from 'vitest';
import { understand } from '#domain/understand.ts';
import { vocabulary } from '#support/vocabulary.ts';

const hear = (text: string) => understand({ text, people: [] }, vocabulary);
const scorecardId = (name: string) =>
  vocabulary.scorecards.find((each) => each.name.startsWith(name))?.id;

describe('what the office types to correct a publication', () => {
  test.each([
    ['更正公布 市区 申诉复核后第2项得分调整', '市', '申诉复核后第2项得分调整'],
    ['更正公布 市区排名：昆山申诉成立', '市', '昆山申诉成立'],
    ['更正公布 昆山申诉成立', undefined, '昆山申诉成立'],
    ['更正公布 局公司 加分漏计', '局', '加分漏计'],
    ['更正公布', undefined, ''],
    ['更正公布 直属单位', '直属', ''],
  ])('%j names the scorecard and keeps the reason as typed', (typed, name, reason) => {
    expect(hear(typed)).toEqual({
      kind: 'correct_publication',
      scorecardId: name === undefined ? undefined : scorecardId(name),
      reason,
    });
  });

  test.each(['更正公布了吗？', '什么时候更正公布', '怎么更正公布'])(
    '%j is a question, and no order',
    (typed) => {
      expect(hear(typed).kind).not.toBe('correct_publication');
    },
  );
});

describe('the form of a group', () => {
  test.each([
    ['公布方式 全部排名', 'full'],
    ['公布方式：仅等次名单', 'graded'],
    ['公布方式 优秀名单', 'graded'],
    ['公布方式改为分档', 'bands'],
    ['公布方式 不公布', 'none'],
    ['公布方式', undefined],
    ['公布方式 随便', undefined],
  ])('%j is %s', (typed, form) => {
    expect(hear(typed)).toEqual({ kind: 'chat_form', form });
  });
});

describe('what else is typed around a publication', () => {
  test.each([
    ['同意公布', { kind: 'approve_publication' }],
    ['退回公布 等次名额请再核对', { kind: 'return_publication', note: '等次名额请再核对' }],
    ['退回公布', { kind: 'return_publication', note: '' }],
    [
      '公布导语 经主席办公会审定，公布如下。',
      { kind: 'publication_intro', intro: '经主席办公会审定，公布如下' },
    ],
    ['公布导语', { kind: 'publication_intro', intro: '' }],
    ['并列列入', { kind: 'choose_tie', take: 'all' }],
    ['并列全部不列入', { kind: 'choose_tie', take: 'none' }],
    ['定稿', { kind: 'finalize' }],
    ['请定稿', { kind: 'finalize' }],
  ])('%j is an order', (typed, request) => {
    expect(hear(typed)).toEqual(request);
  });

  test.each([
    ['公布排名', 'publish'],
    ['公布市区排名', 'publish'],
    ['确认公布', 'confirm'],
    ['退回 宣教部 公布前请复核', 'send_back'],
    ['什么时候定稿', 'unknown'],
    ['可以定稿了吗', 'unknown'],
    ['昆山第2项扣1 更正公布材料', 'score'],
  ])('%j stays %s', (typed, kind) => {
    expect(hear(typed).kind).toBe(kind);
  });
});
