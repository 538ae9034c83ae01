import type { DepartmentId } from '#domain/ids.ts';
import { delegatorFor } from '#domain/member.ts';
import type { Call } from './call.ts';

/** Who lent the department to this person for a while; nothing for who has it in their own right. */
export function viewDelegator(
  { actor }: Call,
  department: DepartmentId,
): { readonly delegatedBy?: string } {
  const giver = delegatorFor(actor, department);
  return giver === undefined ? {} : { delegatedBy: giver.name };
}
