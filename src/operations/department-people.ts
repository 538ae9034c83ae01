import { listMembers, loadActor } from '#db/members.ts';
import type { DepartmentId } from '#domain/ids.ts';
import type { Actor } from '#domain/member.ts';
import type { Call } from './call.ts';

/** The department's first scorer and head, to act as them in the example. */
export async function listDepartmentPeople(
  { tx, now }: Pick<Call, 'tx' | 'now'>,
  departmentId: DepartmentId,
): Promise<{ readonly scorer: Actor | undefined; readonly head: Actor | undefined }> {
  const [scorer] = await listMembers(tx, 'scorer', departmentId);
  const [head] = await listMembers(tx, 'head', departmentId);
  return {
    scorer: scorer && (await loadActor(tx, scorer.openId, now)),
    head: head && (await loadActor(tx, head.openId, now)),
  };
}
