import { expect, test } from 'vitest';
import { appendLedger, type LedgerEntry } from '#db/ledger.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewChanges, viewHistory, viewUnitHistory } from '#operations/view-history.ts';
import { type AssessmentFixture, codeOf, person } from '#support/assessment-fixture.ts';
import { answer, cellOf, DENY, file, GRANT, openPublished } from './appeal-office.ts';

const kindsOf = (lines: readonly { readonly kind: string }[]) => lines.map(({ kind }) => kind);

test('the history of a cell tells its appeal: what was asked, answered and changed, and by whom', async () => {
  await using office = await openPublished();
  await file(office);
  await answer(office, '王丽华', GRANT);
  await answer(office, '周建国', GRANT);
  const { lines } = await office.as('张明', (call) => viewHistory(call, cellOf(office)));
  expect(lines).toMatchObject([
    { kind: 'scored', by: '王丽华', after: { points: 400 } },
    { kind: 'appeal_filed', by: '顾小丽', facts: { text: '我单位材料已按时报送' } },
    { kind: 'appeal_accepted', by: '王丽华', after: { points: 500 } },
    {
      ...{ kind: 'appeal_granted', by: '周建国', facts: { text: GRANT.answer } },
      ...{ before: { points: 400, reason: '材料迟报' }, after: { points: 500 } },
    },
  ]);
});

test('the history of a cell tells what became of its item, and counts the notes that are left', async () => {
  await using office = await openPublished();
  const { unitId, itemId } = cellOf(office);
  await inTransaction(office, async (call) => {
    const line = { at: call.now, actor: person('张明'), itemId };
    const write = (entry: Pick<LedgerEntry, 'kind' | 'unitId' | 'detail'>) =>
      appendLedger(call.tx, { ...line, ...entry });
    const amendment = { reason: '文件更正', from: { maxPoints: 500 }, to: { maxPoints: 600 } };
    await write({ kind: 'scorecards_amended', detail: amendment });
    await write({ kind: 'noted', unitId, detail: { noteId: 'n1', text: '已电话核实' } });
    await write({ kind: 'noted', unitId, detail: { noteId: 'n2', text: '材料见附件' } });
    await write({ kind: 'noted', unitId, detail: { noteId: 'n1', takenBack: true } });
  });
  const history = await office.as('张明', (call) => viewHistory(call, cellOf(office)));
  expect(history).toMatchObject({
    notes: 1,
    lines: [
      { kind: 'scored' },
      {
        ...{ kind: 'scorecards_amended', by: '张明' },
        facts: { text: '文件更正', amended: { from: 500, to: 600 } },
      },
    ],
  });
});

test('the changes of a unit come newest first; a department’s people read those of its own items', async () => {
  await using office = await openPublished();
  await file(office);
  await answer(office, '周建国', DENY);
  const { id: unitId } = office.unit('昆山');
  const read = (name: string) =>
    office.as(name, (call) => viewUnitHistory(call, { unitId, page: 1 }));
  const all = await read('陈卫东');
  expect(kindsOf(all.lines).slice(0, 2)).toEqual(['appeal_denied', 'appeal_filed']);
  expect(all.lines.some(({ about }) => about.itemNumber === 3)).toBe(true);
  const own = await read('赵敏');
  expect(own.lines.map(({ about }) => about.itemNumber)).toEqual([3]);
  expect(await codeOf(read('顾小丽'))).toBe('admins_only');
});

test('all that the office did is read in pages, from the newest to the very first', async () => {
  await using office = await openPublished();
  const read = (page: number) => office.as('张明', (call) => viewChanges(call, { page }));
  const first = await read(1);
  const pages: Awaited<ReturnType<typeof read>>[] = [first];
  for (let page = 2; page <= first.pages; page += 1) pages.push(await read(page));
  const told = pages.flatMap(({ lines }) => lines);
  const written = await office.ledgerKinds();
  expect(kindsOf(told)).toEqual(written.toReversed());
  expect(first.total).toBe(written.length);
  expect(await codeOf(readAs(office, '陈卫东'))).toBe('admins_only');
});

const readAs = (office: AssessmentFixture, name: string) =>
  office.as(name, (call) => viewChanges(call, { page: 1 }));
