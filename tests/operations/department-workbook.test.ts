import { describe, expect, test } from 'vitest';
import type { DepartmentWorkbook, WorkbookCell } from '#domain/department-workbook.ts';
import type { DepartmentWorkbookView, WorkbookCellView } from '#domain/document-views.ts';
import { cycleId, unitId } from '#domain/ids.ts';
import { formatPoints } from '#domain/points.ts';
import { getAssessment } from '#operations/assessment.ts';
import { proposeWorkbook } from '#operations/propose-workbook.ts';
import { submitScores } from '#operations/submit-scores.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewDocument } from '#operations/view-document.ts';
import { type AssessmentFixture, codeOf, person } from '#support/assessment-fixture.ts';
import { fillUp, saveForm, scoreOf } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['5'], 2: ['2.5', '示范点仅3个'] } });
  return office;
}

/** What 王丽华 downloads. */
async function download(office: AssessmentFixture): Promise<DepartmentWorkbookView> {
  const view = await inTransaction(office, async (call) => {
    const { cycle } = await getAssessment(call.tx);
    const departmentId = office.department('宣教部').id;
    const document = { kind: 'department_workbook', cycleId: cycle.id, departmentId } as const;
    const destination = { to: 'person', openId: person('王丽华') } as const;
    return viewDocument(call, { document, destination });
  });
  if (view?.kind !== 'department_workbook') throw new Error('no workbook was written');
  return view;
}

type Typed = readonly [unit: string, item: number, score: string, reason?: string];

function exportedOf(cell: WorkbookCellView | undefined) {
  const { version = 0, filled } = cell ?? {};
  return { version, points: filled?.points, reason: filled?.reason ?? '' };
}

/** The same workbook as it comes back, with what was typed over it. */
function fillIn(view: DepartmentWorkbookView, ...typed: readonly Typed[]): DepartmentWorkbook {
  const all = view.scorecards.flatMap(({ name: sheet, items, rows }) =>
    rows.flatMap(({ unitId: unit, unit: text, cells }, row) =>
      items.map(({ id, number }, column) => {
        const { version, points, reason } = exportedOf(cells[column]);
        const was = [points === undefined ? '' : formatPoints(points), reason];
        const change = typed.find(([name, item]) => text.startsWith(name) && item === number);
        const [score = '', why = ''] = change?.slice(2).map(String) ?? was;
        const key = { unitId: unit, itemId: id };
        const now = { score, reason: why };
        return {
          exported: { ...key, version, points, reason },
          cell: { ...key, ...now, place: { sheet, line: row + 7, text } },
        };
      }),
    ),
  );
  return {
    ...{ kind: 'workbook', format: 1, cycleId: view.cycleId, departmentId: view.departmentId },
    exported: all.map(({ exported }) => exported),
    cells: all.map(({ cell }) => cell),
    strangeRows: [],
  };
}

const propose = (office: AssessmentFixture, workbook: DepartmentWorkbook, name = '王丽华') =>
  office.as(name, (call) => proposeWorkbook(call, workbook));

const rejectedOf = ({ view }: Awaited<ReturnType<typeof propose>>) =>
  view.rejected.map(({ entry }) => [entry.typed, entry.why.kind]);

