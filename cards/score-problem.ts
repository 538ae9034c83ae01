import type { MarkdownElement } from './kit/element.ts';
import { coloured, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

/** `✗ 0–5，步长0.5，您输入 4.3，可改为 4.5`, beneath the field that it is about. */
export const problemLine = (sentence: string, texts: Texts): MarkdownElement =>
  markdown(coloured('red', md`${texts.marks.wrong} ${sentence}`));
