import type { ScorecardId } from './ids.ts';
import { indexNames, type NameIndex } from './name-index.ts';
import { splitScope } from './name-scorecard.ts';
import type { Match, UnitMatch } from './request.ts';
import { foldName, tidyTyped } from './text-normal.ts';
import { fullSpellings } from './unit-names.ts';
import type { Vocabulary } from './vocabulary.ts';

const MOST_CHOICES = 5;
const LONGEST_NAME = 60;
/** Pinyin of 工会 and 总工会: the beginning of nothing in particular. */
const PINYIN_OF_UNION = new Set(['gh', 'zgh']);

/**
 * The unit that a typed name means, looked for in layers: full name, alias, core name, beginning of its
 * pinyin, part of the full name, one typo. The first layer with hits decides; the last two are not sure.
 * 局公司的高新 looks in one scorecard, as does `scope`.
 */
export function matchUnit(typed: string, vocabulary: Vocabulary, scope?: ScorecardId): UnitMatch {
  const shown = tidyTyped(typed).trim();
  const direct = findInLayers({ typed: shown, vocabulary, scope });
  if (direct.positions.length > 0) return toUnitMatch(direct, vocabulary);
  const scoped = splitScope(shown, vocabulary);
  if (scoped === undefined) return { found: 'none', typed: shown };
  const { scorecardId, rest } = scoped;
  const within = findInLayers({ typed: rest, vocabulary, scope: scorecardId });
  return toUnitMatch({ ...within, typed: shown }, vocabulary);
}

interface Wanted {
  readonly typed: string;
  readonly vocabulary: Vocabulary;
  readonly scope: ScorecardId | undefined;
}

interface Found {
  readonly typed: string;
  readonly positions: readonly number[];
  readonly sure: boolean;
}

function findInLayers({ typed, vocabulary, scope }: Wanted): Found {
  const folded = foldName(typed);
  if (folded === '' || folded.length > LONGEST_NAME) return { typed, positions: [], sure: false };
  const index = indexNames(vocabulary);
  const inScope = (positions: readonly number[]) =>
    positions.filter((at) => scope === undefined || vocabulary.units[at]?.scorecardId === scope);
  for (const layer of sureLayers(index, typed)) {
    const positions = inScope(layer);
    if (positions.length > 0) return { typed, positions, sure: true };
  }
  const parts = inScope(index.findContaining(folded));
  if (parts.length > 0) return { typed, positions: parts, sure: false };
  return { typed, positions: inScope(index.findOneEditAway(folded)), sure: false };
}

function* sureLayers(index: NameIndex, typed: string): Generator<readonly number[]> {
  const spellings = fullSpellings(typed);
  for (const names of index.exact) {
    yield [...new Set(spellings.flatMap((spelling) => names.get(spelling) ?? []))];
  }
  const [letters = ''] = spellings;
  if (!/^[a-z]{2,}$/.test(letters) || PINYIN_OF_UNION.has(letters)) return;
  for (const keys of index.pinyin) yield keys.get(letters) ?? [];
}

function toUnitMatch({ typed, positions, sure }: Found, vocabulary: Vocabulary): UnitMatch {
  const { scorecards, units } = vocabulary;
  const order = new Map(scorecards.map(({ id }, at) => [id, at]));
  const hits = positions
    .map((at) => ({ at, unit: units[at] }))
    .filter(
      (hit): hit is { at: number; unit: Vocabulary['units'][number] } => hit.unit !== undefined,
    )
    .map(({ at, unit }) => ({ at, id: unit.id, scorecard: order.get(unit.scorecardId) ?? 0 }))
    .sort((a, b) => a.scorecard - b.scorecard || a.at - b.at);
  return toMatch({ typed, ids: hits.map(({ id }) => id), sure });
}

interface Hits<Id> {
  readonly typed: string;
  readonly ids: readonly Id[];
  readonly sure: boolean;
}

/** One hit is an answer, up to five are a choice, more are none. */
export function toMatch<Id>({ typed, ids, sure }: Hits<Id>): Match<Id> {
  const [id] = ids;
  if (id === undefined) return { found: 'none', typed };
  if (ids.length === 1) return { found: 'one', id, sure, typed };
  return ids.length <= MOST_CHOICES
    ? { found: 'several', ids, typed }
    : { found: 'too_many', typed };
}
