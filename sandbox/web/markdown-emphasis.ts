/**
 * Pairs `*`, `_` and `~~` by CommonMark's delimiter rules. They are kept strictly: a `**` beside a full-width
 * quotation mark that a strict reader leaves standing is left standing here too, so that a card which reads
 * well on this page reads well everywhere. https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
 */
import type { Inline } from './markdown-tree.ts';

type Mark = '*' | '_' | '~';

interface Run {
  readonly kind: 'run';
  readonly mark: Mark;
  readonly length: number;
  left: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

export type Piece = Inline | Run;

const punctuation = /^[\p{P}\p{S}]$/u;

function isSpace(character: string): boolean {
  return character === '' || /^\s$/u.test(character);
}

/** The delimiter run at a place of the source, or undefined where none begins. */
export function readRun(source: string, at: number): Run | undefined {
  const mark = source[at];
  if (mark !== '*' && mark !== '_' && mark !== '~') return undefined;
  let end = at;
  while (source[end] === mark) end += 1;
  const before = [...source.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
  const after = [...source.slice(end, end + 2)][0] ?? '';
  return { kind: 'run', mark, length: end - at, left: end - at, ...flanks(mark, before, after) };
}

function flanks(mark: Mark, before: string, after: string): { opens: boolean; closes: boolean } {
  const [beforeMark, afterMark] = [punctuation.test(before), punctuation.test(after)];
  const leftFlanking = !isSpace(after) && (!afterMark || isSpace(before) || beforeMark);
  const rightFlanking = !isSpace(before) && (!beforeMark || isSpace(after) || afterMark);
  if (mark !== '_') return { opens: leftFlanking, closes: rightFlanking };
  return {
    opens: leftFlanking && (!rightFlanking || beforeMark),
    closes: rightFlanking && (!leftFlanking || afterMark),
  };
}

function pairs(opener: Run, closer: Run): boolean {
  if (opener.mark !== closer.mark || !opener.opens || opener.left === 0) return false;
  if (closer.mark === '~') return opener.left === closer.left && closer.left <= 2;
  const both = opener.closes || closer.opens;
  const sum = opener.length + closer.length;
  return !both || sum % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}

function wrap(mark: Mark, used: number, children: readonly Inline[]): Inline {
  if (mark === '~') return { kind: 'deleted', children };
  return { kind: used === 2 ? 'strong' : 'emphasis', children };
}

function findOpener(pieces: readonly Piece[], closerAt: number, closer: Run): number {
  for (let at = closerAt - 1; at >= 0; at -= 1) {
    const piece = pieces[at];
    if (piece?.kind === 'run' && pairs(piece, closer)) return at;
  }
  return -1;
}

/** Closes one pair that ends at `closerAt`; tells whether there was one. */
function closeOne(pieces: Piece[], closerAt: number, closer: Run): boolean {
  const openerAt = findOpener(pieces, closerAt, closer);
  const opener = pieces[openerAt];
  if (opener?.kind !== 'run') return false;
  const doubled = Math.min(opener.left, closer.left) >= 2;
  const used = closer.mark === '~' ? closer.left : doubled ? 2 : 1;
  const inside = plain(pieces.slice(openerAt + 1, closerAt));
  pieces.splice(openerAt + 1, closerAt - openerAt - 1, wrap(closer.mark, used, inside));
  opener.left -= used;
  closer.left -= used;
  return true;
}

/** What is left of the runs becomes text again, and neighbouring texts become one. */
function plain(pieces: readonly Piece[]): Inline[] {
  const result: Inline[] = [];
  for (const piece of pieces) {
    const inline: Inline =
      piece.kind === 'run' ? { kind: 'text', text: piece.mark.repeat(piece.left) } : piece;
    const last = result.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text') {
      result[result.length - 1] = { kind: 'text', text: last.text + inline.text };
    } else if (inline.kind !== 'text' || inline.text !== '') {
      result.push(inline);
    }
  }
  return result;
}

export function resolveEmphasis(source: readonly Piece[]): readonly Inline[] {
  const pieces = [...source];
  for (let at = 0; at < pieces.length; at += 1) {
    const closer = pieces[at];
    if (closer?.kind !== 'run' || !closer.closes) continue;
    while (closer.left > 0 && closeOne(pieces, pieces.indexOf(closer), closer)) {
      // One run may close several pairs: `***` ends both a strong and an emphasis.
    }
    at = pieces.indexOf(closer);
  }
  return plain(pieces);
}
