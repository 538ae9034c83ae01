import { isObject } from '#sandbox/server/json.ts';

/** A card that the platform takes, and the public page that says so. */
export interface ValidCard {
  readonly name: string;
  readonly source: string;
  readonly card: object;
}

/** What the platform answers to a card: `path` is its ErrPath, `value` its ErrorValue. */
export interface Verdict {
  readonly code: number;
  readonly message: string;
  readonly path?: string;
  readonly value?: string;
}

/** A card that the platform refuses: one small change away from one that it takes. */
export interface RefusedCard {
  readonly name: string;
  readonly source: string;
  readonly from: object;
  readonly card: unknown;
  readonly verdict: Verdict;
}

export const source = {
  structure: 'Feishu cards: card JSON 2.0 structure',
  component: (page: string) => `Feishu cards: component ${page}`,
  changes: 'Feishu cards: card JSON 2.0 breaking changes',
  languages: 'Feishu cards: configure multi-language content',
  interactions: 'Feishu cards: configure card interactions',
  colours: 'Feishu cards: colour enumeration',
  questions: 'Feishu cards: frequently asked questions',
  streaming: 'Feishu cards: streaming updates',
  send: 'Send message: sub-codes of 230099',
  live: 'a refusal by the live platform, reported in public',
  taken: 'taken by the live platform, reported in public',
};

export const plain = (content: string) => ({ tag: 'plain_text', content });
export const lark = (content: string) => ({ tag: 'lark_md', content });
export const card = (...elements: readonly unknown[]) => ({ schema: '2.0', body: { elements } });

export const markdown = { tag: 'markdown', content: '**粗体**' };
export const submit = {
  tag: 'button',
  name: 'submit',
  form_action_type: 'submit',
  text: plain('提交'),
};
export const form = (...fields: readonly unknown[]) => ({
  tag: 'form',
  name: 'form',
  elements: [...fields, submit],
});
export const columns = (...elements: readonly unknown[]) => ({
  tag: 'column_set',
  columns: [{ tag: 'column', width: 'weighted', weight: 1, elements }],
});
export const panel = (...elements: readonly unknown[]) => ({
  tag: 'collapsible_panel',
  header: { title: plain('展开') },
  elements,
});
export const clickable = (...elements: readonly unknown[]) => ({
  tag: 'interactive_container',
  behaviors: [{ type: 'callback', value: {} }],
  elements,
});
export const option = (value: string) => ({ text: plain(`选项 ${value}`), value });
export const copies = <T>(count: number, part: T): T[] => Array.from({ length: count }, () => part);

/** The card with another value at a place (`body.elements.0.margin`); without the value, the card without the place. */
export function changed(value: unknown, place: string, to?: unknown): unknown {
  const [step = '', ...rest] = place.split('.');
  if (Array.isArray(value)) {
    const at = Number(step);
    return value.toSpliced(at, 1, rest.length > 0 ? changed(value[at], rest.join('.'), to) : to);
  }
  const { [step]: old, ...others } = isObject(value) ? value : {};
  if (rest.length > 0) return { ...others, [step]: changed(old, rest.join('.'), to) };
  return to === undefined ? others : { ...others, [step]: to };
}
