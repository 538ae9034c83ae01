import { type Handler, sentence } from '#bot/conversation.ts';
import { isAdmin } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { Call } from '#operations/call.ts';

const assertOffice = ({ actor }: Call): void => {
  if (!isAdmin(actor)) refuse({ code: 'admins_only' });
};

/** What begins a rehearsal in a private chat never comes this far: here it says why none began. */
export const rehearse: Handler<'rehearse'> = async ({ call, texts }) => {
  assertOffice(call);
  return [sentence(texts.rehearsal.none)];
};

export const endRehearsal: Handler<'end_rehearsal'> = async ({ call, texts }) => {
  assertOffice(call);
  return [sentence(texts.rehearsal.none)];
};
