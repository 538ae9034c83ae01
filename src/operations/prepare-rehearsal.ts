import { type Definitions, insertDefinitions, readDefinitions } from '#db/definitions.ts';
import { insertMember, loadActor, upsertPerson } from '#db/members.ts';
import { type DepartmentId, type MessageId, type OpenId, openId } from '#domain/ids.ts';
import { isAdmin, type Membership } from '#domain/member.ts';
import type { RehearsalView } from '#domain/rehearsal.ts';
import { findAssessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { type Desk, inTransaction, takeInbound } from './take-inbound.ts';

/** Who practises, and on what. */
export interface Rehearser {
  readonly openId: OpenId;
  readonly name: string;
  /** The year as it is defined; undefined while there is none with units, so that the example is practised on. */
  readonly definitions: Definitions | undefined;
}

/** The person as they may rehearse; undefined for who is not of the office. */
export function findRehearser(desk: Desk, person: OpenId): Promise<Rehearser | undefined> {
  return inTransaction(desk, async ({ tx, now }) => {
    const actor = await loadActor(tx, person, now);
    if (!isAdmin(actor)) return undefined;
    const assessment = await findAssessment(tx);
    const isComplete = (assessment?.units.length ?? 0) > 0;
    const definitions =
      assessment && isComplete ? await readDefinitions(tx, assessment.cycle.id) : undefined;
    return { openId: person, name: actor.name, definitions };
  });
}

/** Notes that the word which begins or ends a rehearsal was taken; false when it was before. */
export async function takeWord(desk: Desk, message: MessageId, by: OpenId): Promise<boolean> {
  const take = async () => true;
  return (await takeInbound(desk, { key: message, by, handle: take, refused: take })) ?? false;
}

/** Who the person is in a rehearsal, besides the office. */
export interface RehearsalRoles extends RehearsalView {
  readonly departmentId: DepartmentId;
}

/** Nobody's id on the platform. */
const STAND_IN = 'stand_in_';

/**
 * Fills a database for one person's practice: they are the office, scorer and head of the first department and contact
 * of the first unit; the other departments have stand-ins. Where the person brings no definitions, those of the
 * database are practised on.
 */
export async function prepareRehearsal(call: Call, person: Rehearser): Promise<RehearsalRoles> {
  const { definitions } = person;
  if (definitions !== undefined) await insertDefinitions(call.tx, definitions);
  const { cycle, assessingDepartments, units } = await getAssessment(call.tx);
  const [department, ...others] = assessingDepartments;
  const [unit] = units;
  if (department === undefined || unit === undefined) throw new Error('nothing to rehearse on');
  await appoint(call, person, [
    { role: 'admin' },
    ...scoring(department.id),
    { role: 'contact', unitId: unit.id },
  ]);
  for (const [index, { id, name }] of others.entries()) {
    const standIn = { openId: openId(`${STAND_IN}${index}`), name };
    await appoint(call, standIn, scoring(id));
  }
  return {
    ...{ year: cycle.year, isOnExample: definitions === undefined },
    ...{ departmentId: department.id, department: department.name, unit: unit.name },
  };
}

const scoring = (departmentId: DepartmentId): readonly Membership[] => [
  { role: 'scorer', departmentId },
  { role: 'head', departmentId },
];

async function appoint(
  { tx, now }: Call,
  person: { readonly openId: OpenId; readonly name: string },
  memberships: readonly Membership[],
): Promise<void> {
  await upsertPerson(tx, person);
  for (const membership of memberships) {
    await insertMember(tx, person.openId, membership, { openId: person.openId, at: now });
  }
}
