import type { DepartmentWorkbookView, WorkbookCellView } from '#domain/document-views.ts';
import type { DepartmentId, ItemId, ScorecardId, UnitId } from '#domain/ids.ts';
import { type FilledAssessment, issued } from './filled-assessment.ts';
import { viewFrame } from './view-document-frame.ts';
import { viewMoment } from './view-parts.ts';

/** A department's own items of every unit, with what is there so far. */
export function viewDepartmentWorkbook(
  filled: FilledAssessment,
  departmentId: DepartmentId,
): DepartmentWorkbookView {
  const { assessment, present } = filled;
  const { id: cycleId, step, deadlineAt } = assessment.cycle;
  return {
    kind: 'department_workbook',
    frame: viewFrame(filled),
    cycleId,
    departmentId,
    department: assessment.getDepartment(departmentId).name,
    step,
    deadline: deadlineAt && viewMoment(present, deadlineAt),
    scorecards: assessment
      .scorecardsOf(departmentId)
      .map(({ id }) => viewSheet(filled, departmentId, id)),
  };
}

function viewSheet(
  filled: FilledAssessment,
  departmentId: DepartmentId,
  scorecardId: ScorecardId,
): DepartmentWorkbookView['scorecards'][number] {
  const { assessment } = filled;
  const { name, title } = assessment.getScorecard(scorecardId);
  const items = assessment.itemsOf(scorecardId, departmentId);
  return {
    name,
    title,
    items: items.map((item) => ({ ...issued(filled, item), id: item.id })),
    rows: assessment.unitsOf(scorecardId).map((unit) => ({
      unitId: unit.id,
      unit: unit.name,
      cells: items.map((item) => viewCell(filled, unit.id, item.id)),
    })),
  };
}

function viewCell({ scores }: FilledAssessment, unit: UnitId, item: ItemId): WorkbookCellView {
  const score = scores.find(unit, item);
  if (score === undefined) return { version: 0, filled: undefined };
  const { version, points, reason } = score;
  return { version, filled: { points, reason } };
}
