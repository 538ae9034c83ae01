import type { ItemDefinition, ScorecardDefinition } from './scorecard.ts';
import { foldName } from './text-normal.ts';

/** An item with the category that it stands in. */
export interface PlacedItem extends ItemDefinition {
  readonly category: string;
}

/** What became of one item; of a changed one all that differs, but for its number alone. */
export type ItemDifference =
  | { readonly kind: 'added' | 'removed'; readonly item: PlacedItem }
  | { readonly kind: 'changed'; readonly before: PlacedItem; readonly after: PlacedItem };

/** What became of the scorecard of one class. */
export interface ClassDifference {
  readonly name: string;
  readonly is: 'kept' | 'new' | 'gone';
  readonly changes: readonly ItemDifference[];
  readonly unchanged: number;
}

export type ScorecardDifference = readonly ClassDifference[];

/** Compares the scorecards of two years, class by class: an item is the same one by its words, not by its number. */
export function differ(
  before: readonly ScorecardDefinition[],
  after: readonly ScorecardDefinition[],
): ScorecardDifference {
  const kept = after.map((scorecard): ClassDifference => {
    const earlier = before.find(({ name }) => name === scorecard.name);
    if (earlier === undefined) return classOf(scorecard, 'new');
    const changes = compareItems(placedItems(earlier), placedItems(scorecard));
    const touched = changes.filter(({ kind }) => kind !== 'removed').length;
    const unchanged = placedItems(scorecard).length - touched;
    return { name: scorecard.name, is: 'kept', changes, unchanged };
  });
  const gone = before.filter(({ name }) => !after.some((each) => each.name === name));
  return [...kept, ...gone.map((scorecard) => classOf(scorecard, 'gone'))];
}

const classOf = ({ name }: ScorecardDefinition, is: 'new' | 'gone'): ClassDifference => ({
  name,
  is,
  changes: [],
  unchanged: 0,
});

const placedItems = ({ categories }: ScorecardDefinition): readonly PlacedItem[] =>
  categories.flatMap(({ name, items }) => items.map((item) => ({ ...item, category: name })));

function compareItems(
  before: readonly PlacedItem[],
  after: readonly PlacedItem[],
): readonly ItemDifference[] {
  const formerOf = pairItems(before, after);
  const paired = new Set(formerOf.values());
  const later = after.flatMap((item): readonly ItemDifference[] => {
    const former = formerOf.get(item);
    if (former === undefined) return [{ kind: 'added', item }];
    return isSame(former, item) ? [] : [{ kind: 'changed', before: former, after: item }];
  });
  const removed = before.filter((item) => !paired.has(item));
  return [...later, ...removed.map((item) => ({ kind: 'removed', item }) as const)];
}

const isSame = (one: PlacedItem, other: PlacedItem): boolean =>
  one.text === other.text &&
  one.maxPoints === other.maxPoints &&
  one.departmentName === other.departmentName &&
  one.category === other.category;

/** How much of their words two items share at least that are one item reworded. */
const LEAST_LIKENESS = 0.4;

/** Items with the same words first, then those that are most alike. */
function pairItems(
  before: readonly PlacedItem[],
  after: readonly PlacedItem[],
): ReadonlyMap<PlacedItem, PlacedItem> {
  const formers = before.map(readWords);
  const pairs = after
    .map(readWords)
    .flatMap((later) =>
      formers.flatMap((former) => {
        const like = likeness(former, later);
        return like < LEAST_LIKENESS ? [] : [{ later: later.item, former: former.item, like }];
      }),
    )
    .toSorted((a, b) => b.like - a.like || distance(a) - distance(b));
  const formerOf = new Map<PlacedItem, PlacedItem>();
  const taken = new Set<PlacedItem>();
  for (const { later, former } of pairs) {
    if (formerOf.has(later) || taken.has(former)) continue;
    formerOf.set(later, former);
    taken.add(former);
  }
  return formerOf;
}

const distance = ({
  former,
  later,
}: {
  readonly former: PlacedItem;
  readonly later: PlacedItem;
}): number => Math.abs(former.number - later.number);

interface Words {
  readonly item: PlacedItem;
  /** Each two characters that stand side by side. */
  readonly pairs: ReadonlySet<string>;
}

function readWords(item: PlacedItem): Words {
  const folded = foldName(item.text);
  const pairs = Array.from(folded, (_, at) => folded.slice(at, at + 2)).slice(0, -1);
  return { item, pairs: new Set(pairs) };
}

/** From 0 to 1: how many of their neighbouring characters two texts share. */
function likeness(one: Words, other: Words): number {
  if (one.item.text === other.item.text) return 1;
  const all = one.pairs.size + other.pairs.size;
  return all === 0 ? 0 : (2 * one.pairs.intersection(other.pairs).size) / all;
}
