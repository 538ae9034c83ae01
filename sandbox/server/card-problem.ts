import type { JsonObject } from '#sandbox/contract.ts';
import { componentsOf } from './card-components.ts';
import { type CardProblem, validateCard } from './card-validator/validate-card.ts';
import { ApiRefusal } from './http/api.ts';
import { isJsonObject, textAt } from './json.ts';
import type { Platform } from './platform.ts';

/** The first thing wrong with a card, in itself or in the images and persons that it names. */
export function cardProblem(platform: Platform, card: JsonObject): CardProblem | undefined {
  return validateCard(card) ?? imageProblem(platform, card) ?? personProblem(platform, card);
}

/** Throws the platform's refusal when the card is not one: 230025 when it is too large, else 230099. */
export function refuseBadCard(platform: Platform, card: JsonObject): void {
  const problem = cardProblem(platform, card);
  if (!problem) return;
  if (problem.code === 230025) throw new ApiRefusal(230025, problem.message);
  throw new ApiRefusal(230099, `Failed to create card content, ext=${describe(problem)}`);
}

/** `ErrCode: 11310; ErrPath: ROOT -> …; ErrMsg: …; ErrorValue: …; ` with the parts that the problem has. */
function describe(problem: CardProblem): string {
  const parts = [
    ['ErrCode', String(problem.code)],
    ['ErrPath', problem.path],
    ['ErrMsg', problem.message],
    ['ErrorValue', problem.value],
  ];
  return parts.map(([name, text]) => (text ? `${name}: ${text}; ` : '')).join('');
}

function imageProblem(platform: Platform, card: JsonObject): CardProblem | undefined {
  const strange = [...componentsOf(card)]
    .flatMap(({ component }) => [
      component,
      ...listAt(component, 'img_list'),
      ...options(component),
    ])
    .map((part) => textAt(part, 'img_key'))
    .find((key) => key !== undefined && platform.store.resources.get(key)?.kind !== 'image');
  if (strange === undefined) return undefined;
  const message = 'card contains invalid image keys';
  return { code: 200570, message, value: `image key ${strange}` };
}

function personProblem(platform: Platform, card: JsonObject): CardProblem | undefined {
  const strange = [...componentsOf(card)]
    .flatMap(({ component }) => personsOn(component))
    .find((openId) => !platform.people.has(openId) && openId !== platform.app.openId);
  if (strange === undefined) return undefined;
  const message = 'There is an invalid user resource(at/person) in your card';
  return { code: 100290, message, value: strange };
}

function personsOn(component: JsonObject): string[] {
  const ids = ['select_person', 'multi_select_person'].includes(textAt(component, 'tag') ?? '')
    ? options(component).map((option) => textAt(option, 'value'))
    : [];
  if (component.tag === 'person') ids.push(textAt(component, 'user_id'));
  if (component.tag === 'person_list' && component.drop_invalid_user_id !== true) {
    ids.push(...listAt(component, 'persons').map((person) => textAt(person, 'id')));
  }
  return ids.filter((id) => id !== undefined);
}

function options(component: JsonObject): JsonObject[] {
  return listAt(component, 'options');
}

function listAt(component: JsonObject, key: string): JsonObject[] {
  const value = component[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}
