import { listSentReminders } from '#db/outbox.ts';
import type { DepartmentId, MessageId, OpenId } from '#domain/ids.ts';
import { plusMs } from '#domain/instant.ts';
import { refuse } from '#domain/refusal.ts';
import type { People, ReadStatusOfDepartment, ReadStatusView } from '#domain/settings-views.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { listOutstanding, listResponsibleFor } from './outstanding.ts';
import { assertAdmin } from './rights.ts';
import { loadNames, type Names, viewCycle, viewMoment } from './view-parts.ts';

/** The platform tells for so long who has read a message. */
const ASKABLE_MS = 7 * 24 * 60 * 60_000;
/** Bounds what the platform is asked at once. */
const MOST_MESSAGES = 200;

/** A reminder that somebody was sent, whose reading can be asked for. */
export interface RemindedMessage {
  readonly openId: OpenId;
  readonly messageId: MessageId;
}

/** The newest reminder of each person who still has something left; for the office. */
export async function listRemindedMessages(call: Call): Promise<readonly RemindedMessage[]> {
  assertAdmin(call.actor);
  const left = new Set((await listLeft(call)).people.map(({ openId }) => openId));
  const newest = new Map<OpenId, RemindedMessage>();
  for (const sent of await listSentReminders(call.tx, plusMs(call.now, -ASKABLE_MS))) {
    if (left.has(sent.openId)) newest.set(sent.openId, sent);
  }
  return [...newest.values()].slice(0, MOST_MESSAGES);
}

/** Who has read it and not done it, by department, as the platform told for each of the messages. */
export async function viewReadStatus(
  call: Call,
  asked: { readonly reminded: ReadonlySet<OpenId>; readonly read: ReadonlySet<OpenId> },
): Promise<ReadStatusView> {
  assertAdmin(call.actor);
  const { assessment, outstanding, people } = await listLeft(call);
  const names = await loadNames(call.tx);
  const departments = outstanding.map(({ departmentId, department }): ReadStatusOfDepartment => {
    const own = people.filter((each) => each.departmentId === departmentId);
    const of = (isMeant: (openId: OpenId) => boolean): People =>
      toPeople(names, own.map(({ openId }) => openId).filter(isMeant));
    return {
      department,
      read: of((openId) => asked.read.has(openId)),
      unread: of((openId) => asked.reminded.has(openId) && !asked.read.has(openId)),
      notReminded: of((openId) => !asked.reminded.has(openId)),
    };
  });
  return {
    cycle: viewCycle(call, assessment.cycle),
    at: viewMoment(call, call.now),
    departments,
  };
}

interface Left {
  readonly assessment: Assessment;
  readonly outstanding: Awaited<ReturnType<typeof listOutstanding>>;
  readonly people: readonly { readonly openId: OpenId; readonly departmentId: DepartmentId }[];
}

async function listLeft(call: Call): Promise<Left> {
  const assessment = await getAssessment(call.tx);
  if (assessment.cycle.phase === 'drafting') refuse({ code: 'not_opened' });
  const outstanding = await listOutstanding(call, assessment);
  const people = await listResponsibleFor(call, assessment, {
    departments: outstanding,
    roles: ['scorer'],
  });
  return { assessment, outstanding, people };
}

function toPeople(names: Names, openIds: readonly OpenId[]): People {
  const known = [...new Set(openIds)].map((openId) => names.get(openId) ?? '');
  const named = known.filter((name) => name !== '');
  return { names: named, unnamed: known.length - named.length };
}
