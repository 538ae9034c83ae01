import type { Assignment } from '#domain/assignment.ts';
import { type DepartmentId, type OpenId, openId, type UnitId, unitId } from '#domain/ids.ts';
import type { Db, Tx } from './database.ts';

/** Which units of the department have somebody of their own, whatever year the units are of. */
export async function listAssignments(
  db: Db,
  departmentId: DepartmentId,
): Promise<readonly Assignment[]> {
  const rows = await db
    .selectFrom('assignment')
    .select(['unit_id', 'open_id'])
    .where('department_id', '=', departmentId)
    .orderBy('unit_id')
    .execute();
  return rows.map((row) => ({ unitId: unitId(row.unit_id), openId: openId(row.open_id) }));
}

/** Gives the units to the person, whoever had them. */
export async function assignUnits(
  tx: Tx,
  departmentId: DepartmentId,
  { unitIds, openId: id }: { readonly unitIds: readonly UnitId[]; readonly openId: OpenId },
): Promise<void> {
  for (const unit of unitIds) {
    await tx
      .insertInto('assignment')
      .values({ department_id: departmentId, unit_id: unit, open_id: id })
      .onConflict((conflict) =>
        conflict.columns(['department_id', 'unit_id']).doUpdateSet({ open_id: id }),
      )
      .execute();
  }
}

/** Leaves the units to everybody again. */
export async function unassignUnits(
  tx: Tx,
  departmentId: DepartmentId,
  unitIds: readonly UnitId[],
): Promise<void> {
  for (const unit of unitIds) {
    await tx
      .deleteFrom('assignment')
      .where('department_id', '=', departmentId)
      .where('unit_id', '=', unit)
      .execute();
  }
}

/** Gives one person's units to another. */
export async function reassignUnits(
  tx: Tx,
  departmentId: DepartmentId,
  { from, to }: { readonly from: OpenId; readonly to: OpenId },
): Promise<void> {
  await tx
    .updateTable('assignment')
    .set({ open_id: to })
    .where('department_id', '=', departmentId)
    .where('open_id', '=', from)
    .execute();
}
