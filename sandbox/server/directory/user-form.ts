import type { JsonObject } from '#sandbox/contract.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { SandboxPerson } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { type DepartmentIdType, departmentsOf } from './directory.ts';
import type { PersonIdType } from './people.ts';

/** Of which type the ids in an answer are. */
export interface IdTypes {
  readonly user_id_type: PersonIdType;
  readonly department_id_type: DepartmentIdType;
}

/** A person as the contact APIs tell of them, without what the app has no scope for. Source: contact-v3/user/get. */
export function userForm(platform: Platform, person: SandboxPerson, types: IdTypes): JsonObject {
  const all: JsonObject = {
    ...personIds(person.openId),
    ...nameAndReach(person),
    ...employment(person),
    ...place(platform, person, types),
  };
  const withheld = new Set(platform.withheldFields);
  return Object.fromEntries(Object.entries(all).filter(([field]) => !withheld.has(field)));
}

export function userStatus(person: SandboxPerson): JsonObject {
  const isResigned = person.unreachable === 'resigned';
  return {
    is_frozen: false,
    is_resigned: isResigned,
    is_activated: !isResigned,
    is_exited: false,
    is_unjoin: false,
  };
}

function nameAndReach(person: SandboxPerson): JsonObject {
  return {
    name: person.name,
    en_name: person.enName ?? '',
    nickname: person.nickname ?? '',
    email: person.email ?? '',
    mobile: person.mobile ?? '',
    mobile_visible: true,
    gender: person.gender ?? 0,
    avatar: { avatar_72: '', avatar_240: '', avatar_640: '', avatar_origin: '' },
  };
}

function employment(person: SandboxPerson): JsonObject {
  return {
    status: userStatus(person),
    city: '',
    country: '',
    work_station: '',
    join_time: 0,
    is_tenant_manager: person.isTenantManager ?? false,
    employee_no: person.employeeNo ?? '',
    employee_type: 1,
    enterprise_email: '',
    job_title: person.title,
  };
}

function place(platform: Platform, person: SandboxPerson, types: IdTypes): JsonObject {
  const departments = departmentsOf(person).map((id) => departmentId(platform, id, types));
  const leader = person.leaderOpenId;
  return {
    department_ids: departments,
    leader_user_id: leader ? personIds(leader)[types.user_id_type] : '',
    orders: departments.map((department_id, index) => ({
      department_id,
      user_order: 0,
      department_order: departments.length - index,
      is_primary_dept: index === 0,
    })),
  };
}

/** The id of a department in the type that a call asked for. */
export function departmentId(
  { directory }: Platform,
  openDepartmentId: string,
  { department_id_type }: Pick<IdTypes, 'department_id_type'>,
): string {
  if (department_id_type === 'open_department_id') return openDepartmentId;
  return directory.find(openDepartmentId)?.departmentId ?? '';
}
