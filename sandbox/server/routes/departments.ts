import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { departmentForm } from '#sandbox/server/directory/department-form.ts';
import { rootId } from '#sandbox/server/directory/directory.ts';
import {
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  data,
  parsed,
  pathPart,
} from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { contactPage, idsQuery, idTypesOf, visibleDepartment } from './contact-requests.ts';
import { pageOf } from './paging.ts';

const batchQuery = z.object({ department_ids: idsQuery });
const childrenQuery = z.object({ fetch_child: z.enum(['true', 'false']).default('false') });
const parentQuery = z.object({ department_id: z.string().min(1) });

/**
 * Source: Server API, contact-v3/department. Searching is not among them: it is a person's call (`user_access_token`),
 * and the sandbox hands out the app's tokens only.
 */
export function departmentRoutes(platform: Platform): ApiRoute[] {
  const departments = '/open-apis/contact/v3/departments';
  return [
    {
      method: 'GET',
      path: `${departments}/batch`,
      title: 'read about several departments',
      source: 'contact-v3/department/batch',
      answer: (call) => data(batch(platform, call)),
    },
    {
      method: 'GET',
      path: `${departments}/parent`,
      title: 'list the departments above a department',
      source: 'contact-v3/department/parent',
      answer: (call) => data(parents(platform, call)),
    },
    {
      method: 'GET',
      path: `${departments}/:departmentId/children`,
      title: 'list the departments below a department',
      source: 'contact-v3/department/children',
      answer: (call) => data(children(platform, call)),
    },
    {
      method: 'GET',
      path: `${departments}/:departmentId`,
      title: 'read about a department',
      source: 'contact-v3/department/get',
      answer: (call) => data(one(platform, call)),
    },
  ];
}

function one(platform: Platform, call: ApiCall): JsonObject {
  const types = idTypesOf(call);
  const department = visibleDepartment(platform, pathPart(call, 'departmentId'), types);
  return { department: departmentForm(platform, department, types) };
}

/** What is unknown or out of the app's range is left out. */
function batch(platform: Platform, call: ApiCall): JsonObject {
  const types = idTypesOf(call);
  const { department_ids } = parsed(batchQuery, call.query, 40001);
  const { directory } = platform;
  const found = department_ids
    .map((id) => directory.find(id, types.department_id_type))
    .filter((department) => department !== undefined)
    .filter(({ openDepartmentId }) => directory.seesDepartment(openDepartmentId));
  return { items: found.map((department) => departmentForm(platform, department, types)) };
}

function children(platform: Platform, call: ApiCall): JsonObject {
  const types = idTypesOf(call);
  const { fetch_child } = parsed(childrenQuery, call.query);
  const page = contactPage(call, { usual: 10, largest: 50 });
  const { openDepartmentId } = visibleDepartment(platform, pathPart(call, 'departmentId'), types);
  const below =
    fetch_child === 'true'
      ? platform.directory.descendantsOf(openDepartmentId)
      : platform.directory.childrenOf(openDepartmentId);
  return pageOf(below, page, (department) => departmentForm(platform, department, types));
}

/** The nearest first, as far as the app may see. */
function parents(platform: Platform, call: ApiCall): JsonObject {
  const types = idTypesOf(call);
  const query = parentQuery.safeParse(call.query);
  if (!query.success) throw new ApiRefusal(44102, 'miss department_id error');
  const { department_id } = query.data;
  if (department_id === rootId) throw new ApiRefusal(40002, 'process root dept error');
  const page = contactPage(call, { usual: 20, largest: 50 });
  const { openDepartmentId } = visibleDepartment(platform, department_id, types);
  const above = platform.directory
    .ancestorsOf(openDepartmentId)
    .filter((department) => platform.directory.seesDepartment(department.openDepartmentId));
  return pageOf(above, page, (department) => departmentForm(platform, department, types));
}
