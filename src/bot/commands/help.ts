import { type Handler, sentence, toEveryone } from '#bot/conversation.ts';
import { helpCard } from '#cards/help-card.ts';
import { refuse } from '#domain/refusal.ts';
import { viewHelp } from '#operations/view-help.ts';

export const help: Handler<'help'> = async ({ call, texts }) => [
  toEveryone(helpCard(await viewHelp(call), texts)),
];

/** Three questions that fit the person's first role, not a manual; who has none hears how to get one. */
export const unknown: Handler<'unknown'> = async ({ call, texts }) => {
  const [first] = call.actor.memberships;
  if (first === undefined) return refuse({ code: 'nobody' });
  return [sentence(texts.notices.unknown(texts.exampleQuestions(first.role)))];
};
