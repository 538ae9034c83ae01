import { choicesCard } from '#cards/choices-card.ts';
import type { DepartmentId, ItemId, ScorecardId, UnitId } from '#domain/ids.ts';
import { departmentsHeadedBy, departmentsScoredBy, unitsRepresentedBy } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { DepartmentMatch, ItemMatch, UnitMatch } from '#domain/request.ts';
import type { NamedItem } from '#domain/vocabulary.ts';
import { type Answer, type Conversation, sentence, toEveryone } from './conversation.ts';

/** Either the one that was meant, or the question back. */
export type Resolved<Id> = { readonly id: Id } | { readonly ask: readonly Answer[] };

/**
 * The unit that was meant. `question` says the same question about a unit in full, for the buttons.
 * A contact who names no unit means their own of this year.
 */
export function resolveUnit(
  conversation: Conversation,
  match: UnitMatch,
  question: (unitName: string) => string,
): Resolved<UnitId> {
  if (match.found === 'one') return { id: match.id };
  if (match.typed === '') return resolveOwnUnit(conversation, question);
  if (match.found === 'several') return askWhichUnit(conversation, match.ids, question);
  const code = match.found === 'none' ? 'unknown_unit' : 'too_many_units';
  return refuse({ code, typed: match.typed });
}

function resolveOwnUnit(
  conversation: Conversation,
  question: (unitName: string) => string,
): Resolved<UnitId> {
  const represented = unitsRepresentedBy(conversation.call.actor);
  const own = conversation.vocabulary.units
    .map(({ id }) => id)
    .filter((id) => represented.includes(id));
  const [only, ...others] = own;
  if (only === undefined) return { ask: [sentence(askToName(conversation, question))] };
  return others.length === 0 ? { id: only } : askWhichUnit(conversation, own, question);
}

/** With so many units the question shows how it is asked in full. */
function askToName(
  { texts, vocabulary }: Conversation,
  question: (unitName: string) => string,
): string {
  const [first] = vocabulary.units;
  return first === undefined ? texts.choices.unit : texts.choices.nameUnit(question(first.name));
}

function askWhichUnit(
  conversation: Conversation,
  ids: readonly UnitId[],
  question: (unitName: string) => string,
): Resolved<UnitId> {
  const { vocabulary, texts } = conversation;
  const named = vocabulary.units.filter(({ id }) => ids.includes(id));
  const choices = named.map(({ name }) => ({ label: name, say: question(name) }));
  return ask(conversation, texts.choices.unit, choices);
}

export interface Choice {
  readonly label: string;
  readonly say: string;
}

export function ask(
  { texts }: Pick<Conversation, 'texts'>,
  question: string,
  choices: readonly Choice[],
): { readonly ask: readonly Answer[] } {
  return { ask: [toEveryone(choicesCard({ question, choices }, texts))] };
}

/** The department that was named; undefined when none was. */
export function resolveNamedDepartment(
  conversation: Conversation,
  match: DepartmentMatch | undefined,
  question: (departmentName: string) => string,
): Resolved<DepartmentId | undefined> {
  if (match === undefined) return { id: undefined };
  if (match.found === 'one') return { id: match.id };
  if (match.found === 'several') {
    const named = conversation.vocabulary.departments.filter(({ id }) => match.ids.includes(id));
    const choices = named.map(({ name }) => ({ label: name, say: question(name) }));
    return ask(conversation, conversation.texts.choices.department, choices);
  }
  return refuse({ code: 'unknown_department', typed: match.typed });
}

/** The named department, or without a name the person's own: asked back when they have several. */
export function resolveOwnDepartment(
  conversation: Conversation,
  match: DepartmentMatch | undefined,
  as: { readonly role: 'scorer' | 'head'; readonly question: (name: string) => string },
): Resolved<DepartmentId> {
  const named = resolveNamedDepartment(conversation, match, as.question);
  if ('ask' in named) return named;
  if (named.id !== undefined) return { id: named.id };
  const { actor } = conversation.call;
  const own = as.role === 'head' ? departmentsHeadedBy(actor) : departmentsScoredBy(actor);
  const [only, ...others] = own;
  if (only === undefined) return refuse({ code: 'no_department' });
  if (others.length === 0) return { id: only };
  const departments = conversation.vocabulary.departments.filter(({ id }) => own.includes(id));
  const choices = departments.map(({ name }) => ({ label: name, say: as.question(name) }));
  return ask(conversation, conversation.texts.choices.department, choices);
}

/** The item of the unit's scorecard that was meant. */
export function resolveItem(
  conversation: Conversation,
  of: { readonly unitId: UnitId; readonly match: ItemMatch },
  question: (unitName: string, itemNumber: number) => string,
): Resolved<ItemId> {
  const { vocabulary, texts } = conversation;
  const unit = vocabulary.units.find(({ id }) => id === of.unitId);
  if (unit === undefined) return refuse({ code: 'unknown_unit', typed: '' });
  const items = vocabulary.items.filter(({ scorecardId }) => scorecardId === unit.scorecardId);
  const meant = items.filter((item) => isMeant(item, of.match));
  const [only, ...others] = meant;
  if (only === undefined) return refuse(unknownItem(conversation, unit.scorecardId, of.match));
  if (others.length === 0) return { id: only.id };
  const choices = meant.slice(0, 5).map((item) => ({
    label: `${texts.words.itemNumber(item.number)} ${item.text}`,
    say: question(unit.name, item.number),
  }));
  return ask(conversation, texts.choices.item, choices);
}

function isMeant(item: NamedItem, match: ItemMatch): boolean {
  switch (match.by) {
    case 'number':
      return item.number === match.number;
    case 'words':
      return match.ids.includes(item.id);
    case 'department':
      return item.departmentId === match.departmentId;
  }
}

function unknownItem(
  { vocabulary, texts }: Conversation,
  scorecardId: ScorecardId,
  match: ItemMatch,
): Parameters<typeof refuse>[0] {
  const scorecard = vocabulary.scorecards.find(({ id }) => id === scorecardId)?.name ?? '';
  const last = vocabulary.items.filter((item) => item.scorecardId === scorecardId).length;
  const typed =
    match.by === 'number'
      ? texts.words.itemNumber(match.number)
      : match.by === 'words'
        ? match.typed
        : '';
  return { code: 'unknown_item', typed, scorecard, last };
}
