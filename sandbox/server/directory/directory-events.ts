import type { JsonObject } from '#sandbox/contract.ts';
import type { SandboxPerson } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { departmentForm } from './department-form.ts';
import { departmentsOf, type Granted } from './directory.ts';
import { type IdTypes, userForm } from './user-form.ts';

const inEvents: IdTypes = { user_id_type: 'open_id', department_id_type: 'open_department_id' };

/** Someone joined. Source: Server API, contact-v3/user/events/created. */
export function tellOfJoining(platform: Platform, person: SandboxPerson): void {
  if (!platform.directory.sees(person)) return;
  platform.events.emit('contact.user.created_v3', { object: eventForm(platform, person) });
}

/** Someone is no longer as they were: the old object has what changed. Source: contact-v3/user/events/updated. */
export function tellOfChange(
  platform: Platform,
  before: SandboxPerson,
  after: SandboxPerson,
): void {
  const { directory } = platform;
  if (!(directory.sees(before) || directory.sees(after))) return;
  const object = eventForm(platform, after);
  const changed = Object.entries(eventForm(platform, before)).filter(
    ([field, value]) => JSON.stringify(object[field]) !== JSON.stringify(value),
  );
  if (changed.length === 0) return;
  platform.events.emit('contact.user.updated_v3', {
    object,
    old_object: Object.fromEntries(changed),
  });
}

/** Someone resigned: the departments are in the old object alone. Source: contact-v3/user/events/deleted. */
export function tellOfLeaving(
  platform: Platform,
  before: SandboxPerson,
  after: SandboxPerson,
): void {
  if (!platform.directory.sees(before)) return;
  const { department_ids: _departments, orders: _orders, ...object } = eventForm(platform, after);
  platform.events.emit('contact.user.deleted_v3', {
    object,
    old_object: { department_ids: [...departmentsOf(before)], open_id: before.openId },
  });
}

/** The app was granted more, or less. Source: contact-v3/scope/events/updated. */
export function tellOfRange(platform: Platform, before: Granted, after: Granted): void {
  const added = without(after, before);
  const removed = without(before, after);
  if ([added, removed].every(({ departments, people }) => departments.length + people.length === 0))
    return;
  platform.events.emit('contact.scope.updated_v3', {
    added: grantedForm(platform, added),
    removed: grantedForm(platform, removed),
  });
}

function without(all: Granted, others: Granted): Granted {
  return {
    departments: all.departments.filter((id) => !others.departments.includes(id)),
    people: all.people.filter((id) => !others.people.includes(id)),
  };
}

function grantedForm(platform: Platform, { departments, people }: Granted): JsonObject {
  const found = departments.map((id) => platform.directory.find(id));
  const known = people.map((id) => platform.people.get(id));
  return {
    departments: found
      .filter((department) => department !== undefined)
      .map((department) => departmentForm(platform, department, inEvents)),
    users: known
      .filter((person) => person !== undefined)
      .map((person) => eventForm(platform, person)),
    user_groups: [],
  };
}

function eventForm(platform: Platform, person: SandboxPerson): JsonObject {
  const { user_id, ...form } = userForm(platform, person, inEvents);
  const isTold = user_id !== undefined && platform.variation.of('user_id') === 'present';
  return isTold ? { ...form, user_id } : form;
}
