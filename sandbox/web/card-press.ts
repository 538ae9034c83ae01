/** One press of a card: the question before it, the waiting, and what the client shows of the answer. */
import type { PageMessage, PressOutcome, PressRequest } from '#sandbox/contract.ts';
import { actionValue } from './card-behaviours.ts';
import type { CardContext, Press } from './card-context.ts';
import { setAttributes } from './dom.ts';
import { contentAt, objectAt, textAt } from './json.ts';
import { ask } from './popup.ts';
import { preferences } from './preferences.ts';
import { toast } from './toast.ts';
import { press } from './wire.ts';
import { zone } from './zone.ts';

export interface PressHost {
  readonly me: string;
  /** The sandbox's time. */
  readonly now: () => string;
  readonly onMessage: (message: PageMessage) => void;
}

const alive = 14 * 24 * 60 * 60 * 1000;

/** The presses of one card; while one is under way the card takes no other. */
export function pressesOf(
  card: HTMLElement,
  message: PageMessage,
  host: PressHost,
): CardContext['press'] {
  return async (what) => {
    if (card.inert) return false;
    if (Date.parse(host.now()) - Date.parse(message.createdAt) > alive) {
      toast('info', '消息发送已超过 14 天，无法操作');
      return false;
    }
    if (!(await confirmed(what))) return false;
    const giveBack = keepFocus(card);
    setWaiting(card, what.origin, true);
    try {
      return await send(what, message, host);
    } finally {
      setWaiting(card, what.origin, false);
      giveBack();
    }
  };
}

function confirmed({ component }: Press): Promise<boolean> {
  const question = objectAt(component, 'confirm');
  if (!question) return Promise.resolve(true);
  return ask(contentAt(question, 'title'), contentAt(question, 'text'));
}

function setWaiting(card: HTMLElement, origin: HTMLElement, waiting: boolean): void {
  card.inert = waiting;
  setAttributes(card, { 'aria-busy': waiting ? 'true' : undefined });
  origin.classList.toggle('waiting', waiting);
}

/**
 * A card that waits lets go of the focus. It gets it back with the answer, on the control that was pressed or, where
 * a new card took its place, on that card.
 */
function keepFocus(card: HTMLElement): () => void {
  const row = card.closest<HTMLElement>('[data-message-id]');
  const held = document.activeElement;
  if (!(held instanceof HTMLElement) || !card.contains(held)) return () => undefined;
  return () => {
    if (document.activeElement !== document.body) return;
    const id = CSS.escape(row?.dataset.messageId ?? '');
    const next = held.isConnected
      ? held
      : document.querySelector<HTMLElement>(`[data-message-id="${id}"] .card`);
    next?.focus({ preventScroll: true });
  };
}

function requestOf({ component, answer }: Press, message: PageMessage): PressRequest {
  const name = textAt(component, 'name');
  const value = actionValue(component);
  return {
    messageId: message.messageId,
    tag: textAt(component, 'tag') ?? '',
    ...(name === undefined ? {} : { name }),
    ...(value === undefined ? {} : { value }),
    ...answer,
    timezone: zone,
  };
}

async function send(what: Press, message: PageMessage, host: PressHost): Promise<boolean> {
  try {
    const outcome = await press(host.me, requestOf(what, message));
    if (outcome.error) toast('error', errorText(outcome.error));
    if (outcome.toast) toast(outcome.toast.type, toastText(outcome.toast));
    if (outcome.message) host.onMessage(outcome.message);
    return outcome.error === undefined;
  } catch {
    toast('error', '网络异常，请稍后重试');
    return false;
  }
}

/** In the client's language where the bot brought that; an answer may also come with nothing but translations. */
function toastText({ content, i18n }: NonNullable<PressOutcome['toast']>): string {
  return i18n?.[preferences.language] || content;
}

/** A code of 0 is the client's own objection; every other is the platform's, shown as a client shows it. */
function errorText(error: NonNullable<PressOutcome['error']>): string {
  return error.code === 0 ? error.message : `出错了，请稍后重试 (code: ${error.code})`;
}
