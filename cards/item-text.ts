import type { ItemView } from '#domain/views.ts';
import { panel } from './kit/display.ts';
import type { MarkdownElement, Panel } from './kit/element.ts';
import { cleanText, shorten } from './kit/escape.ts';
import { coloured, type Markdown, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const LONGEST = 36;

/** `第2项 开展职工读书活动… · 3分`, the text cut to a line or two of a phone. */
export function itemLine(item: ItemView, texts: Texts, length = LONGEST): Markdown {
  const number = texts.words.itemNumber(item.number);
  return md`**${number}** ${shorten(item.text, length)} · ${texts.words.points(item.maxPoints)}`;
}

/** The item's line, and where that is cut the whole text folded away under it. */
export function itemHeading(
  item: ItemView,
  texts: Texts,
): readonly [MarkdownElement, ...Panel<MarkdownElement>[]] {
  const line = markdown(itemLine(item, texts));
  if ([...cleanText(item.text)].length <= LONGEST) return [line];
  const title = coloured('grey', md`${texts.fullText}`);
  return [line, panel(title, [markdown(md`${item.text}`, 'notation')])];
}
