import type { JsonObject, PressOutcome, PressRequest } from '#sandbox/contract.ts';
import {
  findComponent,
  isOldCard,
  isSubmit,
  type PlacedComponent,
} from '#sandbox/server/card-components.ts';
import {
  callsBack,
  cardObjection,
  cardsChangeFor,
  disabledObjection,
  nameObjection,
  requiredMissing,
} from '#sandbox/server/cards/client-rules.ts';
import { offsetOf } from '#sandbox/server/cards/client-zone.ts';
import { isBeingWritten } from '#sandbox/server/cards/entities.ts';
import type { Surroundings } from '#sandbox/server/cards/fields.ts';
import { fillForm, formValueOf, lacksRequired } from '#sandbox/server/cards/form-value.ts';
import { actionOf } from '#sandbox/server/cards/press-action.ts';
import { seenBy } from '#sandbox/server/cards/seen-by.ts';
import { showCard } from '#sandbox/server/cards/showing.ts';
import { type CallbackOutcome, readAnswer } from '#sandbox/server/delivery/callback-answer.ts';
import { newId, personIds } from '#sandbox/server/ids.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { pageMessage } from './page-form.ts';
import { PageRefusal } from './page-refusal.ts';

/**
 * A person presses something on a card: the callback, the bot's answer, and what the client makes of it.
 * Throws a PageRefusal when the card has no such component, or it cannot be pressed.
 */
export async function press(
  platform: Platform,
  openId: string,
  request: PressRequest,
): Promise<PressOutcome> {
  const message = cardOf(platform, openId, request.messageId);
  const placed = findComponent(message.content, request);
  if (!placed) throw new PageRefusal(404, `the card has no such ${request.tag}`);
  const error = cardObjection(message, platform.clock.now().getTime()) ?? disabledObjection(placed);
  if (error) return { error };
  if (placed.component.disabled === true) throw new PageRefusal(409, 'it is disabled');
  if (!callsBack(placed, message.content)) return {};
  return tellBot(platform, { openId, message, placed, request });
}

/** The card as this person sees it. */
function cardOf(platform: Platform, openId: string, messageId: string): MessageRecord {
  const message = platform.store.messages.get(messageId);
  const chat = message && platform.store.chats.get(message.chatId);
  const isSeen = chat?.memberOpenIds.includes(openId) && (message?.onlyFor ?? openId) === openId;
  if (!message || !isSeen || message.type !== 'interactive' || message.recalled) {
    throw new PageRefusal(404, `${openId} sees no card ${messageId}`);
  }
  return seenBy(message, openId);
}

interface Press {
  readonly openId: string;
  readonly message: MessageRecord;
  readonly placed: PlacedComponent;
  readonly request: PressRequest;
}

function tellBot(platform: Platform, press: Press): PressOutcome | Promise<PressOutcome> {
  const { placed, request } = press;
  const around = surroundings(platform, press);
  if (!(placed.form && isSubmit(placed))) {
    return callBack(platform, press, { around, formValue: undefined });
  }
  const filled = fillForm(placed.form, request.formValue ?? {}, around);
  if (lacksRequired(filled)) return { error: requiredMissing };
  const unnamed = nameObjection(placed);
  if (unnamed) return { error: unnamed };
  return callBack(platform, press, {
    around,
    formValue: formValueOf(filled, platform.variation),
  });
}

function surroundings({ store, clock }: Platform, { message, request }: Press): Surroundings {
  return {
    members: store.chats.get(message.chatId)?.memberOpenIds ?? [],
    offset: offsetOf(request.timezone, clock.now()),
  };
}

interface Filled {
  readonly around: Surroundings;
  readonly formValue: JsonObject | undefined;
}

async function callBack(platform: Platform, press: Press, filled: Filled): Promise<PressOutcome> {
  const { bot, callbackTokens, clock, variation } = platform;
  const { openId, message } = press;
  const action = actionOf({ ...press, ...filled }, variation);
  const token = callbackTokens.issue(message.messageId);
  const receipt = await bot.hand({
    kind: 'callback',
    id: newId(''),
    type: 'card.action.trigger',
    createdAt: clock.now().getTime(),
    body: {
      operator: operatorOf(platform, openId),
      token,
      action,
      host: 'im_message',
      context: { open_message_id: message.messageId, open_chat_id: message.chatId },
    },
  });
  callbackTokens.answered(token);
  return settle(platform, press, readAnswer(platform, receipt, message.content));
}

/** `user_id` needs a scope of its own. Source: Feishu cards, card callback communication. */
function operatorOf({ app, variation }: Platform, openId: string): JsonObject {
  const { user_id, ...ids } = personIds(openId);
  const known = variation.of('user_id') === 'present' ? { user_id } : {};
  return { tenant_key: app.tenantKey, ...known, ...ids };
}

/** The answer's card takes the place of the old one, for all or, where the card is not shared, for who pressed. */
function settle(platform: Platform, press: Press, outcome: CallbackOutcome): PressOutcome {
  if (outcome.kind === 'error') return { error: { code: outcome.code, message: outcome.reason } };
  const toast = outcome.toast ? { toast: outcome.toast } : {};
  const message = platform.store.messages.get(press.message.messageId) ?? press.message;
  if (!outcome.card || message.recalled || isPastChanging(platform, message)) return toast;
  if (isBeingWritten(platform, message)) return { ...toast, error: cardIsLocked };
  const changed = showCard(platform, message, { card: outcome.card, to: [press.openId] });
  return { ...toast, message: pageMessage(platform, seenBy(changed, press.openId)) };
}

/** A card of JSON 1.0 can still be pressed when it can no longer be changed: the change comes to nothing. */
function isPastChanging({ clock }: Platform, { content, createdAt }: MessageRecord): boolean {
  return isOldCard(content) && clock.now().getTime() - createdAt > cardsChangeFor;
}

/** While a card is being written, a press is told to the bot but cannot replace it. Source: streaming updates. */
const cardIsLocked = { code: 11310, message: 'card action is lock' };
