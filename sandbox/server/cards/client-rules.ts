import type { JsonObject, PressOutcome } from '#sandbox/contract.ts';
import {
  callbackOf,
  fieldsOf,
  isOldCard,
  isSubmit,
  type PlacedComponent,
} from '#sandbox/server/card-components.ts';
import { objectAt, textAt } from '#sandbox/server/json.ts';
import type { MessageRecord } from '#sandbox/server/store/records.ts';

const day = 24 * 60 * 60 * 1000;

/** The code of what the client says by itself, before anything reaches the bot. */
const clientOnly = 0;
const nameIsEmpty = 200530;

type Objection = NonNullable<PressOutcome['error']>;

function objection(message: string, code = clientOnly): Objection {
  return { code, message };
}

/** Cards of JSON 2.0 are pressed and changed for 14 days; those of 1.0 are pressed for 30 and changed for 14. */
export const cardsChangeFor = 14 * day;
const oldCardsArePressedFor = 30 * day;

/**
 * Why a card cannot be pressed at all, whatever on it. Source: Feishu cards, configure card interactions, limits;
 * frequently asked questions, "sending" 3; card JSON 2.0 structure, enable_forward_interaction.
 */
export function cardObjection(message: MessageRecord, now: number): Objection | undefined {
  const { content, batchId, forwarded, createdAt } = message;
  if (batchId !== undefined) return objection('批量发送的卡片不支持交互');
  if (forwarded && objectAt(content, 'config')?.enable_forward_interaction !== true) {
    return objection('转发的卡片不支持交互');
  }
  const age = now - createdAt;
  if (isOldCard(content)) {
    const isTooOld = age > oldCardsArePressedFor;
    return isTooOld ? objection('该卡片发送时间已超过 30 天，无法进行互动') : undefined;
  }
  return age > cardsChangeFor ? objection('消息发送已超过 14 天，无法操作') : undefined;
}

/** What the client says to a press of something disabled: its tips, if it has any. */
export function disabledObjection({ component }: PlacedComponent): Objection | undefined {
  const tips = textAt(objectAt(component, 'disabled_tips'), 'content');
  return component.disabled === true && tips ? objection(tips) : undefined;
}

export const requiredMissing = objection('有必填项未填写');

/** A form whose fields cannot be told apart cannot be submitted. Source: card callback communication, error 200530. */
export function nameObjection({ component, form }: PlacedComponent): Objection | undefined {
  const parts = form ? [...fieldsOf(form), component] : [];
  const names = parts.map((part) => textAt(part, 'name') ?? '');
  if (!names.includes('') && new Set(names).size === names.length) return undefined;
  return objection('a component of the form has no name, or one that stands twice', nameIsEmpty);
}

/**
 * Whether a press is told to the bot. A form tells of its fields only on a submit. In JSON 2.0 buttons, checkers and
 * areas need a callback behaviour; in 1.0 a button has only to be no link.
 */
export function callsBack(placed: PlacedComponent, card: JsonObject): boolean {
  if (isSubmit(placed)) return true;
  const { component, form } = placed;
  if (callbackOf(component)) return !(form && fieldsOf(form).includes(component));
  const tag = textAt(component, 'tag');
  if (tag === 'checker' || tag === 'interactive_container') return false;
  if (tag === 'button') return isOldCard(card) && oldButtonCallsBack(component);
  return form === undefined || tag === 'overflow';
}

/** Of a link and a value the link alone works, unless both are asked for. Source: Feishu cards 1.0, button. */
function oldButtonCallsBack(component: JsonObject): boolean {
  switch (textAt(component, 'action_type')) {
    case 'link':
    case 'form_reset':
      return false;
    case 'request':
    case 'multi':
      return true;
    default: {
      const isLink = [component.url, component.multi_url, component.behaviors].some(Boolean);
      return !isLink || component.complex_interaction === true;
    }
  }
}
