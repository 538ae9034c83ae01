import { isDepartmentName, listDepartmentSpellings, matchDepartment } from './name-department.ts';
import { matchUnit } from './name-match.ts';
import { endOfUnitName } from './name-prefix.ts';
import type { DepartmentMatch, ItemMatch, UnitMatch } from './request.ts';
import { LINKS, OWN_UNIT } from './request-words.ts';
import { foldName } from './text-normal.ts';
import { peel } from './understand-sentence.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The unit, and the item where one is named, that a question is about. */
export interface Subject {
  readonly unit: UnitMatch;
  readonly item: ItemMatch | undefined;
}

export const OWN: UnitMatch = { found: 'none', typed: '' };
const SHORTEST_WORDING = 2;
/** Without a unit before it, so much of an item's text tells it from a unit's name. */
const SHORTEST_WORDING_ALONE = 3;

/** 昆山, 昆山经费收缴, 昆山宣教部, 园区创建: the unit first, then the words of an item or a department. */
export function readSubject(text: string, vocabulary: Vocabulary): Subject {
  const about = withoutLinks(text, vocabulary);
  if (about === '' || OWN_UNIT.has(about)) return { unit: OWN, item: undefined };
  const whole = matchUnit(about, vocabulary);
  if (isSure(whole)) return { unit: whole, item: undefined };
  return (
    readWording(about, OWN, { vocabulary, shortest: SHORTEST_WORDING_ALONE }) ??
    readUnitAndMore(about, vocabulary) ??
    readDepartmentAndUnit(about, vocabulary) ?? { unit: whole, item: undefined }
  );
}

export const isSure = (match: UnitMatch | DepartmentMatch): boolean =>
  match.found === 'one' && match.sure;

/** 在, 现在, 的 and the like around a name, unless they belong to it. */
function withoutLinks(text: string, vocabulary: Vocabulary): string {
  if (isSure(matchUnit(text, vocabulary))) return text;
  return peel(text, { openings: LINKS, endings: LINKS });
}

function readUnitAndMore(about: string, vocabulary: Vocabulary): Subject | undefined {
  const latin = /^[a-z]{2,}(?=[^a-z])/.exec(about)?.[0];
  const end = endOfUnitName(about, 0, vocabulary) ?? latin?.length;
  if (end === undefined) return;
  const unit = matchUnit(about.slice(0, end), vocabulary);
  const more = withoutLinks(about.slice(end), vocabulary);
  if (!isSure(unit) || more === '') return isSure(unit) ? { unit, item: undefined } : undefined;
  const departmentId = findDepartment(more, vocabulary);
  if (departmentId !== undefined) return { unit, item: { by: 'department', departmentId } };
  return readWording(more, unit, { vocabulary, shortest: SHORTEST_WORDING });
}

function readDepartmentAndUnit(about: string, vocabulary: Vocabulary): Subject | undefined {
  const spelling = listDepartmentSpellings(vocabulary).find(
    (each) => about.startsWith(each) && isDepartmentName(each, vocabulary),
  );
  if (spelling === undefined) return;
  const unit = matchUnit(
    peel(about.slice(spelling.length), { openings: ['给', '对'], endings: LINKS }),
    vocabulary,
  );
  const departmentId = findDepartment(spelling, vocabulary);
  return isSure(unit) && departmentId !== undefined
    ? { unit, item: { by: 'department', departmentId } }
    : undefined;
}

function findDepartment(typed: string, vocabulary: Vocabulary) {
  const match = matchDepartment(typed, vocabulary);
  return match.found === 'one' && match.sure ? match.id : undefined;
}

interface Wording {
  readonly vocabulary: Vocabulary;
  readonly shortest: number;
}

function readWording(
  words: string,
  unit: UnitMatch,
  { vocabulary, shortest }: Wording,
): Subject | undefined {
  const typed = words.length > shortest ? words.replace(/项目?$/, '') : words;
  if (typed.length < shortest) return;
  const scorecardId =
    unit.found === 'one'
      ? vocabulary.units.find(({ id }) => id === unit.id)?.scorecardId
      : undefined;
  const ids = vocabulary.items
    .filter((item) => scorecardId === undefined || item.scorecardId === scorecardId)
    .filter((item) => foldName(item.text).includes(typed))
    .map(({ id }) => id);
  return ids.length === 0 ? undefined : { unit, item: { by: 'words', typed, ids } };
}
