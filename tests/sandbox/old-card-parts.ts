import type { JsonObject } from '#sandbox/contract.ts';

/** Cards of JSON 1.0 and what stands on them. */
export const plain = (content: string): JsonObject => ({ tag: 'plain_text', content });
export const words = (content: string): JsonObject => ({ tag: 'div', text: plain(content) });
export const oldButton = (more: JsonObject): JsonObject => ({
  tag: 'button',
  text: plain('按钮'),
  ...more,
});
export const actions = (...those: readonly JsonObject[]): JsonObject => ({
  tag: 'action',
  actions: those,
});
export const oldCard = (...elements: readonly JsonObject[]): JsonObject => ({ elements });
export const sharedCard = (...elements: readonly JsonObject[]): JsonObject => ({
  config: { update_multi: true },
  elements,
});

export const select = {
  tag: 'select_static',
  placeholder: plain('请选择'),
  options: [{ text: plain('昆山'), value: 'ks' }],
};

export const form = (...elements: readonly JsonObject[]): JsonObject => ({
  tag: 'form',
  name: 'form',
  elements,
});
export const submit = oldButton({ name: 'save', action_type: 'form_submit' });
