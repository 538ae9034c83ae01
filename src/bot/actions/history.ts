import { changesHistoryCard } from '#cards/changes-history-card.ts';
import { callAbout } from '#operations/ask-in-year.ts';
import { viewChanges, viewUnitHistory } from '#operations/view-history.ts';
import { type ActionHandler, show } from './press-context.ts';

export const historyPage: ActionHandler<'history_page'> = async ({ call, texts }, at) =>
  show(changesHistoryCard(await viewUnitHistory(await callAbout(call, at), at), texts));

export const changesPage: ActionHandler<'changes_page'> = async ({ call, texts }, at) =>
  show(changesHistoryCard(await viewChanges(call, at), texts));
