import type { JsonObject, PressOutcome, PressRequest } from '#sandbox/contract.ts';
import {
  actionValueOf,
  callbackOf,
  fieldsOf,
  findComponent,
  type PlacedComponent,
} from '#sandbox/server/card-components.ts';
import { type CallbackOutcome, readAnswer } from '#sandbox/server/delivery/callback-answer.ts';
import { newId, personIds } from '#sandbox/server/ids.ts';
import { textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { changeMessage } from '#sandbox/server/post-message.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';
import { pageMessage } from './page-form.ts';
import { PageRefusal } from './page-refusal.ts';

const cardsLiveFor = 14 * 24 * 60 * 60 * 1000;

/** The code of what the client says by itself, before anything reaches the bot. */
const clientOnly = 0;

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
  if (placed.component.disabled === true) throw new PageRefusal(409, 'it is disabled');
  const objection = clientObjection(platform, message, { placed, request });
  if (objection) return { error: { code: clientOnly, message: objection } };
  if (!callsBack(placed)) return {};
  return callBack(platform, message, { openId, placed, request });
}

function cardOf(platform: Platform, openId: string, messageId: string): MessageRecord {
  const message = platform.store.messages.get(messageId);
  const chat = message && platform.store.chats.get(message.chatId);
  const isSeen = chat?.memberOpenIds.includes(openId) && (message?.onlyFor ?? openId) === openId;
  if (!message || !isSeen || message.type !== 'interactive' || message.recalled) {
    throw new PageRefusal(404, `${openId} sees no card ${messageId}`);
  }
  return message;
}

interface Press {
  readonly placed: PlacedComponent;
  readonly request: PressRequest;
}

/** Why the client keeps the press to itself, in its own words. */
function clientObjection(
  platform: Platform,
  message: MessageRecord,
  { placed, request }: Press,
): string | undefined {
  if (platform.clock.now().getTime() - message.createdAt > cardsLiveFor) {
    return '消息发送已超过 14 天，无法操作';
  }
  if (!isSubmit(placed)) return undefined;
  const fields = placed.form ? fieldsOf(placed.form) : [];
  const given = request.formValue ?? {};
  const names = new Set(fields.map((field) => field.name));
  const strange = Object.keys(given).find((name) => !names.has(name));
  if (strange !== undefined) throw new PageRefusal(400, `the form has no field ${strange}`);
  const missing = fields.some((field) => field.required === true && isBlank(given, field));
  return missing ? '有必填项未填写' : undefined;
}

function isBlank(given: JsonObject, field: JsonObject): boolean {
  const value = given[textAt(field, 'name') ?? ''] ?? '';
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function isSubmit({ component, form }: PlacedComponent): boolean {
  const submits =
    component.form_action_type === 'submit' || component.action_type === 'form_submit';
  return form !== undefined && submits;
}

/** Inside a form only a submit tells the bot; outside, buttons, checkers and containers need a callback behaviour. */
function callsBack(placed: PlacedComponent): boolean {
  if (isSubmit(placed)) return true;
  const needsBehaviour = ['button', 'checker', 'interactive_container'];
  if (placed.form || needsBehaviour.includes(textAt(placed.component, 'tag') ?? '')) {
    return callbackOf(placed.component) !== undefined;
  }
  return true;
}

async function callBack(
  platform: Platform,
  message: MessageRecord,
  press: Press & { readonly openId: string },
): Promise<PressOutcome> {
  const { bot, callbackTokens, clock } = platform;
  const token = callbackTokens.issue(message.messageId);
  const receipt = await bot.hand({
    kind: 'callback',
    id: newId(''),
    type: 'card.action.trigger',
    createdAt: clock.now().getTime(),
    body: callbackBody(platform, message, { ...press, token }),
  });
  callbackTokens.answered(token);
  return settle(platform, message, readAnswer(platform, receipt));
}

/** Source: Feishu cards, card callback communication; which field carries what, by component. */
function callbackBody(
  platform: Platform,
  message: MessageRecord,
  press: Press & { readonly openId: string; readonly token: string },
): JsonObject {
  const { request, placed } = press;
  const value = actionValueOf(placed.component);
  return {
    operator: { tenant_key: platform.app.tenantKey, ...personIds(press.openId) },
    token: press.token,
    action: {
      ...(value === undefined ? {} : { value }),
      tag: request.tag,
      timezone: request.timezone,
      ...given('name', request.name),
      ...given('form_value', isSubmit(placed) ? (request.formValue ?? {}) : undefined),
      ...given('input_value', request.inputValue),
      ...given('option', request.option),
      ...given('options', request.options),
      ...given('checked', request.checked),
    },
    host: 'im_message',
    context: { open_message_id: message.messageId, open_chat_id: message.chatId },
  };
}

function given(key: string, value: JsonObject[string] | undefined): JsonObject {
  return value === undefined ? {} : { [key]: value };
}

/** The answer's card takes the place of the old one for all. */
function settle(
  platform: Platform,
  pressed: MessageRecord,
  outcome: CallbackOutcome,
): PressOutcome {
  const message = platform.store.messages.get(pressed.messageId) ?? pressed;
  if (outcome.kind === 'error') {
    return { error: { code: outcome.code, message: outcome.reason } };
  }
  const toast = outcome.toast ? { toast: outcome.toast } : {};
  if (!outcome.card || message.recalled) return toast;
  const changed = changeMessage(platform, message, { content: outcome.card });
  return { ...toast, message: pageMessage(platform, changed) };
}
