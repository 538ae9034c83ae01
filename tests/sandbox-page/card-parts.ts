/** What the example cards are put together from. */
import type { JsonObject } from '#sandbox/contract.ts';

export function plain(content: string): JsonObject {
  return { tag: 'plain_text', content };
}

export function markdown(content: string): JsonObject {
  return { tag: 'markdown', content };
}

export function callback(value: JsonObject): JsonObject[] {
  return [{ type: 'callback', value }];
}

interface CardParts {
  readonly title: string;
  readonly subtitle?: string;
  readonly template: string;
  readonly tags?: readonly JsonObject[];
  readonly icon?: string;
  readonly elements: readonly JsonObject[];
}

export function cardOf({ title, subtitle, template, tags, icon, elements }: CardParts): JsonObject {
  return {
    schema: '2.0',
    config: { update_multi: true, summary: { content: title } },
    header: {
      title: plain(title),
      ...(subtitle === undefined ? {} : { subtitle: plain(subtitle) }),
      ...(tags === undefined ? {} : { text_tag_list: tags }),
      ...(icon === undefined ? {} : { icon: { tag: 'standard_icon', token: icon } }),
      template,
    },
    body: { elements },
  };
}

export function tag(content: string, color: string): JsonObject {
  return { tag: 'text_tag', text: plain(content), color };
}

interface FormButton {
  readonly name: string;
  readonly type?: string;
  readonly submit: boolean;
}

/** A form's button in a column of its own. */
export function button(words: string, { name, type, submit }: FormButton): JsonObject {
  return {
    tag: 'column',
    width: 'auto',
    elements: [
      {
        tag: 'button',
        name,
        text: plain(words),
        type: type ?? 'default',
        form_action_type: submit ? 'submit' : 'reset',
      },
    ],
  };
}

/** Sixty units, the size of the largest class. */
export const units = Array.from({ length: 60 }, (_, index) => {
  const kinds = [
    '市公安局工会',
    '市教育局工会',
    '供电公司工会',
    '轨道交通集团工会',
    '人民医院工会',
  ];
  return `${kinds[index % kinds.length] ?? ''}${Math.floor(index / kinds.length) + 1}`;
});
