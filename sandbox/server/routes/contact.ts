import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
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
import { findPerson } from './recipients.ts';

const idType = z.enum(['open_id', 'union_id', 'user_id']).default('open_id');
const idQuery = z.object({ user_id_type: idType });
const batchQuery = idQuery.extend({
  user_ids: z.union([z.string().transform((id) => [id]), z.array(z.string()).max(50)]),
});
const batchGetIdBody = z.object({
  emails: z.array(z.string()).max(50).default([]),
  mobiles: z.array(z.string()).max(50).default([]),
});

/** Source: Server API, contact-v3/user and contact-v3/scope. The app may see everyone in the sandbox. */
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
      method: 'POST',
      path: `${users}/batch_get_id`,
      title: 'find persons by e-mail or mobile number',
      source: 'contact-v3/user/batch_get_id',
      answer: (call) => data(batchGetId(platform, call)),
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

function one(platform: Platform, call: ApiCall): JsonObject {
  const { user_id_type } = parsed(idQuery, call.query);
  const person = findPerson(platform, pathPart(call, 'userId'), user_id_type);
  if (!person) throw new ApiRefusal(41012, 'user id invalid error');
  return { user: userForm(person) };
}

/** Unknown ids are left out. */
function batch(platform: Platform, call: ApiCall): JsonObject {
  const { user_ids, user_id_type } = parsed(batchQuery, call.query);
  const people = user_ids.map((id) => findPerson(platform, id, user_id_type));
  return { items: people.filter((person) => person !== undefined).map(userForm) };
}

/** `user_id` is absent where nobody has the address or number. */
function batchGetId(platform: Platform, call: ApiCall): JsonObject {
  const { user_id_type } = parsed(idQuery, call.query);
  const { emails, mobiles } = parsed(batchGetIdBody, call.body);
  const people = [...platform.people.values()];
  const entry = (key: 'email' | 'mobile', value: string): JsonObject => {
    const person = people.find((candidate) => candidate[key] === value);
    return {
      [key]: value,
      ...(person ? { user_id: personIds(person.openId)[user_id_type] } : {}),
    };
  };
  return {
    user_list: [
      ...emails.map((email) => entry('email', email)),
      ...mobiles.map((mobile) => entry('mobile', mobile)),
    ],
  };
}

function scopes(platform: Platform, call: ApiCall): JsonObject {
  const { user_id_type } = parsed(idQuery, call.query);
  return {
    department_ids: [],
    user_ids: [...platform.people.keys()].map((openId) => personIds(openId)[user_id_type]),
    group_ids: [],
    has_more: false,
  };
}

function userForm(person: SandboxPerson): JsonObject {
  return {
    ...personIds(person.openId),
    name: person.name,
    en_name: '',
    job_title: person.title,
    ...(person.email ? { email: person.email } : {}),
    ...(person.mobile ? { mobile: person.mobile } : {}),
    status: {
      is_frozen: false,
      is_resigned: person.unreachable === 'resigned',
      is_activated: true,
      is_exited: false,
      is_unjoin: false,
    },
    department_ids: ['0'],
  };
}
