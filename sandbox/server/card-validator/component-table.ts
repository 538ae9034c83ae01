import { elementId, margin } from './common-shapes.ts';
import { containerComponents } from './container-components.ts';
import { displayComponents } from './display-components.ts';
import { interactiveComponents } from './interactive-components.ts';
import { choice, type ObjectShape, type Place } from './shapes.ts';

const own: Readonly<Record<string, ObjectShape>> = {
  ...containerComponents,
  ...displayComponents,
  ...interactiveComponents,
};

/** Every component by its tag, with the keys that all of them share. */
export const componentTable: ReadonlyMap<string, ObjectShape> = new Map(
  Object.entries(own).map(([tag, shape]) => [
    tag,
    { ...shape, keys: { tag: choice(tag), element_id: elementId, margin, ...shape.keys } },
  ]),
);

/** The tags of all components that a card of JSON 2.0 may have. */
export const componentTags: readonly string[] = [...componentTable.keys()];

/** The components that a person uses, by tag. */
export const interactiveTags: ReadonlySet<string> = new Set(Object.keys(interactiveComponents));

/** Components of card JSON 1.0 that 2.0 dropped. Source: card JSON 2.0 breaking changes. */
export const droppedTags: ReadonlySet<string> = new Set(['action', 'note']);

/** Whether a component may stand in a place. */
export function mayStand(tag: string, place: Place): boolean {
  switch (place) {
    case 'root':
      return tag !== 'column';
    case 'nested':
      return tag !== 'column' && tag !== 'form' && tag !== 'table';
    case 'column_set':
      return tag === 'column';
    case 'button_area':
      return tag === 'button';
  }
}
