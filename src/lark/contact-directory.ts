import { z } from 'zod';
import type { Directory, DirectoryDepartment, DirectoryPerson } from '#domain/directory.ts';
import { openId } from '#domain/ids.ts';

/** One reading call to the platform's API. */
type Read = (url: string, params: Readonly<Record<string, string>>) => Promise<unknown>;

/** A municipal federation has a few dozen departments; a whole ministry is not read for it. */
const MOST_DEPARTMENTS = 300;
const MOST_PEOPLE = 3000;
/** The largest page that the contact lists give, and the most ids in one batch. */
const PAGE = 50;
const CONTACT = '/open-apis/contact/v3';
const ID_TYPES = { user_id_type: 'open_id', department_id_type: 'open_department_id' };

const text = z.string().catch('');
const paging = { has_more: z.boolean().catch(false), page_token: text };
const scopesAnswer = z.object({
  data: z.object({
    department_ids: z.array(z.string()).catch([]),
    user_ids: z.array(z.string()).catch([]),
    ...paging,
  }),
});
const department = z.object({ open_department_id: z.string(), name: text, leader_user_id: text });
const departmentsAnswer = z.object({
  data: z.object({ items: z.array(department).catch([]), ...paging }),
});
const person = z.object({
  open_id: z.string(),
  name: text,
  department_ids: z.array(z.string()).catch([]),
  status: z.object({ is_resigned: z.boolean().catch(false) }).catch({ is_resigned: false }),
});
const peopleAnswer = z.object({ data: z.object({ items: z.array(person).catch([]), ...paging }) });

/**
 * Everybody in the app's contact range. Sources: Server API, contact-v3: scope/list, department/children and batch,
 * user/find_by_department and batch.
 */
export async function readDirectory(read: Read): Promise<Directory> {
  const granted = await readScopes(read);
  const departments = await readDepartments(read, granted.departments);
  const people = new Map<string, DirectoryPerson>();
  for (const part of batches(granted.people)) {
    const query = part.map((id) => `user_ids=${encodeURIComponent(id)}`).join('&');
    const answer = await read(`${CONTACT}/users/batch?${query}`, ID_TYPES);
    keepPeople(people, peopleAnswer.parse(answer).data.items);
  }
  for (const { id } of departments) {
    if (people.size >= MOST_PEOPLE) break;
    const params = { ...ID_TYPES, department_id: id };
    for await (const page of pages(read, `${CONTACT}/users/find_by_department`, params)) {
      keepPeople(people, peopleAnswer.parse(page).data.items);
    }
  }
  return { departments, people: [...people.values()] };
}

function keepPeople(
  people: Map<string, DirectoryPerson>,
  found: readonly z.infer<typeof person>[],
): void {
  for (const { open_id, name, department_ids, status } of found) {
    if (status.is_resigned || name === '') continue;
    people.set(open_id, { openId: openId(open_id), name, departmentIds: department_ids });
  }
}

async function readScopes(
  read: Read,
): Promise<{ readonly departments: readonly string[]; readonly people: readonly string[] }> {
  const departments: string[] = [];
  const people: string[] = [];
  for await (const page of pages(read, `${CONTACT}/scopes`, ID_TYPES)) {
    const { data } = scopesAnswer.parse(page);
    departments.push(...data.department_ids);
    people.push(...data.user_ids);
  }
  return { departments, people };
}

/** Those granted, and all below them. */
async function readDepartments(
  read: Read,
  granted: readonly string[],
): Promise<readonly DirectoryDepartment[]> {
  const all = new Map<string, DirectoryDepartment>();
  const keep = (answer: unknown) => {
    for (const each of departmentsAnswer.parse(answer).data.items) {
      const leader = each.leader_user_id === '' ? undefined : openId(each.leader_user_id);
      all.set(each.open_department_id, { id: each.open_department_id, name: each.name, leader });
    }
  };
  for (const part of batches(granted)) {
    const query = part.map((id) => `department_ids=${encodeURIComponent(id)}`).join('&');
    keep(await read(`${CONTACT}/departments/batch?${query}`, ID_TYPES));
  }
  for (const id of granted) {
    if (all.size >= MOST_DEPARTMENTS) break;
    const url = `${CONTACT}/departments/${encodeURIComponent(id)}/children`;
    for await (const page of pages(read, url, { ...ID_TYPES, fetch_child: 'true' })) keep(page);
  }
  return [...all.values()].slice(0, MOST_DEPARTMENTS);
}

const batches = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / PAGE) }, (_, at) =>
    ids.slice(at * PAGE, (at + 1) * PAGE),
  );

const pageAnswer = z.object({ data: z.object(paging) });

async function* pages(
  read: Read,
  url: string,
  params: Readonly<Record<string, string>>,
): AsyncGenerator<unknown> {
  for (let token = ''; ; ) {
    const page = { page_size: String(PAGE), ...(token === '' ? {} : { page_token: token }) };
    const answer = await read(url, { ...params, ...page });
    yield answer;
    const { has_more, page_token } = pageAnswer.parse(answer).data;
    if (!has_more || page_token === '') return;
    token = page_token;
  }
}
