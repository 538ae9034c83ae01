import type { ScoreReading, UnitMatch } from './request.ts';
import { anchorAt } from './text-anchors.ts';
import { readScoreAndReason } from './text-entry.ts';
import { sliceTyped, toTyped, trimTyped } from './text-slice.ts';
import { readAboutCell } from './understand-adjust.ts';
import { toSentence } from './understand-sentence.ts';
import type { Vocabulary } from './vocabulary.ts';

const EDGES = ' \t\n:,;、。';

/** A score, for the cell that the card shows, or the one of its cells that the number names. */
export interface ReplyScore {
  readonly itemNumber: number | undefined;
  readonly typed: string;
  readonly reading: ScoreReading;
  readonly reason: string;
}

/** `扣1 示范点不足`, `4.5`, `第2项扣1 示范点不足`: what a reply gives as a score; undefined for any other text. */
export function readReplyScore(text: string): ReplyScore | undefined {
  const { text: whole, asks } = toSentence({ text, people: [] });
  if (asks) return undefined;
  const anchor = anchorAt(whole.plain, 0);
  const rest = trimTyped(sliceTyped(whole, anchor?.end ?? 0), EDGES);
  const { reading, reason } = readScoreAndReason(rest);
  const isScore = reading.kind !== 'blank' && reading.kind !== 'unreadable';
  if (!isScore || !beginsWithScore(rest.plain)) return undefined;
  return { itemNumber: anchor?.numbers[0], typed: rest.tidy, reading, reason };
}

/** 材料已于12日补齐 is a note, although there is a number in it. */
const beginsWithScore = (plain: string): boolean =>
  /^(?:扣|减|得|给|打|评|-|\d+(?:\.\d+)?\s*分?(?=$|[\s:,;、。])|满分|全分|半分|[零一二两三四五六七八九十点]+分)/.test(
    plain,
  );

/** What a reply says of a cell, with the unit and the item where it names them. */
interface ReplyNote {
  readonly unit: UnitMatch;
  readonly itemNumber: number | undefined;
  readonly text: string;
}

export function readReplyNote(text: string, vocabulary: Vocabulary): ReplyNote {
  const whole = trimTyped(toTyped(text), ' \t\n');
  const nobody: UnitMatch = { found: 'none', typed: '' };
  const anchor = anchorAt(whole.plain, 0);
  const { unit, itemNumber, more } = readAboutCell(whole, vocabulary);
  if (unit.found === 'one' && unit.sure && itemNumber !== undefined) {
    const rest = trimTyped(more, EDGES).tidy;
    if (rest !== '') return { unit, itemNumber, text: rest };
  }
  const behind = trimTyped(sliceTyped(whole, anchor?.end ?? 0), EDGES).tidy;
  return anchor === undefined || behind === ''
    ? { unit: nobody, itemNumber: anchor?.numbers[0], text: whole.tidy }
    : { unit: nobody, itemNumber: anchor.numbers[0], text: behind };
}
