import { describe, expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import { parseDay } from '#domain/calendar.ts';
import { itemId, unitId } from '#domain/ids.ts';
import type { RefusalReason } from '#domain/refusal.ts';
import { moment, points } from './sample-views.ts';

const texts = textsFor('zh-CN');
const monday = parseDay('2015-12-28');
if (monday === undefined) throw new Error('no such day');

/** One of each; a code that is missing here does not compile. */
const refusals: {
  readonly [Code in RefusalReason['code']]: Extract<RefusalReason, { readonly code: Code }>;
} = {
  nobody: { code: 'nobody' },
  no_scorecards: { code: 'no_scorecards' },
  year_ahead: { code: 'year_ahead', year: 2105 },
  year_behind: { code: 'year_behind', year: 2014, current: 2015 },
  year_exists: { code: 'year_exists', year: 2015 },
  year_unknown: { code: 'year_unknown', year: 2012 },
  roster_closed: { code: 'roster_closed' },
  still_draft: { code: 'still_draft' },
  cannot_amend: { code: 'cannot_amend', obstacle: { kind: 'items_differ', scorecard: '市、区' } },
  amendment_reason: { code: 'amendment_reason' },
  amendment_unclear: { code: 'amendment_unclear' },
  same_scorecard: { code: 'same_scorecard', unit: '昆山市总工会', scorecard: '市、区' },
  unknown_scorecard: { code: 'unknown_scorecard', typed: '村镇' },
  nothing_to_import: { code: 'nothing_to_import', what: 'roster' },
  file_not_for_you: { code: 'file_not_for_you' },
  delegated_only: { code: 'delegated_only' },
  sign_off_not_yours: { code: 'sign_off_not_yours' },
  until_missing: { code: 'until_missing' },
  until_wrong: { code: 'until_wrong', fault: 'too_far' },
  delegated_already: { code: 'delegated_already', department: '宣教部' },
  receiver_may_already: { code: 'receiver_may_already', name: '李四', department: '宣教部' },
  receiver_away: { code: 'receiver_away', name: '李四' },
  nothing_lent: { code: 'nothing_lent' },
  one_person_only: { code: 'one_person_only' },
  not_to_yourself: { code: 'not_to_yourself' },
  old_and_new_only: { code: 'old_and_new_only' },
  holds_nothing: { code: 'holds_nothing', name: '李四', department: undefined },
  no_colleague: { code: 'no_colleague', name: '李四', department: '宣教部' },
  nothing_assigned: { code: 'nothing_assigned', department: '宣教部' },
  units_of_others: { code: 'units_of_others', department: '宣教部' },
  people_hidden: { code: 'people_hidden' },
  directory_closed: { code: 'directory_closed' },
  nobody_to_suggest: { code: 'nobody_to_suggest' },
  not_snoozing: { code: 'not_snoozing' },
  setting_unreadable: {
    code: 'setting_unreadable',
    problem: { name: 'step', typed: '0.3', why: { kind: 'not_a_step' } },
  },
  setting_unchanged: { code: 'setting_unchanged', value: { group: 'step', step: points('0.5') } },
  setting_moved: { code: 'setting_moved', value: { group: 'bonus', cap: points('5') } },
  item_scored: { code: 'item_scored', scorecard: '市、区', itemNumber: 2 },
  step_fixed: { code: 'step_fixed' },
  setting_fixed: {
    ...{ code: 'setting_fixed', group: 'ties', scorecard: '市、区', publishedOn: monday },
  },
  appeals_running: { code: 'appeals_running', publishedOn: monday },
  notice_missing: { code: 'notice_missing' },
  notice_year_missing: { code: 'notice_year_missing' },
  notice_unreadable: { code: 'notice_unreadable' },
  day_impossible: { code: 'day_impossible', typed: '02-30' },
  days_too_many: { code: 'days_too_many' },
  appeal_not_yours: { code: 'appeal_not_yours', unit: '昆山市总工会' },
  appeal_hidden: { code: 'appeal_hidden' },
  appeals_off: { code: 'appeals_off' },
  appeals_not_yet: { code: 'appeals_not_yet', scorecard: '市、区' },
  appeals_closed: { code: 'appeals_closed', until: moment },
  appeal_pending: { code: 'appeal_pending', unit: '昆山市总工会', itemNumber: 3 },
  no_appeal: { code: 'no_appeal', unit: '昆山市总工会', itemNumber: 3 },
  no_answer_yet: { code: 'no_answer_yet', unit: '昆山市总工会', itemNumber: 3 },
  appeal_settled: {
    code: 'appeal_settled',
    unit: '昆山市总工会',
    itemNumber: 3,
    state: 'granted',
  },
  no_such_year: { code: 'no_such_year', year: 2009, years: [2015, 2014] },
  different_scorecards: { code: 'different_scorecards', units: ['昆山市总工会', '供电工会'] },
  same_unit: { code: 'same_unit', unit: '昆山市总工会' },
  admins_only: { code: 'admins_only' },
  not_your_department: { code: 'not_your_department', department: '宣教部' },
  no_department: { code: 'no_department' },
  head_only: { code: 'head_only', department: '宣教部' },
  no_cycle: { code: 'no_cycle' },
  not_opened: { code: 'not_opened' },
  already_opened: { code: 'already_opened' },
  frozen: { code: 'frozen', scorecard: '市、区' },
  closed: { code: 'closed', department: '宣教部', scorecard: '市、区', state: 'submitted' },
  ranking_hidden: { code: 'ranking_hidden', scorecard: undefined },
  total_hidden: { code: 'total_hidden', unit: '昆山市总工会' },
  details_hidden: { code: 'details_hidden', unit: '昆山市总工会' },
  item_hidden: { code: 'item_hidden', department: '宣教部' },
  progress_hidden: { code: 'progress_hidden' },
  unknown_unit: { code: 'unknown_unit', typed: '昆杉' },
  too_many_units: { code: 'too_many_units', typed: '工会' },
  unknown_department: { code: 'unknown_department', typed: '宣传' },
  unknown_item: { code: 'unknown_item', typed: '第99项', scorecard: '市、区', last: 21 },
  item_of_others: { code: 'item_of_others', item: '第3项', department: '生产部' },
  nobody_mentioned: { code: 'nobody_mentioned' },
  scope_missing: { code: 'scope_missing', role: 'head' },
  wrong_claim_code: { code: 'wrong_claim_code' },
  already_claimed: { code: 'already_claimed' },
  deadline_missing: { code: 'deadline_missing' },
  deadline_impossible: { code: 'deadline_impossible', typed: '2015-02-30' },
  deadline_past: { code: 'deadline_past' },
  deadline_day_off: { code: 'deadline_day_off', suggested: monday, time: '18:00' },
  deadline_too_soon: { code: 'deadline_too_soon' },
  deadline_too_far: { code: 'deadline_too_far' },
  deadline_not_later: { code: 'deadline_not_later' },
  nobody_to_score: { code: 'nobody_to_score', departments: ['干校'] },
  nothing_to_undo: { code: 'nothing_to_undo' },
  undo_overtaken: { code: 'undo_overtaken', by: '李四' },
  nothing_to_confirm: { code: 'nothing_to_confirm' },
  changed_since_preview: { code: 'changed_since_preview' },
  settled: { code: 'settled', state: 'confirmed' },
  not_yours: { code: 'not_yours' },
  nothing_to_write: { code: 'nothing_to_write' },
  nothing_to_submit: { code: 'nothing_to_submit' },
  nothing_to_withdraw: { code: 'nothing_to_withdraw' },
  nothing_to_approve: { code: 'nothing_to_approve', department: '宣教部' },
  note_missing: { code: 'note_missing' },
  groups_only: { code: 'groups_only' },
  already_bound: { code: 'already_bound' },
  not_bound: { code: 'not_bound' },
  nobody_to_remind: { code: 'nobody_to_remind' },
  already_published: { code: 'already_published', scorecard: '市、区' },
  not_ready: {
    code: 'not_ready',
    gaps: [{ scorecard: '市、区', missingCells: 3, incompleteUnits: 2, waitingFor: ['干校'] }],
  },
  tie_undecided: { code: 'tie_undecided', scorecard: '市、区', grade: '优秀', units: 2 },
  no_tie: { code: 'no_tie' },
  awaits_second_admin: { code: 'awaits_second_admin', names: ['李静'] },
  own_publication: { code: 'own_publication' },
  no_publication_waiting: { code: 'no_publication_waiting' },
  publication_note_missing: { code: 'publication_note_missing' },
  intro_too_long: { code: 'intro_too_long', limit: 200 },
  no_grades: { code: 'no_grades' },
  not_published: { code: 'not_published', scorecard: '市、区' },
  correction_reason_missing: { code: 'correction_reason_missing' },
  nothing_to_correct: { code: 'nothing_to_correct' },
  not_final_yet: {
    code: 'not_final_yet',
    gaps: [
      { kind: 'unpublished', scorecards: ['市、区'] },
      { kind: 'uncorrected', scorecards: ['直属单位'] },
      { kind: 'appeals', count: 1 },
      { kind: 'adjustments', count: 2 },
      { kind: 'window', until: monday },
    ],
  },
  item_missing: { code: 'item_missing' },
  adjustment_incomplete: { code: 'adjustment_incomplete', adjustment: 'bonus' },
  adjustment_off_step: { code: 'adjustment_off_step', step: points('0.5') },
  adjustment_reason_poor: { code: 'adjustment_reason_poor' },
  calibration_early: { code: 'calibration_early', unit: '昆山市总工会' },
  calibration_bounds: { code: 'calibration_bounds', least: points('1'), most: points('2') },
  adjustment_settled: { code: 'adjustment_settled', state: 'approved' },
  second_admin_needed: { code: 'second_admin_needed' },
  adjustment_note_missing: { code: 'adjustment_note_missing' },
  already_open: { code: 'already_open', unit: '昆山市总工会' },
  unlock_incomplete: { code: 'unlock_incomplete' },
  note_incomplete: { code: 'note_incomplete' },
  note_hidden: { code: 'note_hidden' },
  note_too_long: { code: 'note_too_long', length: 501 },
  workbook_unusable: { code: 'workbook_unusable', because: 'columns' },
  document_empty: { code: 'document_empty', department: '研究室' },
  document_of_office: { code: 'document_of_office', document: 'summary' },
  old_card: { code: 'old_card', because: 'age' },
  wrong_phase: { code: 'wrong_phase', phase: 'final' },
};

describe('a refusal', () => {
  test.each(Object.values(refusals))('$code is whole sentences that a phone can show', (reason) => {
    const text = texts.refusalText(reason);
    expect(text.endsWith('。')).toBe(true);
    expect(text).not.toMatch(/undefined|\[object|_/);
    expect([...text].length).toBeLessThanOrEqual(70);
  });

  test('names what still stands before a publication', () => {
    expect(texts.refusalText(refusals.not_ready)).toBe(
      '暂时不能公布。“市、区”2 家单位缺 3 项得分，干校尚未审核通过。发送“谁还没评”可查看。',
    );
  });
});

describe('a fault of a score', () => {
  const limits = { maxPoints: points('5'), step: points('0.5') };

  test('says what is allowed, what was typed and what would be right', () => {
    expect(
      texts.scoreFault({ kind: 'off_step', typed: '4.3', nearest: points('4.5') }, limits),
    ).toBe('0–5，步长0.5，您输入 4.3，可改为 4.5');
  });

  test('offers every reading of a number that can be read in two ways', () => {
    expect(
      texts.scoreFault({ kind: 'ambiguous', typed: '2,5', readings: ['2.5', '25'] }, limits),
    ).toBe('“2,5”有 2 种读法，请写清：2.5，还是 25');
  });
});

test('a piece of text that is not written says what to write instead', () => {
  const why = { kind: 'unit_ambiguous', unitIds: [unitId('u1'), unitId('u2')] } as const;
  const names = { units: ['高新区总工会', '高新建设公司工会'], item: undefined };
  expect(texts.rejected({ typed: '高新-1', why }, names)).toBe(
    '“高新-1”：可能是高新区总工会、高新建设公司工会，请写清是哪一家',
  );
  const fault = { kind: 'out_of_range', typed: '6' } as const;
  expect(
    texts.rejected(
      { typed: '昆山 6', why: { kind: 'score', itemId: itemId('i1'), fault } },
      { units: [], item: { number: 2, maxPoints: points('3') } },
    ),
  ).toBe('“昆山 6”：得分应为 0–3');
});

test('a moment is said with its day of the week', () => {
  expect(texts.dates.moment(moment)).toBe('12月25日（周五）18:00');
});

test('every kind of reminder has words of its own', () => {
  const REMINDER_KINDS = [
    ...(['t10', 't5', 't3', 't2', 't1', 'last_morning', 'last_call'] as const),
    ...(['overdue_scorer', 'overdue_office', 'progress'] as const),
  ];
  const sentences = REMINDER_KINDS.map((kind) => texts.reminder.sentence(kind));
  expect(new Set(sentences).size).toBe(REMINDER_KINDS.length);
});

test('who is not understood gets three questions that fit the role', () => {
  for (const role of ['admin', 'leader', 'scorer', 'head', 'contact'] as const) {
    expect(new Set(texts.exampleQuestions(role)).size).toBe(3);
  }
});
