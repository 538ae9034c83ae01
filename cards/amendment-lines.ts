import type { AmendedItem } from '#domain/import-amendment.ts';
import { shorten } from './kit/escape.ts';
import { lines, type Markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const TEXT_LENGTH = 80;
const CLASS_LENGTH = 20;

/** An item's points and words before and after, as far as they differ. */
export function amendedLines(
  { scorecard, number, before, after }: AmendedItem,
  { department, more }: { readonly department: string; readonly more: string },
  texts: Texts,
): Markdown {
  const words = texts.amendment;
  return lines([
    md`**${words.item(shorten(scorecard, CLASS_LENGTH), number, shorten(department, CLASS_LENGTH))}**`,
    ...(before.maxPoints === after.maxPoints
      ? []
      : [md`${words.points(before.maxPoints, after.maxPoints)}`]),
    ...(before.text === after.text
      ? []
      : [
          md`${words.before}：${shorten(before.text, TEXT_LENGTH)}`,
          md`${words.after}：${shorten(after.text, TEXT_LENGTH)}`,
        ]),
    ...(more === '' ? [] : [md`${more}`]),
  ]);
}
