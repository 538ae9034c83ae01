import { describe, expect, test } from 'vitest';
import { deleteMember } from '#db/members.ts';
import type { DocumentRequest } from '#domain/document-request.ts';
import type { DocumentView } from '#domain/document-views.ts';
import { chatId, departmentId } from '#domain/ids.ts';
import type { Destination } from '#domain/message.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { requestExport, type WantedDocument } from '#operations/request-export.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewDocument } from '#operations/view-document.ts';
import { type AssessmentFixture, codeOf, person, recipients } from '#support/assessment-fixture.ts';
import { handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'], 2: ['2.5', '示范点仅3个'] } });
  return office;
}

const ask = (office: AssessmentFixture, name: string, wanted: WantedDocument, year?: number) =>
  office.as(name, (call) => requestExport(call, wanted, year));

const workbookOf = (office: AssessmentFixture) =>
  ({ kind: 'department_workbook', departmentId: office.department('宣教部').id }) as const;
const scorecardOf = (office: AssessmentFixture) =>
  ({ kind: 'unit_scorecard', unitId: office.unit('昆山').id }) as const;

/** The files that people asked for, as they would be written now. */
async function deliver(
  office: AssessmentFixture,
  to?: Destination,
): Promise<readonly (DocumentView | undefined)[]> {
  const views: (DocumentView | undefined)[] = [];
  for (const { message, destination } of await office.queued('document')) {
    if (message.kind !== 'document' || destination.to !== 'person') continue;
    const { document } = message;
    const at = to ?? destination;
    views.push(
      await inTransaction(office, (call) => viewDocument(call, { document, destination: at })),
    );
  }
  return views;
}

async function publish(office: AssessmentFixture): Promise<void> {
  await handInAll(office);
  const { proposalId } = await office.as('张明', (call) => proposePublication(call, undefined));
  await office.confirm('张明', proposalId);
}

describe('a file that is asked for', () => {
  test('goes to the private chat of whoever asked, and the ledger says who took what', async () => {
    await using office = await openOffice();
    const underWay = await ask(office, '张明', { kind: 'summary' });
    expect(underWay).toEqual({ kind: 'summary', about: '2015年度', parts: 1 });
    const queued = await office.queued('document');
    expect(recipients(queued)).toEqual(['张明']);
    const [line] = await office.ledger('exported');
    expect([line?.actor, line?.told]).toEqual([person('张明'), { document: 'summary' }]);
  });

  test('shows scores as they stand when it is written', async () => {
    await using office = await openOffice();
    await ask(office, '张明', { kind: 'summary' });
    await saveForm(office, '赵敏', { department: '财务部', unit: '昆山', rows: { 3: ['2'] } });
    const [view] = await deliver(office);
    if (view?.kind !== 'summary') throw new Error('no summary');
    const [cities] = view.scorecards;
    expect(cities?.rows.map(({ cells, total, rank }) => [cells, total, rank])).toEqual([
      [[500, 250, 200], 950, 1],
      [[undefined, undefined, undefined], undefined, undefined],
      [[undefined, undefined, undefined], undefined, undefined],
    ]);
    expect(cities?.missingCells).toBe(6);
    expect(view.deductions).toMatchObject([
      { unit: '昆山市总工会', itemNumber: 2, deducted: 50, reason: '示范点仅3个' },
    ]);
  });

  test('is for the office and the leaders, of a department for its own people too', async () => {
    await using office = await openOffice();
    for (const kind of ['summary', 'joint_review', 'archive'] as const) {
      expect(await codeOf(ask(office, '陈卫东', { kind }))).toBe('done');
      expect(await codeOf(ask(office, '王丽华', { kind }))).toBe('document_of_office');
      expect(await codeOf(ask(office, '顾小丽', { kind }))).toBe('document_of_office');
      expect(await codeOf(ask(office, '路小白', { kind }))).toBe('nobody');
    }
    const wanted = workbookOf(office);
    expect(await codeOf(ask(office, '王丽华', wanted))).toBe('done');
    expect(await codeOf(ask(office, '赵敏', wanted))).toBe('not_your_department');
  });

  test("of a unit goes to its contact once the ranking is published, and to no other unit's", async () => {
    await using office = await openOffice();
    const wanted = scorecardOf(office);
    expect(await codeOf(ask(office, '顾小丽', wanted))).toBe('details_hidden');
    await publish(office);
    expect(await codeOf(ask(office, '顾小丽', wanted))).toBe('done');
    const other = { kind: 'unit_scorecard', unitId: office.unit('太仓').id } as const;
    expect(await codeOf(ask(office, '顾小丽', other))).toBe('details_hidden');
    const [view] = await deliver(office);
    expect(view).toMatchObject({ unit: '昆山市总工会', total: 950, published: { rank: 3 } });
  });

  test('is not written for somebody who has lost the role meanwhile', async () => {
    await using office = await openOffice();
    await ask(office, '王丽华', workbookOf(office));
    expect(await deliver(office)).toMatchObject([{ kind: 'department_workbook' }]);
    const membership = { role: 'scorer', departmentId: office.department('宣教部').id } as const;
    await inTransaction(office, ({ tx }) => deleteMember(tx, person('王丽华'), membership));
    expect(await deliver(office)).toEqual([undefined]);
  });

  test('of a department that assesses nothing this year is refused', async () => {
    await using office = await openOffice();
    await office.db
      .insertInto('department')
      .values({ id: 'd_idle', name: '离退休办', position: 9 })
      .execute();
    const wanted = { kind: 'department_workbook', departmentId: departmentId('d_idle') } as const;
    expect(await codeOf(ask(office, '张明', wanted))).toBe('document_empty');
  });

  test('of a year that is not there is refused', async () => {
    await using office = await openOffice();
    const request = ask(office, '张明', { kind: 'archive' }, 2009);
    await expect(request).rejects.toMatchObject({ reason: { code: 'year_unknown', year: 2009 } });
  });
});

test('a group gets the summary of a published scorecard without reasons, and nothing else', async () => {
  await using office = await openOffice();
  const group = { to: 'chat', chatId: chatId('oc_any') } as const;
  const scorecardId = office.scorecard('市、区').id;
  await ask(office, '张明', { kind: 'summary', scorecardId });
  expect(await deliver(office, group)).toEqual([undefined]);
  await publish(office);
  const [view] = await deliver(office, group);
  expect(view).toMatchObject({ scorecards: [{ name: '市、区' }], deductions: undefined });
  for (const kind of ['summary', 'joint_review', 'archive'] as const) {
    await ask(office, '张明', { kind });
  }
  expect((await deliver(office, group)).slice(1)).toEqual([undefined, undefined, undefined]);
});

test('an archive that would be too large comes as one for each scorecard', async () => {
  await using office = await openOffice();
  await office.db.updateTable('ledger_head').set({ seq: 50_000 }).execute();
  const underWay = await ask(office, '张明', { kind: 'archive' });
  expect(underWay.parts).toBe(2);
  const parts = (await office.queued('document')).map(({ message }): DocumentRequest | undefined =>
    message.kind === 'document' ? message.document : undefined,
  );
  expect(parts.map((part) => part && 'scorecardId' in part && part.scorecardId)).toEqual([
    office.scorecard('市、区').id,
    office.scorecard('直属单位').id,
  ]);
  const views = await deliver(office);
  expect(views.map((view) => view?.kind === 'archive' && [view.part, view.units.length])).toEqual([
    ['市、区', 3],
    ['直属单位', 2],
  ]);
});
