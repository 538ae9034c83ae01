import { type Handler, toAsker } from '#bot/conversation.ts';
import { resolveItem, resolveUnit } from '#bot/resolve.ts';
import { changesHistoryCard } from '#cards/changes-history-card.ts';
import { historyCard } from '#cards/history-card.ts';
import type { ItemMatch } from '#domain/request.ts';
import { viewChanges, viewHistory, viewUnitHistory } from '#operations/view-history.ts';

/** Of a cell or, where no item is named, of the whole unit. */
export const askHistory: Handler<'ask_history'> = async (conversation, { unit: match, item }) => {
  const { call, texts } = conversation;
  const question = (name: string) =>
    item.by === 'number'
      ? texts.itemScore.askHistory(name, item.number)
      : texts.questions.unitHistory(name);
  const unit = resolveUnit(conversation, match, question);
  if ('ask' in unit) return unit.ask;
  if (namesNoItem(item)) {
    const view = await viewUnitHistory(call, { unitId: unit.id, page: 1 });
    return [toAsker(changesHistoryCard(view, texts))];
  }
  const about = { unitId: unit.id, match: item };
  const cell = resolveItem(conversation, about, texts.itemScore.askHistory);
  if ('ask' in cell) return cell.ask;
  const view = await viewHistory(call, { unitId: unit.id, itemId: cell.id });
  return [toAsker(historyCard(view, texts))];
};

const namesNoItem = (item: ItemMatch): boolean =>
  item.by === 'words' && item.typed === '' && item.ids.length === 0;

export const askChanges: Handler<'ask_changes'> = async ({ call, texts }) => [
  toAsker(changesHistoryCard(await viewChanges(call, { page: 1 }), texts)),
];
