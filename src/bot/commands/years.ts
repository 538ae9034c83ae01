import {
  type Answer,
  type Conversation,
  type Handler,
  toAsker,
  toEveryone,
} from '#bot/conversation.ts';
import { ask, resolveUnit } from '#bot/resolve.ts';
import { mostDeductedCard } from '#cards/compare-items-card.ts';
import { compareUnitsCard } from '#cards/compare-units-card.ts';
import { textsInYear } from '#cards/texts/in-year.ts';
import { yearsHistoryCard } from '#cards/years-history-card.ts';
import type { ItemId, ScorecardId, UnitId } from '#domain/ids.ts';
import { refuse } from '#domain/refusal.ts';
import type { ItemMatch, Request, RequestOf } from '#domain/request.ts';
import { understand } from '#domain/understand.ts';
import { isOfAnyYear } from '#domain/understand-years.ts';
import { callInYear } from '#operations/ask-in-year.ts';
import { compareUnits } from '#operations/compare-units.ts';
import { compareYears } from '#operations/compare-years.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { mayReadTotalsIn } from '#operations/set-chat-form.ts';
import { viewMostDeducted } from '#operations/view-most-deducted.ts';

/** Reads the question again with that year's names, and has it answered as of that year. */
export async function askInYear(
  conversation: Conversation,
  { year, question }: RequestOf<'ask_in_year'>,
  answer: (conversation: Conversation, request: Request) => Promise<readonly Answer[]>,
): Promise<readonly Answer[]> {
  const call = await callInYear(conversation.call, year);
  const vocabulary = await loadVocabulary(call);
  const request = understand({ text: question, people: [] }, vocabulary);
  if (!isOfAnyYear(request) || call.askedCycle === undefined) {
    return refuse({ code: 'unknown_unit', typed: question });
  }
  const texts = textsInYear(conversation.texts, call.askedCycle.year);
  return answer({ ...conversation, call, vocabulary, texts }, request);
}

export const askYears: Handler<'ask_years'> = async (conversation, { unit: match, years }) => {
  const { call, texts } = conversation;
  const unit = resolveUnit(conversation, match, (name) => texts.questions.years(name, years));
  if ('ask' in unit) return unit.ask;
  return [toAsker(yearsHistoryCard(await compareYears(call, { unitId: unit.id, years }), texts))];
};

export const compare: Handler<'compare_units'> = async (
  conversation,
  { units: [first, second] },
) => {
  const { call, chatId, texts } = conversation;
  const named = (id: UnitId) =>
    conversation.vocabulary.units.find((unit) => unit.id === id)?.name ?? '';
  const one = resolveUnit(conversation, first, (name) =>
    texts.questions.compare(name, second.typed),
  );
  if ('ask' in one) return one.ask;
  const other = resolveUnit(conversation, second, (name) =>
    texts.questions.compare(named(one.id), name),
  );
  if ('ask' in other) return other.ask;
  const view = await compareUnits(call, [one.id, other.id]);
  const card = compareUnitsCard(view, texts);
  const isForAll = view.isPublished && (await mayReadTotalsIn(call, chatId));
  return [isForAll ? toEveryone(card) : toAsker(card)];
};

/** Where several scorecards have such an item, one is asked for. */
export const askMostDeducted: Handler<'ask_most_deducted'> = async (conversation, request) => {
  const { call, texts } = conversation;
  const item = resolveOfScorecard(conversation, request);
  if ('ask' in item) return item.ask;
  return [toAsker(mostDeductedCard(await viewMostDeducted(call, item.id), texts))];
};

function resolveOfScorecard(
  conversation: Conversation,
  { scorecardId, item: match }: RequestOf<'ask_most_deducted'>,
): { readonly id: ItemId } | { readonly ask: readonly Answer[] } {
  const { vocabulary, texts } = conversation;
  const meant = vocabulary.items.filter(
    (item) =>
      (scorecardId === undefined || item.scorecardId === scorecardId) &&
      (match.by === 'number'
        ? item.number === match.number
        : match.by === 'words' && match.ids.includes(item.id)),
  );
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) return { id: only.id };
  if (only === undefined) return refuse(unknownItem(conversation, scorecardId, match));
  const choices = meant.map((item) => {
    const name = vocabulary.scorecards.find(({ id }) => id === item.scorecardId)?.name ?? '';
    return {
      label: `${name} ${texts.words.itemNumber(item.number)} ${item.text}`,
      say: texts.mostDeducted.question(name, item.number),
    };
  });
  return ask(conversation, texts.choices.item, choices);
}

/** Where no scorecard was named, none of them has such an item. */
function unknownItem(
  { vocabulary, texts }: Conversation,
  named: ScorecardId | undefined,
  match: ItemMatch,
): Parameters<typeof refuse>[0] {
  const scorecards = vocabulary.scorecards.filter(({ id }) => named === undefined || id === named);
  const numbers = vocabulary.items
    .filter((item) => scorecards.some(({ id }) => id === item.scorecardId))
    .map(({ number }) => number);
  return {
    code: 'unknown_item',
    typed: match.by === 'number' ? texts.words.itemNumber(match.number) : '',
    scorecard: scorecards.map(({ name }) => name).join('”“'),
    last: Math.max(0, ...numbers),
  };
}
