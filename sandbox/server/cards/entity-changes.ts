import { z } from 'zod';
import type { Json, JsonObject } from '#sandbox/contract.ts';
import { jsonObject, objectAt, textAt } from '#sandbox/server/json.ts';
import { cardkitRefusal } from './cardkit-refusal.ts';
import { findElement, withAppended, withEdited, withInside } from './elements.ts';

/**
 * What can be done to the card of an entity: each gives the card as it is then, or throws cardkit's refusal.
 * Source: Server API, cardkit-v1/card and card-element.
 */
export const addition = z.object({
  type: z.enum(['insert_before', 'insert_after', 'append']),
  target_element_id: z.string().max(20).optional(),
  elements: z.array(jsonObject).min(1),
});

export function addElements(card: JsonObject, given: z.infer<typeof addition>): JsonObject {
  const { type, target_element_id: target, elements } = given;
  if (!target) {
    if (type === 'append') return withAppended(card, elements);
    throw cardkitRefusal(10002, 'target_element_id is required');
  }
  const changed = withEdited(card, target, (element) => {
    switch (type) {
      case 'insert_before':
        return [...elements, element];
      case 'insert_after':
        return [element, ...elements];
      case 'append': {
        const container = withInside(element, elements);
        if (!container) throw cardkitRefusal(300315, `${target} is no container`);
        return [container];
      }
    }
  });
  if (!changed) throw cardkitRefusal(300315, `element ${target} does not exist`);
  return changed;
}

/** A container goes with all that is in it. */
export function deleteElement(card: JsonObject, elementId: string): JsonObject {
  const changed = withEdited(card, elementId, () => []);
  if (!changed) throw cardkitRefusal(300314, `element ${elementId} does not exist`);
  return changed;
}

export function replaceElement(
  card: JsonObject,
  elementId: string,
  element: JsonObject,
): JsonObject {
  const changed = withEdited(card, elementId, () => [element]);
  if (!changed) throw cardkitRefusal(300121, `element ${elementId} does not exist`);
  return changed;
}

/** Properties that are given take the place of the old; the tag stays. */
export function patchElement(card: JsonObject, elementId: string, part: JsonObject): JsonObject {
  const changed = withEdited(card, elementId, (element) => {
    if (part.tag !== undefined && part.tag !== element.tag) throw cardkitRefusal(300312);
    return [{ ...element, ...part }];
  });
  if (!changed) throw cardkitRefusal(300313, `element ${elementId} does not exist`);
  return changed;
}

const settings = z.strictObject({
  config: jsonObject.exactOptional(),
  card_link: jsonObject.exactOptional(),
});

/** Settings that are given take the place of the old. */
export function changeSettings(card: JsonObject, given: Json | undefined): JsonObject {
  const read = settings.safeParse(given);
  if (!read.success) throw cardkitRefusal(300122, z.prettifyError(read.error));
  const { config, ...rest } = read.data;
  return { ...card, ...rest, config: { ...objectAt(card, 'config'), ...config } };
}

/** Streaming text goes into texts alone: a plain text inside a component, or a markdown component. */
export function writeText(card: JsonObject, elementId: string, content: string): JsonObject {
  const element = findElement(card, elementId);
  if (!element) throw cardkitRefusal(300313, `element ${elementId} does not exist`);
  const tag = textAt(element, 'tag');
  if (tag !== 'markdown' && tag !== 'plain_text') throw cardkitRefusal(300310);
  return patchElement(card, elementId, { content });
}

const elementId = z.string().min(1).max(20);
const action = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('partial_update_setting'),
    params: z.object({ settings: jsonObject }),
  }),
  z.object({ action: z.literal('add_elements'), params: addition }),
  z.object({
    action: z.literal('delete_elements'),
    params: z.object({ element_ids: z.array(elementId).min(1) }),
  }),
  z.object({
    action: z.literal('partial_update_element'),
    params: z.object({ element_id: elementId, partial_element: jsonObject }),
  }),
  z.object({
    action: z.literal('update_element'),
    params: z.object({ element_id: elementId, element: jsonObject }),
  }),
]);
export type CardAction = z.infer<typeof action>;
export const cardActions = z.array(action).min(1);

/** One action of a batch. */
export function act(card: JsonObject, { action: name, params }: CardAction): JsonObject {
  switch (name) {
    case 'partial_update_setting':
      return changeSettings(card, params.settings);
    case 'add_elements':
      return addElements(card, params);
    case 'delete_elements':
      return params.element_ids.reduce(deleteElement, card);
    case 'partial_update_element':
      return patchElement(card, params.element_id, params.partial_element);
    case 'update_element':
      return replaceElement(card, params.element_id, params.element);
  }
}

/** Whether settings say anything of streaming: then its ten minutes start anew. */
export function setsStreaming(given: Json | undefined): boolean {
  return objectAt(given, 'config')?.streaming_mode !== undefined;
}
