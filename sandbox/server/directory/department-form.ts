import type { JsonObject } from '#sandbox/contract.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { SandboxDepartment } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { departmentsOf, rootId } from './directory.ts';
import { departmentId, type IdTypes } from './user-form.ts';

/** A department as the contact APIs tell of it. Source: Server API, contact-v3/department/get. */
export function departmentForm(
  platform: Platform,
  department: SandboxDepartment,
  types: IdTypes,
): JsonObject {
  const { directory } = platform;
  const { openDepartmentId, leaderOpenId, parent } = department;
  const everyone = directory.everyoneIn(openDepartmentId);
  const inside = new Set([
    openDepartmentId,
    ...directory.descendantsOf(openDepartmentId).map((below) => below.openDepartmentId),
  ]);
  const leader = leaderOpenId ? personIds(leaderOpenId)[types.user_id_type] : undefined;
  return {
    name: department.name,
    i18n_name: { zh_cn: '', ja_jp: '', en_us: '' },
    parent_department_id: departmentId(platform, parent, types),
    department_id: department.departmentId,
    open_department_id: openDepartmentId,
    leader_user_id: leader ?? '',
    chat_id: '',
    order: String(directory.childrenOf(parent || rootId).indexOf(department) + 1),
    unit_ids: [],
    member_count: everyone.length,
    status: { is_deleted: false },
    leaders: leader ? [{ leaderType: 1, leaderID: leader }] : [],
    group_chat_employee_types: [],
    department_hrbps: [],
    primary_member_count: everyone.filter((person) => inside.has(departmentsOf(person)[0] ?? ''))
      .length,
  };
}
