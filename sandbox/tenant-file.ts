import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CommandLineError } from './command-line.ts';
import { chatSettings } from './server/chat-settings.ts';
import { jsonObject } from './server/json.ts';
import type { SandboxOptions } from './server/options.ts';

const person = z.strictObject({
  openId: z.string().startsWith('ou_'),
  name: z.string().min(1),
  title: z.string().default(''),
  email: z.string().exactOptional(),
  mobile: z.string().exactOptional(),
  enName: z.string().exactOptional(),
  nickname: z.string().exactOptional(),
  gender: z.literal([0, 1, 2, 3]).exactOptional(),
  employeeNo: z.string().exactOptional(),
  isTenantManager: z.boolean().exactOptional(),
  leaderOpenId: z.string().exactOptional(),
  departments: z.array(z.string()).exactOptional(),
  unreachable: z
    .enum(['not_available', 'resigned', 'stopped_bot', 'blocked_bot', 'other_tenant'])
    .exactOptional(),
});

const group = z.strictObject({
  chatId: z.string().startsWith('oc_'),
  name: z.string(),
  memberOpenIds: z.array(z.string()),
  hasBot: z.boolean().default(true),
  settings: chatSettings.exactOptional(),
  onlyManagersMay: z.array(z.enum(['send', 'buzz', 'pin'])).exactOptional(),
});

const department = z.strictObject({
  openDepartmentId: z.string().startsWith('od-'),
  departmentId: z.string(),
  name: z.string(),
  parent: z.string().default('0'),
  leaderOpenId: z.string().exactOptional(),
});

const template = z.strictObject({
  templateId: z.string(),
  versionName: z.string(),
  hiddenFromApp: z.literal(true).exactOptional(),
  card: jsonObject,
  variables: z
    .record(
      z.string(),
      z.strictObject({
        type: z.enum(['text', 'number', 'boolean', 'array', 'object']),
        default: z.json().exactOptional(),
      }),
    )
    .exactOptional(),
});

const tenant = z
  .strictObject({
    people: z.array(person).min(1),
    groups: z.array(group).default([]),
    departments: z.array(department).default([]),
    templates: z.array(template).default([]),
    menu: z
      .array(z.strictObject({ name: z.string().min(1), eventKey: z.string().min(1) }))
      .default([]),
  })
  .superRefine(({ people, groups }, context) => {
    const known = new Set(people.map(({ openId }) => openId));
    for (const [index, { memberOpenIds }] of groups.entries()) {
      const stranger = memberOpenIds.find((openId) => !known.has(openId));
      if (stranger === undefined) continue;
      const path = ['groups', index, 'memberOpenIds'];
      context.addIssue({ code: 'custom', path, message: `${stranger} is none of the people` });
    }
  });

/** Who and what there is on the platform. */
export type Tenant = Pick<
  SandboxOptions,
  'people' | 'groups' | 'departments' | 'templates' | 'menu'
>;

/** Reads a tenant from a JSON file. Throws a CommandLineError that names the file and the first fault in it. */
export function readTenantFile(path: string): Tenant {
  const read = tenant.safeParse(parsedFile(path));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  throw new CommandLineError(`${path} is no tenant${where}: ${issue?.message ?? ''}.`);
}

function parsedFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
    throw new CommandLineError(`${path} ${why}.`, { cause });
  }
}

const people = [
  { openId: 'ou_chen', name: '陈明', title: '办公室 · 主任' },
  { openId: 'ou_lin', name: '林芳', title: '办公室 · 干事' },
  { openId: 'ou_zhao', name: '赵强', title: '业务部 · 部长' },
  { openId: 'ou_sun', name: '孙丽', title: '业务部 · 干事' },
  { openId: 'ou_zhou', name: '周伟', title: '分管领导' },
];

/** Five people and their group, for who brings none. */
export const exampleTenant: Tenant = {
  people,
  groups: [
    {
      chatId: 'oc_group',
      name: '工作群',
      memberOpenIds: people.map(({ openId }) => openId),
      hasBot: true,
    },
  ],
  menu: [{ name: '帮助', eventKey: 'help' }],
};
