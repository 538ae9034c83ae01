import { listBoundChats } from '#db/chats.ts';
import { listMembers } from '#db/members.ts';
import { findLastSent, findSentMessage, isTaken, isTopicPending } from '#db/outbox.ts';
import { type DueReminder, postponeReminder, settleReminder } from '#db/reminders.ts';
import { listSnoozing } from '#db/snoozes.ts';
import type { ChatId, OpenId } from '#domain/ids.ts';
import { type Instant, msBetween } from '#domain/instant.ts';
import { type Destination, PRIORITY } from '#domain/message.ts';
import { audience, catchUp, isStillUseful, type ReminderKind } from '#domain/reminder-plan.ts';
import { type Assessment, findAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';
import { listOutstanding, listResponsible } from './outstanding.ts';

/** A card in a group is replaced in place for this long; after that a new one is sent. The platform allows 14 days. */
const PROGRESS_CARD_LIFE_MS = 10 * 24 * 60 * 60_000;

/**
 * Does what a due reminder is for, once: a second run finds it settled. One that comes too late waits for working
 * hours; one of an unknown kind is set aside.
 */
export async function runReminder(call: Omit<Call, 'actor'>, reminder: DueReminder): Promise<void> {
  const { id, kind, dueAt } = reminder;
  if (kind === undefined) {
    await settleReminder(call.tx, id, 'skipped', call.now);
    return;
  }
  const at = catchUp(dueAt, call.now, call.calendar);
  // What a group is told of one day the next day's progress says better.
  const isStale = audience(kind) === 'groups' && isLaterDay(call, dueAt, at);
  if (at > call.now && !isStale) return postponeReminder(call.tx, id, at);
  const assessment = await findAssessment(call.tx);
  const deadlineAt = assessment?.cycle.deadlineAt;
  const isCurrent =
    assessment?.cycle.id === reminder.cycleId &&
    deadlineAt !== undefined &&
    !isStale &&
    isStillUseful(kind, call.now, deadlineAt);
  if (!(await settleReminder(call.tx, id, isCurrent ? 'done' : 'skipped', call.now))) return;
  if (isCurrent) await send(call, assessment, { id, kind });
}

const isLaterDay = ({ calendar }: Omit<Call, 'actor'>, day: Instant, at: Instant): boolean =>
  calendar.dayOf(at) > calendar.dayOf(day);

async function send(
  call: Omit<Call, 'actor'>,
  assessment: Assessment,
  { id, kind }: { readonly id: string; readonly kind: ReminderKind },
): Promise<void> {
  if (audience(kind) === 'groups') return postProgress(call, assessment);
  for (const openId of await listAddressees(call, assessment, kind)) {
    // The last call is run first after a time without service: nothing earlier is made up for beside it.
    if (await isTaken(call.tx, dailyKey(call, 'last_call', openId))) continue;
    await notify(call, toPerson(openId), {
      message: { kind: 'reminder', reminderId: id, openId },
      priority: PRIORITY.broadcast,
      dedupeKey: dailyKey(call, kind, openId),
    });
  }
}

/** One message a person and day; the last call of the last day is the one exception, announced in advance. */
function dailyKey(call: Omit<Call, 'actor'>, kind: ReminderKind, openId: OpenId): string {
  const slot = kind === 'last_call' ? 'last_call' : 'day';
  return `reminder:${call.calendar.dayOf(call.now)}:${slot}:${openId}`;
}

async function listAddressees(
  call: Omit<Call, 'actor'>,
  assessment: Assessment,
  kind: ReminderKind,
): Promise<readonly OpenId[]> {
  const people = await listMeant(call, assessment, kind);
  if (kind === 'last_call') return people;
  const snoozing = await listSnoozing(call.tx, call.now);
  return people.filter((openId) => !snoozing.has(openId));
}

async function listMeant(
  call: Omit<Call, 'actor'>,
  assessment: Assessment,
  kind: ReminderKind,
): Promise<readonly OpenId[]> {
  const outstanding = await listOutstanding(call, assessment);
  const notStarted = outstanding.filter(({ scored }) => scored === 0);
  const ask = (departments: typeof outstanding, roles: readonly ('scorer' | 'head')[]) =>
    listResponsible(call, assessment, { departments, roles });
  switch (audience(kind)) {
    case 'not_started':
      return ask(notStarted, ['scorer']);
    case 'unfinished':
      return ask(outstanding, ['scorer']);
    case 'unfinished_and_heads':
      return ask(outstanding, ['scorer', 'head']);
    case 'office':
      if (outstanding.length === 0) return [];
      return (await listMembers(call.tx, 'admin')).map(({ openId }) => openId);
    case 'groups':
      return [];
  }
}

/**
 * Brings the progress card of each bound group up to date: in place while it is young, else a new one. One that
 * still waits shows the progress of the moment when it goes out, so nothing is put beside it.
 */
export async function postProgress(
  call: Omit<Call, 'actor'>,
  { cycle }: Assessment,
): Promise<void> {
  if (cycle.phase !== 'scoring' && cycle.phase !== 'reviewing') return;
  for (const chat of await listBoundChats(call.tx)) {
    const topic = `progress:${cycle.id}:${chat.chatId}`;
    if (await isTopicPending(call.tx, topic)) continue;
    await notify(call, await progressDestination(call, chat.chatId, topic), {
      message: { kind: 'progress', cycleId: cycle.id },
      priority: PRIORITY.broadcast,
      topic,
    });
  }
}

async function progressDestination(
  call: Omit<Call, 'actor'>,
  chatId: ChatId,
  topic: string,
): Promise<Destination> {
  const last = await findLastSent(call.tx, topic);
  const first = last && (await findSentMessage(call.tx, last.messageId));
  const isYoung = first && msBetween(first.sentAt, call.now) < PROGRESS_CARD_LIFE_MS;
  return isYoung ? { to: 'update', messageId: first.messageId, chatId } : { to: 'chat', chatId };
}
