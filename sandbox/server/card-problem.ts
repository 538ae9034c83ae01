import type { JsonObject } from '#sandbox/contract.ts';
import { componentsOf, isOldCard, listAt, optionsOf } from './card-components.ts';
import { cardRulesOf } from './card-validator/card-rules.ts';
import { type CardProblem, validateCard } from './card-validator/validate-card.ts';
import { oldCardProblem } from './cards/old-card.ts';
import { peopleOnCard } from './cards/people-on-card.ts';
import { objectAt, textAt } from './json.ts';
import type { Platform } from './platform.ts';

/** The first thing wrong with a card, in itself or in the images, persons and sounds that it names. */
export function cardProblem(platform: Platform, card: JsonObject): CardProblem | undefined {
  const own = isOldCard(card)
    ? oldCardProblem(card)
    : validateCard(card, cardRulesOf(platform.variation));
  return (
    own ??
    imageProblem(platform, card) ??
    personProblem(platform, card) ??
    audioProblem(platform, card)
  );
}

function imageProblem(platform: Platform, card: JsonObject): CardProblem | undefined {
  const strange = [...imageKeysOn(card)].find(
    (key) => platform.store.resources.get(key)?.kind !== 'image',
  );
  if (strange === undefined) return undefined;
  const message = 'card contains invalid image keys';
  return { code: 200570, message, value: `image key ${strange}` };
}

function* imageKeysOn(card: JsonObject): Generator<string> {
  for (const { component } of componentsOf(card)) {
    for (const part of [component, ...listAt(component, 'img_list'), ...optionsOf(component)]) {
      yield* Object.values(objectAt(part, 'i18n_img_key') ?? {}).map(String);
      const key = textAt(part, 'img_key');
      if (key) yield key;
    }
    yield* imagesInMarkdown(component);
  }
}

/** `![words](img_v3_…)` */
function imagesInMarkdown(component: JsonObject): string[] {
  if (component.tag !== 'markdown' && component.tag !== 'lark_md') return [];
  const found = (textAt(component, 'content') ?? '').matchAll(/!\[[^\]]*\]\((img_\w[\w-]*)\)/g);
  return [...found].map(([, key = '']) => key);
}

/** Persons may be named by any of their ids. An @ of everybody is no person: whether it may be, the chat says. */
function personProblem(platform: Platform, card: JsonObject): CardProblem | undefined {
  const strange = peopleOnCard(card).find((id) => id !== 'all' && !isPerson(platform, id));
  if (strange === undefined) return undefined;
  const message = 'There is an invalid user resource(at/person) in your card';
  return { code: 100290, message, value: strange };
}

function isPerson({ people, app }: Platform, id: string): boolean {
  if (id === app.openId || people.find(id, 'open_id')) return true;
  if (people.find(id, 'union_id') || people.find(id, 'user_id')) return true;
  return people.values().some(({ email }) => id === email);
}

/** The bot plays what it uploaded itself. Source: Feishu cards, component audio. */
function audioProblem({ store }: Platform, card: JsonObject): CardProblem | undefined {
  const isForeign = (key: string): boolean => {
    const resource = store.resources.get(key);
    return !(resource?.byBot && resource.kind === 'file');
  };
  const keys = [...componentsOf(card)]
    .filter(({ component }) => component.tag === 'audio')
    .flatMap(({ component }) => [
      component.file_key,
      ...Object.values(objectAt(component, 'i18n_file_key') ?? {}),
    ])
    .map(String);
  if (!keys.some(isForeign)) return undefined;
  return {
    code: 300240,
    message:
      'This application cannot retrieve audio information. Please check if the application used for uploading audio is the same as the one used for sending messages',
  };
}
