import type { Answer } from '#bot/conversation.ts';
import type { CardAction } from '#cards/actions.ts';
import type { Card } from '#cards/kit/card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { toldCard } from '#cards/told-card.ts';
import type { Subject } from '#domain/subject.ts';
import type { Told } from '#domain/told.ts';
import type { Press, PressAnswer } from '#lark/inbound.ts';
import type { Call } from '#operations/call.ts';

/** A press on one of our cards, and what is needed to answer it. */
export interface PressContext {
  readonly call: Call;
  readonly press: Press;
  readonly texts: Texts;
  /** Answers a text as if the person had typed it here. */
  readonly say: (text: string) => Promise<readonly Answer[]>;
  /** Sends something to the chat of the card, besides the answer to the press. */
  readonly post: (answers: readonly Answer[]) => Promise<void>;
}

/** What goes back, and the cells that its card shows. */
export interface PressReply extends PressAnswer {
  readonly about?: Subject;
}

export type ActionHandler<Verb extends CardAction['do']> = (
  context: PressContext,
  action: Extract<CardAction, { do: Verb }>,
) => Promise<PressReply>;

export const show = (card: Card, toast?: PressAnswer['toast'], about?: Subject): PressReply => ({
  ...(toast === undefined ? {} : { toast }),
  card,
  ...(about === undefined ? {} : { about }),
});

/** What was done, in a sentence, in the place of the card. */
export const showTold = (told: Told, texts: Texts): PressAnswer =>
  show(toldCard(told, texts), success(texts.toldText(told).toast));

export const success = (content: string): NonNullable<PressAnswer['toast']> => ({
  type: 'success',
  content,
});

export const warning = (content: string): NonNullable<PressAnswer['toast']> => ({
  type: 'warning',
  content,
});

/** One text of the form; an untouched field may be missing and counts as ''. */
export function formText(press: Press, name: string): string {
  const value = press.form.get(name);
  return typeof value === 'string' ? value : '';
}

/** The chosen values of a multi-select. */
export function formTexts(press: Press, name: string): readonly string[] {
  const value = press.form.get(name);
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}
