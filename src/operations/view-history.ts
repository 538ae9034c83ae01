import { type LedgerLine, listCellHistory } from '#db/ledger.ts';
import { type LinesOf, listItemChanges, listLinesPage } from '#db/ledger-pages.ts';
import type { ChangesView, HistoryLine, HistoryView } from '#domain/history-views.ts';
import type { UnitId } from '#domain/ids.ts';
import { departmentsScoredBy, isAdmin, isLeader } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import { type Assessment, getAskedAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { viewLine } from './history-line.ts';
import { assertAdmin, assertSomebody, mayReadHistory } from './rights.ts';
import { loadNames, viewCycle, viewItem } from './view-parts.ts';
import { type CellOfUnit, getVisibleCell } from './view-totals.ts';

/** Lines of one card: each is a sentence of a line or three. */
const LINES_PER_PAGE = 15;

/** Everything that happened to one cell and to its item, oldest first; its notes are counted. */
export async function viewHistory(call: Call, cell: CellOfUnit): Promise<HistoryView> {
  const { assessment, unit, item } = await getVisibleCell(call, cell);
  if (!mayReadHistory(call.actor, item)) refuse({ code: 'admins_only' });
  const own = await listCellHistory(call.tx, cell);
  const ofItem = await listItemChanges(call.tx, item.id);
  const [notes, changes] = [own.filter(isNote), own.filter((line) => !isNote(line))];
  const lines = [...changes, ...ofItem].toSorted((a, b) => a.seq - b.seq);
  return {
    cycle: viewCycle(call, assessment.cycle),
    unit: unit.name,
    item: viewItem(item),
    lines: await viewLines(call, assessment, lines),
    notes: notes.reduce((sum, { detail }) => sum + (detail.takenBack === true ? -1 : 1), 0),
  };
}

const isNote = ({ kind }: LedgerLine): boolean => kind === 'noted';

/** What happened to one unit, newest first; a department's people read what is about their own items. */
export async function viewUnitHistory(
  call: Call,
  at: { readonly unitId: UnitId; readonly page: number },
): Promise<ChangesView> {
  const { actor } = call;
  assertSomebody(actor);
  const assessment = await getAskedAssessment(call);
  const unit = assessment.getUnit(at.unitId);
  const own = departmentsScoredBy(actor);
  const seesAll = isAdmin(actor) || isLeader(actor);
  if (!seesAll && own.length === 0) refuse({ code: 'admins_only' });
  const of = { unitId: unit.id, departmentIds: seesAll ? undefined : own };
  return viewPage(call, assessment, {
    ...of,
    unit: { id: unit.id, name: unit.name },
    page: at.page,
  });
}

/** Everything that anybody did, newest first, for the office. */
export async function viewChanges(
  call: Call,
  { page }: { readonly page: number },
): Promise<ChangesView> {
  assertAdmin(call.actor);
  return viewPage(call, await getAskedAssessment(call), { unit: undefined, page });
}

async function viewPage(
  call: Call,
  assessment: Assessment,
  of: Pick<ChangesView, 'unit' | 'page'> & Omit<LinesOf, 'cycleId'>,
): Promise<ChangesView> {
  const { unit, page, ...which } = of;
  const { cycle } = assessment;
  const at = { page: Math.max(1, page), size: LINES_PER_PAGE };
  const { lines, total } = await listLinesPage(call.tx, { cycleId: cycle.id, ...which }, at);
  return {
    cycle: viewCycle(call, cycle),
    unit,
    lines: await viewLines(call, assessment, lines),
    total,
    page: at.page,
    pages: Math.max(1, Math.ceil(total / LINES_PER_PAGE)),
  };
}

async function viewLines(
  call: Call,
  assessment: Assessment,
  lines: readonly LedgerLine[],
): Promise<readonly HistoryLine[]> {
  const names = await loadNames(call.tx);
  return lines.map((line) => viewLine(call, { assessment, names }, line));
}
