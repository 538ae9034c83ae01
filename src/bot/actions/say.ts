import type { ActionHandler } from './press-context.ts';

/** The answer follows in the chat, where an answer to typed text would; the card keeps its buttons. */
export const say: ActionHandler<'say'> = async ({ say: answer, post }, { text }) => {
  await post(await answer(text));
  return {};
};
