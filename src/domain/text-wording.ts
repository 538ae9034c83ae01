import { endOfUnitName } from './name-prefix.ts';
import type { Anchor } from './text-anchors.ts';
import { foldName } from './text-normal.ts';
import type { Vocabulary } from './vocabulary.ts';

const SHORTEST = 2;
const FIRST = /^(?:\([^()]{1,80}\)|[^\s,;:。、()]{1,80}(?=$|[\s:]))/;

/**
 * Where the item's own words end when they follow its number: 第13项 园区创建活动, 第2项（职工读书）. They say
 * nothing new; 0 where the text goes on with something else.
 */
export function endOfWording(plain: string, { numbers }: Anchor, vocabulary: Vocabulary): number {
  const first = FIRST.exec(plain)?.[0] ?? '';
  const words = foldName(first);
  if (words.length < SHORTEST || endOfUnitName(plain, 0, vocabulary) === first.length) return 0;
  const isWording = vocabulary.items.some(
    ({ number, text }) => numbers.includes(number) && foldName(text).includes(words),
  );
  return isWording ? first.length : 0;
}
