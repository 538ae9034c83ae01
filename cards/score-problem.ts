import { coloured, type Markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

/** `✗ 0–5，步长0.5，您输入 4.3，可改为 4.5`, for beneath the field that it is about. */
export const problemWords = (sentence: string, texts: Texts): Markdown =>
  coloured('red', md`${texts.marks.wrong} ${sentence}`);
