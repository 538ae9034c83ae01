import type { CardVerdict, JsonObject } from '#sandbox/contract.ts';
import { isOldCard } from '#sandbox/server/card-components.ts';
import { cardProblem } from '#sandbox/server/card-problem.ts';
import { cardRulesOf } from '#sandbox/server/card-validator/card-rules.ts';
import { inspectCard } from '#sandbox/server/card-validator/inspect-card.ts';
import type { CardProblem } from '#sandbox/server/card-validator/problem.ts';
import { ApiRefusal } from '#sandbox/server/http/api.ts';
import { objectAt, parseObject, textAt } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { entityToSend } from './entities.ts';
import { type CardReading, renderTemplate } from './templates.ts';

/**
 * The card that is meant by what stands where a card may stand: its own JSON, or `{"type":"template","data":{…}}`.
 * A card that the platform would not take is a problem.
 */
export function readCard(platform: Platform, content: JsonObject): CardReading {
  const data = objectAt(content, 'data');
  const isTemplate = content.type === 'template' && data !== undefined;
  const read: CardReading = isTemplate
    ? renderTemplate(platform.templates, data)
    : { kind: 'card', card: content };
  return read.kind === 'card' ? checked(platform, read.card) : read;
}

function checked(platform: Platform, card: JsonObject): CardReading {
  const problem = cardProblem(platform, card);
  return problem ? { kind: 'problem', problem } : { kind: 'card', card };
}

/** A card for a message, and the entity that it is. */
export interface CardToSend {
  readonly card: JsonObject;
  readonly cardId?: string;
}

/**
 * The card in the content of a new message, where `{"type":"card","data":{"card_id"}}` is an entity that was not sent
 * yet. Throws the platform's refusal: 230025 when it is too large, else 230099. Source: im-v1/message/create.
 */
export function cardToSend(platform: Platform, content: JsonObject): CardToSend {
  const data = objectAt(content, 'data');
  if (content.type !== 'card' || !data) return { card: cardToShow(platform, content) };
  const cardId = textAt(data, 'card_id') ?? '';
  return { card: cardOrRefusal(entityToSend(platform, cardId)), cardId };
}

/** The card in the place of another one, or where no entity may stand. Throws like `cardToSend`. */
export function cardToShow(platform: Platform, content: JsonObject): JsonObject {
  return cardOrRefusal(readCard(platform, content));
}

/** Why a card cannot become another, if it cannot. */
export function changeProblem(before: JsonObject, after: JsonObject): CardProblem | undefined {
  if (isOldCard(before) || !isOldCard(after)) return undefined;
  return { code: 200830, message: 'a card of schema V2 can not be updated to schema V1' };
}

function cardOrRefusal(read: CardReading): JsonObject {
  if (read.kind === 'problem') throw cardRefusal(read.problem);
  return read.card;
}

/** `Failed to create card content, ext=ErrCode: 11310; ErrPath: ROOT -> …; ErrMsg: …; ErrorValue: …; ` */
function cardRefusal(problem: CardProblem): ApiRefusal {
  if (problem.code === 230025) return new ApiRefusal(230025, problem.message);
  return new ApiRefusal(230099, `Failed to create card content, ext=${described(problem)}`);
}

/** `ErrCode: …; ErrPath: …; ErrMsg: …; ErrorValue: …; ` with the parts that the problem has. */
export function described(problem: CardProblem): string {
  const parts = [
    ['ErrCode', String(problem.code)],
    ['ErrPath', problem.path],
    ['ErrMsg', problem.message],
    ['ErrorValue', problem.value],
  ];
  return parts.map(([name, text]) => (text ? `${name}: ${text}; ` : '')).join('');
}

/**
 * What the platform thinks of a card as it was sent: its JSON, a template, an entity's id, what a callback answers
 * (`{"type":"raw","data":{…}}`), or what cardkit is given (`{"type":"card_json","data":"…"}`).
 */
export function cardVerdict(platform: Platform, sent: JsonObject): CardVerdict {
  const read = readAnyCard(platform, sent);
  if (read.kind === 'problem') return { valid: false, ...read.problem };
  return { valid: true, ...inspectCard(read.card, cardRulesOf(platform.variation)) };
}

function readAnyCard(platform: Platform, sent: JsonObject): CardReading {
  const data = objectAt(sent, 'data') ?? parseObject(textAt(sent, 'data') ?? '');
  if (!data) return readCard(platform, sent);
  switch (textAt(sent, 'type')) {
    case 'raw':
    case 'card_json':
      return readCard(platform, data);
    case 'template':
      return readCard(platform, { type: 'template', data });
    case 'card': {
      const entity = platform.store.cardEntities.get(textAt(data, 'card_id') ?? '');
      return entity ? checked(platform, entity.card) : entityToSend(platform, '');
    }
    default:
      return readCard(platform, sent);
  }
}
