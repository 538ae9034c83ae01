import type { ScorecardId } from './ids.ts';
import { foldName, plainForm } from './text-normal.ts';
import type { NamedScorecard, Vocabulary } from './vocabulary.ts';

const ENDINGS = /(?:评分表|单位|工会|类|组|级|表|的)+$/;
const SHORTEST_BEGINNING = 2;

/**
 * The scorecard that a typed name of its class means: 市区, 市、区 and 区市 are one, so are 公司 and 局公司,
 * 直属 and 直属单位. Undefined where none or more than one fits.
 */
export function matchScorecard(typed: string, vocabulary: Vocabulary): ScorecardId | undefined {
  const folded = foldName(typed);
  if (folded === '') return;
  return (
    findOnly(vocabulary, (spellings) => spellings.includes(folded)) ??
    findOnly(vocabulary, (spellings) => spellings.includes(folded.replace(ENDINGS, ''))) ??
    findOnly(vocabulary, ([name = '']) => isBeginning(folded, name))
  );
}

/** `局公司的高新` → 局、公司 and 高新; undefined for a text that does not begin with a class of units. */
export function splitScope(
  typed: string,
  vocabulary: Vocabulary,
): { readonly scorecardId: ScorecardId; readonly rest: string } | undefined {
  const plain = plainForm(typed).replace(/[、\s]/g, '');
  for (const scorecard of vocabulary.scorecards) {
    const spelling = listScopes(scorecard).find((each) => plain.startsWith(each));
    const rest =
      spelling === undefined ? '' : plain.slice(spelling.length).replace(/^[里中]?的/, '');
    if (rest !== '') return { scorecardId: scorecard.id, rest };
  }
  return;
}

function findOnly(
  { scorecards }: Vocabulary,
  fits: (spellings: readonly string[]) => boolean,
): ScorecardId | undefined {
  const fitting = scorecards.filter((scorecard) => fits(listSpellings(scorecard)));
  return fitting.length === 1 ? fitting[0]?.id : undefined;
}

function listSpellings({ name }: NamedScorecard): readonly string[] {
  const parts = name.split(/[、,，/和及]/).map(foldName);
  return [parts.join(''), [...parts].reverse().join(''), ...parts];
}

/** A single character such as 市 begins too many names to be a scope. */
const listScopes = (scorecard: NamedScorecard): readonly string[] =>
  listSpellings(scorecard)
    .flatMap((spelling) => [spelling, spelling.replace(/单位$/, '')])
    .filter((spelling) => spelling.length >= SHORTEST_BEGINNING)
    .sort((a, b) => b.length - a.length);

const isBeginning = (folded: string, name: string): boolean =>
  folded.length >= SHORTEST_BEGINNING && name.startsWith(folded);
