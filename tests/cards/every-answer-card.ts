import { appointmentPreviewCard } from '#cards/appointment-preview-card.ts';
import { choicesCard } from '#cards/choices-card.ts';
import { detailsCard } from '#cards/details-card.ts';
import { extensionPreviewCard } from '#cards/extension-preview-card.ts';
import { helpCard } from '#cards/help-card.ts';
import { historyCard } from '#cards/history-card.ts';
import { itemScoreCard } from '#cards/item-score-card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { openingAnnouncementCard } from '#cards/opening-announcement-card.ts';
import { openingPreviewCard } from '#cards/opening-preview-card.ts';
import { progressCard } from '#cards/progress-card.ts';
import { publicationPreviewCard } from '#cards/publication-preview-card.ts';
import { rankingCard } from '#cards/ranking-card.ts';
import { reminderCard } from '#cards/reminder-card.ts';
import { resultCard } from '#cards/result-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { totalCard } from '#cards/total-card.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { rank } from '#domain/ranking.ts';
import { REMINDER_KINDS } from '#domain/reminder-plan.ts';
import type { HelpRole, OpeningPreview, RankingView, ReminderTask } from '#domain/views.ts';
import type { NamedCard } from './every-scoring-card.ts';
import {
  cycle,
  DEPARTMENT_ID,
  detailsOf,
  itemOf,
  moment,
  PROPOSAL_ID,
  points,
  reasonOf,
  type Sample,
  SCORECARD_ID,
  scoreOf,
  textOf,
  times,
  unitIdOf,
  unitName,
} from './sample-views.ts';

function totalCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const all = detailsOf(sample, 'all');
  const some = detailsOf(sample, 'some');
  const none = detailsOf(sample, 'none');
  return [
    { name: 'total', card: totalCard(all, texts) },
    { name: 'total, incomplete', card: totalCard(some, texts) },
    { name: 'total, nothing yet', card: totalCard(none, texts) },
    { name: 'total, part', card: totalCard({ ...some, extent: 'part' }, texts) },
    { name: 'details', card: detailsCard(all, texts) },
    { name: 'details, incomplete', card: detailsCard(some, texts) },
    { name: 'result', card: resultCard({ ...all, publishedAt: moment }, texts) },
  ];
}

function cellCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const item = itemOf(sample, 6);
  const unit = unitName(sample, 0);
  const current = scoreOf(sample);
  const view = { cycle, unit, scorecard: '市、区', item, department: '宣教部', at: moment };
  const value = { points: points('9.5'), reason: reasonOf(sample) };
  const line = { at: moment, by: textOf(sample, '', 10), onBehalf: true, kind: 'scored' } as const;
  const lines = times(sample.units, (index) => ({
    ...line,
    before: index === 0 ? undefined : value,
    after: value,
  }));
  return [
    { name: 'item score', card: itemScoreCard({ ...view, current }, texts) },
    { name: 'item score, none', card: itemScoreCard({ ...view, current: undefined }, texts) },
    { name: 'history', card: historyCard({ unit, item, lines }, texts) },
    { name: 'history, none', card: historyCard({ unit, item, lines: [] }, texts) },
  ];
}

function progressCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const states = ['open', 'open', 'submitted', 'approved'] as const;
  const departments = times(11, (index) => ({
    departmentId: DEPARTMENT_ID,
    department: ['宣教部', '生产部', '女工部', '财务部'][index % 4] ?? '',
    scored: states[index % 4] === 'open' ? index * 5 : sample.units,
    cells: states[index % 4] === 'open' ? 60 : sample.units,
    state: states[index % 4] ?? 'open',
    scorers: ['王丽华', '陈小雨'],
  }));
  const done = departments.map((each) => ({ ...each, state: 'approved' as const }));
  const late = { ...cycle, isOverdue: true };
  return [
    { name: 'progress', card: progressCard({ cycle, at: moment, departments }, texts) },
    { name: 'progress, late', card: progressCard({ cycle: late, at: moment, departments }, texts) },
    { name: 'progress, done', card: progressCard({ cycle, at: moment, departments: done }, texts) },
  ];
}

export function rankingView(sample: Sample): RankingView {
  const rows = rank(
    times(sample.units, (index) => ({
      unitId: unitIdOf(index),
      unitName: unitName(sample, index),
      total: pointsFromHundredths(9950 - Math.floor(index / 2) * 25),
    })),
  );
  return {
    cycle,
    scorecardId: SCORECARD_ID,
    scorecard: '市、区',
    title: '2015年度全市工会工作目标管理考核评分表（市、区）',
    maxTotal: points('100'),
    publishedAt: moment,
    publicationId: 'x2k4j5h6g7f8',
    rows,
    units: sample.units,
    page: 1,
    pages: 1,
    incomplete: [],
  };
}

function rankingCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const view = rankingView(sample);
  const incomplete = times(sample.units, (index) => ({
    unit: unitName(sample, index),
    scored: 18,
    items: 21,
  }));
  const chats = times(12, (index) => textOf(sample, `群${index}`, 40));
  const publication = { cycle, proposalId: PROPOSAL_ID, rankings: times(3, () => view), chats };
  return [
    { name: 'ranking', card: rankingCard(view, texts) },
    { name: 'ranking, middle page', card: rankingCard({ ...view, page: 2, pages: 3 }, texts) },
    {
      name: 'ranking, unpublished',
      card: rankingCard({ ...view, publishedAt: undefined, incomplete, rows: [] }, texts),
    },
    { name: 'publication', card: publicationPreviewCard(publication, texts) },
    {
      name: 'publication, no chats',
      card: publicationPreviewCard({ ...publication, chats: [] }, texts),
    },
  ];
}

function officeCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const opening: OpeningPreview = {
    cycle: { ...cycle, phase: 'drafting', deadline: undefined },
    proposalId: PROPOSAL_ID,
    deadline: moment,
    scorecards: times(3, (index) => ({ name: `评分表${index}`, items: 21, units: sample.units })),
    departments: times(11, (index) => ({
      name: `部门${index}`,
      scorers: index % 5,
      hasHead: index % 3 > 0,
    })),
    chats: times(12, (index) => textOf(sample, `群${index}`, 40)),
    reminders: REMINDER_KINDS.map((kind) => ({ kind, at: moment })),
    unknownYears: [2016],
  };
  const people = times(sample.units, (index) => textOf(sample, `${index}`, 8));
  const appointment = { proposalId: PROPOSAL_ID, kind: 'appointment', role: 'scorer' } as const;
  return [
    { name: 'opening', card: openingPreviewCard(opening, texts) },
    {
      name: 'announcement',
      card: openingAnnouncementCard({ cycle, departments: 11, units: 59, items: 61 }, texts),
    },
    {
      name: 'extension',
      card: extensionPreviewCard({ cycle, proposalId: PROPOSAL_ID, deadline: moment }, texts),
    },
    {
      name: 'appointment',
      card: appointmentPreviewCard({ ...appointment, scope: unitName(sample, 0), people }, texts),
    },
    {
      name: 'dismissal',
      card: appointmentPreviewCard(
        { ...appointment, kind: 'dismissal', role: 'leader', scope: undefined, people },
        texts,
      ),
    },
  ];
}

function reminderCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const task: ReminderTask = {
    departmentId: DEPARTMENT_ID,
    department: '宣教部',
    left: 12,
    cells: 3 * sample.units * sample.items,
    awaitsSubmission: false,
    items: times(3 * sample.items, (index) => ({
      scorecard: '市、区',
      number: index + 1,
      left: 4,
    })),
  };
  const tasks = [
    task,
    { ...task, department: '生产部', left: 0, awaitsSubmission: true, items: [] },
  ];
  const who = { departmentsDone: 3, departments: 11 };
  return [...REMINDER_KINDS, 'unknown'].map((kind) => ({
    name: `reminder ${kind}`,
    card: reminderCard(
      {
        ...who,
        kind,
        cycle: { ...cycle, isOverdue: kind.startsWith('overdue') },
        tasks: kind === 't1' ? tasks : [task],
      },
      texts,
    ),
  }));
}

function talkCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const name = textOf(sample, '', 10);
  const department = { department: '宣教部', departmentId: DEPARTMENT_ID };
  const roles: readonly HelpRole[] = [
    { role: 'admin' },
    { role: 'leader' },
    { role: 'scorer', ...department, left: 12 },
    { role: 'head', ...department, left: 0 },
    { role: 'contact', unit: unitName(sample, 0) },
  ];
  const help = (own: readonly HelpRole[], isFirstStart = false) =>
    helpCard({ cycle, name, roles: own, isFirstStart }, texts);
  const choices = times(5, (index) => ({
    label: unitName(sample, index),
    say: `${reasonOf(sample)}.x`,
  }));
  return [
    ...roles.map((role) => ({ name: `help ${role.role}`, card: help([role]) })),
    { name: 'help, every role', card: help(roles) },
    { name: 'help, nobody', card: help([]) },
    { name: 'help, first start', card: help([], true) },
    { name: 'choices', card: choicesCard({ question: texts.choices.unit, choices }, texts) },
    ...(['notice', 'done', 'attention', 'refused'] as const).map((kind) => ({
      name: `notice ${kind}`,
      card: noticeCard(
        {
          kind,
          text: reasonOf(sample),
          buttons: [{ label: '返回任务', action: { do: 'home', departmentId: DEPARTMENT_ID } }],
        },
        texts,
      ),
    })),
  ];
}

/** Every card that answers, announces or proposes, in every state, at the size of the sample. */
export const everyAnswerCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...totalCards(sample, texts),
  ...cellCards(sample, texts),
  ...progressCards(sample, texts),
  ...rankingCards(sample, texts),
  ...officeCards(sample, texts),
  ...reminderCards(sample, texts),
  ...talkCards(sample, texts),
];
