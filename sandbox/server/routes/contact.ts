import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import type { PersonIdType } from '#sandbox/server/directory/people.ts';
import { departmentId, userForm, userStatus } from '#sandbox/server/directory/user-form.ts';
import {
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import { personIds } from '#sandbox/server/ids.ts';
import type { SandboxPerson } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { contactPage, idsQuery, idTypesOf, visibleDepartment } from './contact-requests.ts';
import { pageOf, placeIn, tokenOf } from './paging.ts';

const batchQuery = z.object({ user_ids: idsQuery });
const departmentQuery = z.object({ department_id: z.string().min(1) });
const batchGetIdBody = z.object({
  emails: z.array(z.string()).max(50).default([]),
  mobiles: z.array(z.string()).max(50).default([]),
  include_resigned: z.boolean().default(false),
});
const basicBatchBody = z.object({ user_ids: z.array(z.string()).min(1).max(10) });

/** Source: Server API, contact-v3/user and contact-v3/scope. */
export function contactRoutes(platform: Platform): ApiRoute[] {
  const users = '/open-apis/contact/v3/users';
  return [
    {
      method: 'GET',
      path: `${users}/batch`,
      title: 'read about several persons',
      source: 'contact-v3/user/batch',
      answer: (call) => data(batch(platform, call)),
    },
    {
      method: 'GET',
      path: `${users}/find_by_department`,
      title: 'list the persons of a department',
      source: 'contact-v3/user/find_by_department',
      answer: (call) => data(ofDepartment(platform, call)),
    },
    {
      method: 'POST',
      path: `${users}/batch_get_id`,
      title: 'find persons by e-mail or mobile number',
      source: 'contact-v3/user/batch_get_id',
      answer: (call) => data(batchGetId(platform, call)),
    },
    {
      method: 'POST',
      path: `${users}/basic_batch`,
      title: 'read the names of persons',
      source: 'contact-v3/user/basic_batch',
      tier: 6,
      answer: (call) => data(basicBatch(platform, call)),
    },
    {
      method: 'GET',
      path: `${users}/:userId`,
      title: 'read about a person',
      source: 'contact-v3/user/get',
      answer: (call) => data(one(platform, call)),
    },
    {
      method: 'GET',
      path: '/open-apis/contact/v3/scopes',
      title: 'list whom the app may see',
      source: 'contact-v3/scope/list',
      answer: (call) => data(scopes(platform, call)),
    },
  ];
}

/** The gateway looks up `open_id` and `union_id`; a `user_id` goes through to the contact service. */
const unknownPerson: Record<PersonIdType, (id: string) => ApiRefusal> = {
  open_id: (id) => new ApiRefusal(99992351, `these open ids not existed: [${id}]`),
  union_id: (id) => new ApiRefusal(99992363, `these ids not existed: [${id}]`),
  user_id: () => new ApiRefusal(41012, 'user id invalid error'),
};

function one(platform: Platform, call: ApiCall): JsonObject {
  const types = idTypesOf(call);
  const id = pathPart(call, 'userId');
  const person = platform.people.find(id, types.user_id_type);
  if (!person) throw unknownPerson[types.user_id_type](id);
  if (!platform.directory.sees(person)) throw new ApiRefusal(41050, 'no user authority error');
  return { user: userForm(platform, person, types) };
}

/** Who is unknown or out of the app's range is left out. */
function batch(platform: Platform, call: ApiCall): JsonObject {
  const types = idTypesOf(call);
  const { user_ids } = parsed(batchQuery, call.query, 40001);
  const people = user_ids
    .map((id) => platform.people.find(id, types.user_id_type))
    .filter((person) => person !== undefined)
    .filter((person) => platform.directory.sees(person));
  return { items: people.map((person) => userForm(platform, person, types)) };
}

function ofDepartment(platform: Platform, call: ApiCall): JsonObject {
  const types = idTypesOf(call);
  const { department_id } = parsed(departmentQuery, call.query);
  const page = contactPage(call, { usual: 10, largest: 50 });
  const { openDepartmentId } = visibleDepartment(platform, department_id, types);
  const members = platform.directory.membersOf(openDepartmentId);
  return pageOf(members, page, (person) => userForm(platform, person, types));
}

/** `user_id` is absent where nobody whom the app may see has the address or number. */
function batchGetId(platform: Platform, call: ApiCall): JsonObject {
  const { user_id_type } = idTypesOf(call);
  const { emails, mobiles, include_resigned } = parsed(batchGetIdBody, call.body);
  const people = platform.people
    .values()
    .filter((person) => include_resigned || person.unreachable !== 'resigned')
    .filter((person) => platform.directory.sees(person));
  const found = (person: SandboxPerson | undefined): JsonObject =>
    person ? { user_id: personIds(person.openId)[user_id_type], status: userStatus(person) } : {};
  return {
    user_list: [
      ...emails.map((email) => ({
        email,
        ...found(people.find((person) => person.email === email)),
      })),
      ...mobiles.map((mobile) => ({
        mobile,
        ...found(people.find((person) => domestic(person.mobile) === domestic(mobile))),
      })),
    ],
  };
}

/** Numbers of the mainland are written with or without their country code. */
function domestic(mobile: string | undefined): string | undefined {
  return mobile?.replace(/^\+86/, '');
}

/** Names alone, for whichever ids there are: the app's range does not count here. */
function basicBatch(platform: Platform, call: ApiCall): JsonObject {
  const { user_id_type } = idTypesOf(call);
  const { user_ids } = parsed(basicBatchBody, call.body, 40001);
  const people = user_ids.map((id) => platform.people.find(id, user_id_type));
  return {
    users: people
      .filter((person) => person !== undefined)
      .map((person) => ({
        user_id: personIds(person.openId)[user_id_type],
        name: person.name,
        i18n_name: { zh_cn: person.name, ja_jp: '', en_us: person.enName ?? '' },
      })),
  };
}

/** First the persons, then the departments, in pages that count both. */
function scopes(platform: Platform, call: ApiCall): JsonObject {
  const types = idTypesOf(call);
  const page = contactPage(call, { usual: 50, largest: 100 });
  const granted = platform.directory.granted();
  const all = [
    ...granted.people.map((openId) => ({ user: personIds(openId)[types.user_id_type] })),
    ...granted.departments.map((id) => ({ department: departmentId(platform, id, types) })),
  ];
  const start = placeIn(page.page_token) ?? 0;
  const end = start + page.page_size;
  const told = all.slice(start, end);
  return {
    user_ids: told.flatMap((entry) => ('user' in entry ? [entry.user] : [])),
    department_ids: told.flatMap((entry) => ('department' in entry ? [entry.department] : [])),
    group_ids: [],
    has_more: end < all.length,
    ...(end < all.length ? { page_token: tokenOf(end) } : {}),
  };
}
