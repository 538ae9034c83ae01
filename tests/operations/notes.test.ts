import { describe, expect, test } from 'vitest';
import { enqueue } from '#db/outbox.ts';
import { messageId } from '#domain/ids.ts';
import { PRIORITY } from '#domain/message.ts';
import { findReplySubject, setSubject } from '#operations/reply-subject.ts';
import { viewJointReview } from '#operations/view-joint-review.ts';
import { viewItemScore } from '#operations/view-totals.ts';
import { viewUnitForm } from '#operations/view-unit-form.ts';
import { undoNote, writeNote } from '#operations/write-note.ts';
import { type AssessmentFixture, codeOf, person, points } from '#support/assessment-fixture.ts';
import { saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  return office;
}

const cellOf = (office: AssessmentFixture, item = 1) => ({
  unitId: office.unit('昆山').id,
  itemId: office.item('市、区', item).id,
});

const write = (office: AssessmentFixture, name = '王丽华', text = '材料已补') =>
  office.as(name, (call) => writeNote(call, { ...cellOf(office), text }));

const seen = (office: AssessmentFixture, name = '王丽华') =>
  office.as(name, async (call) => (await viewItemScore(call, cellOf(office))).notes);

describe('a note', () => {
  test('is seen with the cell, the newest first of all, by the department, the office and the leaders', async () => {
    await using office = await openOffice();
    await write(office);
    office.advance(1000);
    await write(office, '张明', '已核对原件');
    expect(await seen(office)).toEqual({ count: 2, text: '已核对原件', by: '张明' });
    expect(await seen(office, '陈卫东')).toMatchObject({ count: 2 });
    const form = await office.as('王丽华', (call) =>
      viewUnitForm(call, {
        unitId: office.unit('昆山').id,
        departmentId: office.department('宣教部').id,
      }),
    );
    expect(form.rows.map(({ notes }) => notes?.count)).toEqual([2, undefined]);
    expect(await codeOf(write(office, '赵敏'))).toBe('note_hidden');
    expect(await codeOf(write(office, '顾小丽'))).toBe('note_hidden');
    expect(await codeOf(write(office, '路小白'))).toBe('nobody');
  });

  test('changes no score, and no version that a save is based on', async () => {
    await using office = await openOffice();
    const base = { 1: 0 };
    await write(office);
    const saved = await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'] }, base });
    expect(saved).toMatchObject({ saved: 1, problems: 0 });
  });

  test('is at most 500 characters, as people count them, and says something', async () => {
    await using office = await openOffice();
    expect(await codeOf(write(office, '王丽华', '补'.repeat(501)))).toBe('note_too_long');
    expect(await codeOf(write(office, '王丽华', ' \u202e\n'))).toBe('note_incomplete');
    expect((await write(office, '王丽华', '𠮷'.repeat(500))).itemNumber).toBe(1);
  });

  test('is taken back by its author within ten minutes', async () => {
    await using office = await openOffice();
    const { noteId } = await write(office);
    const undo = (name: string) => office.as(name, (call) => undoNote(call, noteId));
    expect(await codeOf(undo('张明'))).toBe('nothing_to_undo');
    office.advance(10 * 60_000);
    await undo('王丽华');
    expect(await seen(office)).toBeUndefined();
    expect(await codeOf(undo('王丽华'))).toBe('nothing_to_undo');
    expect((await office.ledger('noted')).map(({ told }) => told)).toEqual([
      { noteId, text: '材料已补' },
      { noteId, takenBack: true },
    ]);
  });

  test('stays after ten minutes', async () => {
    await using office = await openOffice();
    const { noteId } = await write(office);
    office.advance(10 * 60_000 + 1);
    const undo = office.as('王丽华', (call) => undoNote(call, noteId));
    expect(await codeOf(undo)).toBe('nothing_to_undo');
  });
});

describe('a reply is about', () => {
  async function send(
    office: AssessmentFixture,
    about: readonly ReturnType<typeof cellOf>[] | undefined,
  ) {
    const id = await office.as('张明', (call) =>
      enqueue(call.tx, {
        destination: { to: 'person', openId: person('王丽华') },
        message: { kind: 'text', text: '' },
        ...{ priority: PRIORITY.answer, now: call.now, about },
      }),
    );
    await office.deliverAll();
    return messageId(`om_${id}`);
  }

  const subject = (office: AssessmentFixture, id: ReturnType<typeof messageId>) =>
    office.as('王丽华', (call) => findReplySubject(call, id));

  test('the cells that the card showed when it was sent, and after a press those that it shows now', async () => {
    await using office = await openOffice();
    const sent = await send(office, [cellOf(office)]);
    expect(await subject(office, sent)).toEqual([cellOf(office)]);
    await office.as('王丽华', (call) => setSubject(call, sent, [cellOf(office, 2)]));
    expect(await subject(office, sent)).toEqual([cellOf(office, 2)]);
    await office.as('王丽华', (call) => setSubject(call, sent, undefined));
    expect(await subject(office, sent)).toEqual([]);
  });

  test('nothing where the card shows no cells, or is not ours', async () => {
    await using office = await openOffice();
    expect(await subject(office, await send(office, undefined))).toEqual([]);
    expect(await subject(office, messageId('om_of_somebody'))).toEqual([]);
  });
});

describe('the joint review', () => {
  const list = (office: AssessmentFixture, by: 'item' | 'unit', name = '陈卫东') =>
    office.as(name, (call) => viewJointReview(call, { scorecardId: undefined, by, page: 1 }));

  test('lists deductions and notes by item or by unit, what lost the most first', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', {
      unit: '昆山',
      rows: { 1: ['4', '材料迟报'], 2: ['1', '示范点不足'] },
    });
    await saveForm(office, '王丽华', { unit: '太仓', rows: { 1: ['3.5', '活动少办1场'] } });
    await write(office);
    const byItem = await list(office, 'item');
    expect(byItem.groups.map(({ item, deducted }) => [item?.number, deducted])).toEqual([
      [1, points('2.5')],
      [2, points('2')],
    ]);
    expect(byItem.groups[0]?.lines.map(({ unit, matter }) => [unit, matter.kind])).toEqual([
      ['太仓市总工会', 'deduction'],
      ['昆山市总工会', 'deduction'],
      ['昆山市总工会', 'note'],
    ]);
    const byUnit = await list(office, 'unit');
    expect(byUnit.groups.map(({ unit, deducted }) => [unit, deducted])).toEqual([
      ['昆山市总工会', points('3')],
      ['太仓市总工会', points('1.5')],
    ]);
    expect(byUnit).toMatchObject({ deductions: 3, deducted: points('4.5'), notes: 1 });
  });

  test('is for the office and the leaders', async () => {
    await using office = await openOffice();
    expect(await codeOf(list(office, 'item', '周建国'))).toBe('admins_only');
    expect(await codeOf(list(office, 'item', '路小白'))).toBe('nobody');
  });
});