describe("a department's workbook that came back", () => {
  test('is shown with what differs alone, read as in a chat, and written once it is confirmed', async () => {
    await using office = await openOffice();
    const workbook = fillIn(
      await download(office),
      ['昆山', 2, '扣1', '示范点仅2个'],
      ['太仓', 1, '满分'],
      ['太仓', 2, '０．５', '材料迟报'],
    );
    const proposed = await propose(office, workbook);
    expect(proposed.view.rejected).toEqual([]);
    const shown = proposed.view.groups.map(({ item, lowered, full }) => [
      item.number,
      full,
      lowered.map(({ unit, points, was }) => [unit.slice(0, 2), points, was?.points]),
    ]);
    expect(shown.toSorted()).toEqual([
      [1, 1, []],
      [
        2,
        0,
        [
          ['昆山', 200, 250],
          ['太仓', 50, undefined],
        ],
      ],
    ]);
    expect(await scoreOf(office, '太仓', 1)).toBeUndefined();
    await office.confirm('王丽华', proposed.proposal.id);
    expect(await scoreOf(office, '昆山', 2)).toMatchObject({ points: 200, reason: '示范点仅2个' });
    expect(await scoreOf(office, '太仓', 1)).toMatchObject({ points: 500 });
  });

  test('leaves alone what is blank, also where a score was taken out', async () => {
    await using office = await openOffice();
    const workbook = fillIn(await download(office), ['昆山', 1, ''], ['太仓', 1, '4', '材料迟报']);
    const { proposal } = await propose(office, workbook);
    expect(proposal.proposed).toMatchObject({ cells: [{ points: 400 }] });
  });

  test('without a change says so', async () => {
    await using office = await openOffice();
    const request = propose(office, fillIn(await download(office)));
    await expect(request).rejects.toMatchObject({
      reason: { code: 'workbook_unusable', because: 'unchanged' },
    });
  });

  test('never writes over what a colleague saved meanwhile, and names it', async () => {
    await using office = await openOffice();
    const view = await download(office);
    await saveForm(office, '周建国', { unit: '昆山', rows: { 1: ['4', '活动少一次'] } });
    const workbook = fillIn(view, ['昆山', 1, '3', '少两次'], ['太仓', 1, '5']);
    const proposed = await propose(office, workbook);
    expect(rejectedOf(proposed)).toEqual([['昆山市总工会 3', 'changed_meanwhile']]);
    await office.confirm('王丽华', proposed.proposal.id);
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({ points: 400, reason: '活动少一次' });
  });

  test('does not call a conflict what it leaves as it was, or what came to the same', async () => {
    await using office = await openOffice();
    const view = await download(office);
    await saveForm(office, '周建国', { unit: '昆山', rows: { 1: ['4', '活动少一次'] } });
    const workbook = fillIn(view, ['昆山', 2, '2', '示范点仅2个']);
    expect(rejectedOf(await propose(office, workbook))).toEqual([]);
    const same = fillIn(view, ['昆山', 1, '4', '活动少一次'], ['太仓', 1, '5']);
    expect(rejectedOf(await propose(office, same))).toEqual([]);
  });

  test('says of each cell what is wrong, and writes the others', async () => {
    await using office = await openOffice();
    const workbook = fillIn(
      await download(office),
      ['昆山', 1, '4.3', '材料迟报'],
      ['太仓', 1, '4'],
      ['太仓', 2, '', '忘了得分'],
      ['常熟', 1, '5'],
    );
    const proposed = await propose(office, workbook);
    expect(rejectedOf(proposed)).toEqual([
      ['昆山市总工会 4.3', 'score'],
      ['太仓市总工会 4', 'score'],
      ['太仓市总工会', 'score'],
    ]);
    expect(proposed.proposal.proposed).toMatchObject({ cells: [{ points: 500 }] });
  });

  test('names rows of units that are not there, and units that stand in it twice', async () => {
    await using office = await openOffice();
    const workbook = fillIn(await download(office), ['昆山', 1, '4', '材料迟报']);
    const [cell] = workbook.cells;
    if (cell === undefined) throw new Error('a workbook has cells');
    const strange: WorkbookCell = { ...cell, unitId: unitId('u_gone') };
    const place = { sheet: '市、区', line: 20, text: '新单位' };
    const cells = [...workbook.cells, cell, strange];
    const proposed = await propose(office, { ...workbook, cells, strangeRows: [place] });
    expect(rejectedOf(proposed)).toEqual([
      ['昆山市总工会', 'twice'],
      ['昆山市总工会', 'strange_row'],
      ['新单位', 'strange_row'],
    ]);
  });

  test('is refused when a column is gone, the format is another one, or the year', async () => {
    await using office = await openOffice();
    const workbook = fillIn(await download(office), ['昆山', 1, '4', '材料迟报']);
    const becauseOf = async (changed: Partial<DepartmentWorkbook>) =>
      propose(office, { ...workbook, ...changed }).then(
        () => 'done',
        (refusal: { reason: { because?: string } }) => refusal.reason.because,
      );
    const [first] = workbook.cells;
    const cells = workbook.cells.filter(({ itemId }) => itemId !== first?.itemId);
    expect(await becauseOf({ cells })).toBe('columns');
    expect(await becauseOf({ format: 2 })).toBe('format');
    expect(await becauseOf({ cycleId: cycleId('y_other') })).toBe('year');
  });

  test('is for its own department, and once that has handed in for nobody', async () => {
    await using office = await openOffice();
    const workbook = fillIn(await download(office), ['昆山', 1, '4', '材料迟报']);
    expect(await codeOf(propose(office, workbook, '赵敏'))).toBe('not_your_department');
    await fillUp(office, '王丽华', '宣教部');
    await office.as('王丽华', (call) => submitScores(call, office.department('宣教部').id));
    expect(rejectedOf(await propose(office, workbook))).toEqual([['昆山市总工会 4', 'closed']]);
  });
});
