import type { MarkdownElement, TextSize } from './element.ts';
import { escapeMarkdown } from './escape.ts';

/** Markdown whose marks are all our own: only `md` makes it, and `md` escapes what is put into it. */
export interface Markdown {
  readonly source: string;
}

/** Markdown with values in it; text and numbers are escaped, markdown goes in as it is. */
export function md(
  marks: TemplateStringsArray,
  ...values: readonly (string | number | Markdown)[]
): Markdown {
  const source = marks.reduce((before, mark, index) => {
    const value = values[index - 1];
    return before + (value === undefined ? '' : sourceOf(value)) + mark;
  }, '');
  return { source };
}

function sourceOf(value: string | number | Markdown): string {
  return typeof value === 'object' ? value.source : escapeMarkdown(String(value));
}

/** Lines under each other. */
export const lines = (parts: readonly Markdown[]): Markdown => ({
  source: parts.map(({ source }) => source).join('\n'),
});

/** A colour is never the only sign: the text says the same in words. */
export const coloured = (colour: 'red' | 'green' | 'orange' | 'grey', text: Markdown): Markdown =>
  md`${raw(`<font color='${colour}'>`)}${text}${raw('</font>')}`;

const raw = (source: string): Markdown => ({ source });

export const markdown = (content: Markdown, size: TextSize = 'normal'): MarkdownElement => ({
  tag: 'markdown',
  content: content.source,
  text_size: size,
});

/** With room above it, so that what follows is seen to belong to it. */
export const apart = (element: MarkdownElement): MarkdownElement => ({
  ...element,
  margin: '8px 0px 0px 0px',
});

/** Small grey words beside the matter itself. */
export const note = (text: string): MarkdownElement =>
  markdown(coloured('grey', md`${text}`), 'notation');
