import { findChat, updateChatForm } from '#db/chats.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import type { ChatId } from '#domain/ids.ts';
import type { ChatForm } from '#domain/publication.ts';
import { refuse } from '#domain/refusal.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertAdmin } from './rights.ts';

/** How rankings are posted to a bound group from now on. Gives the group's name. */
export async function setChatForm(
  call: Call,
  { chatId, form }: { readonly chatId: ChatId; readonly form: ChatForm },
): Promise<string> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const needsGrades = form === 'graded' || form === 'bands';
  const { cycle } = await getAssessment(call.tx);
  if (needsGrades && cycle.settings.grades.length === 0) refuse({ code: 'no_grades' });
  const before = await findChat(call.tx, chatId);
  if (!(await updateChatForm(call.tx, chatId, form))) refuse({ code: 'not_bound' });
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'chat_form_chosen',
    detail: { chatId, before: before?.form ?? 'full', after: form },
  });
  return before?.name ?? '';
}

/** How rankings are posted to the group; refuses for one that is not bound. */
export async function viewChatForm(
  call: Call,
  chatId: ChatId,
): Promise<{ readonly name: string; readonly form: ChatForm }> {
  assertAdmin(call.actor);
  const chat = await findChat(call.tx, chatId);
  if (!chat?.isBound) return refuse({ code: 'not_bound' });
  return { name: chat.name, form: chat.form };
}

/** Whether everyone in the group may read totals: not where rankings are posted there without them. */
export async function mayReadTotalsIn({ tx }: Pick<Call, 'tx'>, chatId: ChatId): Promise<boolean> {
  const chat = await findChat(tx, chatId);
  return chat === undefined || !chat.isBound || chat.form === 'full';
}
