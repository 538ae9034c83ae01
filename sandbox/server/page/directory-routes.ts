import { type Request, Router } from 'express';
import { z } from 'zod';
import type {
  ContactRange,
  ContactRangeChange,
  NewPerson,
  PagePerson,
  PersonChange,
} from '#sandbox/contract.ts';
import { withoutPeople } from '#sandbox/server/chat-membership.ts';
import { privateChatOf } from '#sandbox/server/chats.ts';
import {
  tellOfChange,
  tellOfJoining,
  tellOfLeaving,
  tellOfRange,
} from '#sandbox/server/directory/directory-events.ts';
import { newId } from '#sandbox/server/ids.ts';
import type { SandboxPerson } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { groupRoutes } from './group-routes.ts';
import { PageRefusal } from './page-refusal.ts';
import { checked } from './page-requests.ts';

const departments = z.array(z.string()).min(1).exactOptional();
const newPerson = z.object({
  name: z.string().min(1),
  openId: z.string().min(1).exactOptional(),
  title: z.string().default(''),
  email: z.string().exactOptional(),
  mobile: z.string().exactOptional(),
  departments,
}) satisfies z.ZodType<NewPerson>;
const personChange: z.ZodType<PersonChange> = z.object({
  name: z.string().min(1).exactOptional(),
  title: z.string().exactOptional(),
  departments,
  unreachable: z
    .enum(['not_available', 'resigned', 'stopped_bot', 'blocked_bot', 'other_tenant'])
    .nullable()
    .exactOptional(),
});
const contactRangeChange: z.ZodType<ContactRangeChange> = z.object({
  range: z.union([
    z.literal('all'),
    z.object({ departments: z.array(z.string()), people: z.array(z.string()) }),
  ]),
});

/** What happens in the tenant and what its administrators do: people and groups, under `/page`. */
export function directoryRoutes(platform: Platform): Router {
  const router = Router();
  router.post('/people', (request, response) => {
    response.json(join(platform, request));
  });
  router.post('/people/:openId/change', (request, response) => {
    response.json(change(platform, request));
  });
  router.post('/contact-range', (request, response) => {
    setRange(platform, checked(contactRangeChange, request.body).range);
    response.json({});
  });
  router.use(groupRoutes(platform));
  return router;
}

function join(platform: Platform, request: Request): PagePerson {
  const { openId = newId('ou_'), ...fields } = checked(newPerson, request.body);
  if (platform.people.has(openId)) throw new PageRefusal(409, `there is a person ${openId}`);
  checkDepartments(platform, fields.departments);
  const person = platform.people.put({ openId, ...fields });
  privateChatOf(platform, openId);
  tellOfJoining(platform, person);
  return pagePerson(person);
}

function change(platform: Platform, request: Request): PagePerson {
  const before = platform.people.get(String(request.params.openId));
  if (!before) throw new PageRefusal(404, `there is no person ${String(request.params.openId)}`);
  const { unreachable, ...fields } = checked(personChange, request.body);
  checkDepartments(platform, fields.departments);
  const { unreachable: reason, ...same } = before;
  const now = unreachable === undefined ? reason : unreachable;
  const after = platform.people.put({ ...same, ...fields, ...(now ? { unreachable: now } : {}) });
  tell(platform, before, after);
  if (hasResigned(after)) leaveGroups(platform, after.openId);
  return pagePerson(after);
}

function tell(platform: Platform, before: SandboxPerson, after: SandboxPerson): void {
  if (hasResigned(before) && !hasResigned(after)) tellOfJoining(platform, after);
  else if (hasResigned(after) && !hasResigned(before)) tellOfLeaving(platform, before, after);
  else tellOfChange(platform, before, after);
}

function hasResigned({ unreachable }: SandboxPerson): boolean {
  return unreachable === 'resigned';
}

function leaveGroups({ store }: Platform, openId: string): void {
  const groups = store.chats.list(
    ({ mode, memberOpenIds }) => mode === 'group' && memberOpenIds.includes(openId),
  );
  for (const group of groups) store.chats.put(withoutPeople(group, new Set([openId])));
}

function setRange(platform: Platform, range: ContactRange): void {
  const { directory } = platform;
  const before = directory.granted();
  directory.setRange(range);
  tellOfRange(platform, before, directory.granted());
}

function checkDepartments({ directory }: Platform, ids: readonly string[] | undefined): void {
  const unknown = ids?.find((id) => !directory.find(id));
  if (unknown !== undefined) throw new PageRefusal(400, `there is no department ${unknown}`);
}

function pagePerson({ openId, name, title }: SandboxPerson): PagePerson {
  return { openId, name, title };
}
