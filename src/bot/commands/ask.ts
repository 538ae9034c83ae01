import {
  type Answer,
  type Conversation,
  type Handler,
  toAsker,
  toEveryone,
} from '#bot/conversation.ts';
import { resolveItem, resolveNamedDepartment, resolveUnit } from '#bot/resolve.ts';
import { subjectOfUnit } from '#bot/subjects.ts';
import { detailsCard } from '#cards/details-card.ts';
import { itemScoreCard } from '#cards/item-score-card.ts';
import { missingCard } from '#cards/missing-card.ts';
import { progressCard } from '#cards/progress-card.ts';
import { rankingCard } from '#cards/ranking-card.ts';
import { totalCard } from '#cards/total-card.ts';
import type { UnitId } from '#domain/ids.ts';
import { departmentsScoredBy, isAdmin, isLeader } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import type { ItemMatch } from '#domain/request.ts';
import { mayReadTotalsIn } from '#operations/set-chat-form.ts';
import { viewMissing } from '#operations/view-missing.ts';
import { type ProgressQuestion, viewProgress } from '#operations/view-progress.ts';
import { viewRanking, viewRankings } from '#operations/view-ranking.ts';
import { viewDetails, viewItemScore, viewTotal } from '#operations/view-totals.ts';

/** The unit's total and why it is that. */
export const askTotal: Handler<'ask_total'> = async (conversation, { unit: match }) => {
  const unit = resolveUnit(conversation, match, conversation.texts.questions.total);
  return 'ask' in unit ? unit.ask : [await answerTotal(conversation, unit.id)];
};

/** A total that was published may be read by everyone; before that it is the asker's alone. */
async function answerTotal(
  { call, chatId, chatMode, texts, vocabulary }: Conversation,
  unitId: UnitId,
): Promise<Answer> {
  const about = subjectOfUnit(vocabulary, unitId);
  const own = await viewTotal(call, unitId);
  if (own.rank === undefined || !(await mayReadTotalsIn(call, chatId)))
    return toAsker(totalCard(own, texts), about);
  const view = chatMode === 'group' ? await viewTotal(call, unitId, 'group') : own;
  return toEveryone(totalCard(view, texts), about);
}

export const askDetails: Handler<'ask_details'> = async (conversation, { unit: match }) => {
  const unit = resolveUnit(conversation, match, conversation.texts.questions.details);
  if ('ask' in unit) return unit.ask;
  const { call, texts, vocabulary } = conversation;
  const card = detailsCard(await viewDetails(call, unit.id), texts);
  return [toAsker(card, subjectOfUnit(vocabulary, unit.id))];
};

/** Why points are missing: the total with its deductions, or the part of it that the person may see. */
export const askWhy: Handler<'ask_why'> = async (conversation, { unit: match }) => {
  const unit = resolveUnit(conversation, match, conversation.texts.questions.why);
  if ('ask' in unit) return unit.ask;
  const { call, texts, vocabulary } = conversation;
  const card = totalCard(await viewDetails(call, unit.id), texts);
  return [toAsker(card, subjectOfUnit(vocabulary, unit.id))];
};

export const askRank: Handler<'ask_rank'> = async (conversation, { unit: match }) => {
  const unit = resolveUnit(conversation, match, conversation.texts.questions.rank);
  if ('ask' in unit) return unit.ask;
  const { units } = conversation.vocabulary;
  const scorecardId = units.find(({ id }) => id === unit.id)?.scorecardId;
  if (scorecardId === undefined) return refuse({ code: 'unknown_unit', typed: match.typed });
  await viewRanking(conversation.call, { scorecardId, page: 1 });
  return [await answerTotal(conversation, unit.id)];
};

export const askItem: Handler<'ask_item'> = async (conversation, { unit: match, item }) => {
  const { texts } = conversation;
  const unit = resolveUnit(conversation, match, (name) => questionAbout(conversation, name, item));
  if ('ask' in unit) return unit.ask;
  if (item.by === 'department') {
    const view = await viewDetails(conversation.call, unit.id, item.departmentId);
    return [toAsker(detailsCard(view, texts))];
  }
  const cell = resolveItem(conversation, { unitId: unit.id, match: item }, texts.questions.item);
  if ('ask' in cell) return cell.ask;
  const view = await viewItemScore(conversation.call, { unitId: unit.id, itemId: cell.id });
  return [toAsker(itemScoreCard(view, texts), [{ unitId: unit.id, itemId: cell.id }])];
};

function questionAbout({ texts, vocabulary }: Conversation, unit: string, item: ItemMatch): string {
  switch (item.by) {
    case 'number':
      return texts.questions.item(unit, item.number);
    case 'words':
      return texts.questions.wording(unit, item.typed);
    case 'department': {
      const named = vocabulary.departments.find(({ id }) => id === item.departmentId);
      return texts.questions.byDepartment(unit, named?.name ?? '');
    }
  }
}

/** One ranking, or without a name every ranking that the person may see. */
export const askRanking: Handler<'ask_ranking'> = async (conversation, { scorecardId, top }) => {
  const { call, chatId, texts } = conversation;
  const views =
    scorecardId === undefined
      ? await viewRankings(call, top)
      : [await viewRanking(call, { scorecardId, page: 1, top })];
  const isForAll = await mayReadTotalsIn(call, chatId);
  return views.map((view) => {
    const card = rankingCard(view, texts);
    return view.publicationId === undefined || !isForAll ? toAsker(card) : toEveryone(card);
  });
};

export const askProgress: Handler<'ask_progress'> = async (conversation, { department: match }) => {
  const department = resolveNamedDepartment(
    conversation,
    match,
    conversation.texts.questions.progress,
  );
  if ('ask' in department) return department.ask;
  const audience = conversation.chatMode === 'group' ? 'group' : 'asker';
  const question: ProgressQuestion =
    department.id === undefined ? { about: 'all' } : { about: 'one', departmentId: department.id };
  const view = await viewProgress(conversation.call, question, audience);
  return [toEveryone(progressCard(view, conversation.texts))];
};

/** A scorer hears what their own departments lack; all others, which departments are not done. */
export const askMissing: Handler<'ask_missing'> = async (conversation) => {
  const { call, texts } = conversation;
  const own = departmentsScoredBy(call.actor);
  if (own.length > 0 && !isAdmin(call.actor) && !isLeader(call.actor)) {
    const answers: Answer[] = [];
    for (const id of own) answers.push(toAsker(missingCard(await viewMissing(call, id), texts)));
    return answers;
  }
  const audience = conversation.chatMode === 'group' ? 'group' : 'asker';
  const view = await viewProgress(conversation.call, { about: 'unfinished' }, audience);
  return [toEveryone(progressCard(view, conversation.texts))];
};
