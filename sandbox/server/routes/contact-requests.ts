import { z } from 'zod';
import type { IdTypes } from '#sandbox/server/directory/user-form.ts';
import { type ApiCall, ApiRefusal, parsed } from '#sandbox/server/http/api.ts';
import type { SandboxDepartment } from '#sandbox/server/options.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { type PageRequest, placeIn } from './paging.ts';

const idTypesQuery = z.object({
  user_id_type: z.enum(['open_id', 'union_id', 'user_id']).default('open_id'),
  department_id_type: z.enum(['department_id', 'open_department_id']).default('open_department_id'),
});

/** Ids in a query: one stands alone. */
export const idsQuery = z.union([z.string().transform((id) => [id]), z.array(z.string()).max(50)]);

/** Of which types the ids in the call and its answer are. */
export function idTypesOf(call: ApiCall): IdTypes {
  return parsed(idTypesQuery, call.query);
}

/** Which page a call asks for; throws 40011 and 40012, as every page of the contact APIs has them. */
export function contactPage(
  call: ApiCall,
  { usual, largest }: { readonly usual: number; readonly largest: number },
): PageRequest {
  const size = z.coerce.number().int().min(1).max(largest).default(usual);
  const sized = z.object({ page_size: size }).safeParse(call.query);
  if (!sized.success) throw new ApiRefusal(40011, 'page size is invalid');
  const { page_token } = parsed(z.object({ page_token: z.string().optional() }), call.query);
  placeIn(page_token, new ApiRefusal(40012, 'page token is invalid error'));
  return { ...sized.data, page_token };
}

/** The department, or the root, of this id that the app may see; throws 40015 and, with HTTP 403, 40004. */
export function visibleDepartment(
  platform: Platform,
  id: string,
  { department_id_type }: IdTypes,
): SandboxDepartment {
  const department = platform.directory.find(id, department_id_type);
  if (!department) throw new ApiRefusal(40015, 'department not exist');
  if (!platform.directory.seesDepartment(department.openDepartmentId)) {
    throw new ApiRefusal(40004, 'no dept authority error', { status: 403 });
  }
  return department;
}
