import { detailsCard } from '#cards/details-card.ts';
import { itemScoreCard } from '#cards/item-score-card.ts';
import { progressCard } from '#cards/progress-card.ts';
import { rankingCard } from '#cards/ranking-card.ts';
import { resultCard } from '#cards/result-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { totalCard } from '#cards/total-card.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { rank } from '#domain/ranking.ts';
import type { RankingView } from '#domain/views.ts';
import type { NamedCard } from './every-entry-card.ts';
import {
  cycle,
  DEPARTMENT_ID,
  detailsOf,
  itemOf,
  moment,
  points,
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
    {
      name: 'result',
      card: resultCard(
        { ...all, publishedAt: moment, correction: undefined, appeal: undefined },
        texts,
      ),
    },
  ];
}

function cellCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const item = itemOf(sample, 6);
  const unit = unitName(sample, 0);
  const current = scoreOf(sample);
  const several = {
    rule: 'trimmed_mean' as const,
    opinions: times(20, (index) => ({
      by: textOf(sample, `${index}`, 30),
      points: points('4.25'),
      onBehalf: true,
    })),
    awaited: times(20, (index) => textOf(sample, `${index}`, 30)),
  };
  const view = {
    ...{ cycle, unit, scorecard: '市、区', item, department: '宣教部', at: moment },
    seesPeople: true,
  };
  return [
    {
      name: 'item score',
      card: itemScoreCard(
        { ...view, current, notes: { count: 2, text: textOf(sample, '', 500), by: '王丽华' } },
        texts,
      ),
    },
    {
      name: 'item score, for a unit',
      card: itemScoreCard({ ...view, current, seesPeople: false }, texts),
    },
    { name: 'item score, none', card: itemScoreCard({ ...view, current: undefined }, texts) },
    {
      name: 'item score of several',
      card: itemScoreCard({ ...view, current, severalScorers: { ...several, awaited: [] } }, texts),
    },
    {
      name: 'item score of several, awaited',
      card: itemScoreCard({ ...view, current: undefined, severalScorers: several }, texts),
    },
    {
      name: 'item score of several, for a unit',
      card: itemScoreCard(
        {
          ...{ ...view, current, seesPeople: false },
          severalScorers: { rule: 'mean', opinions: undefined, awaited: [] },
        },
        texts,
      ),
    },
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
  const view = { cycle, at: moment, about: 'all', total: 11, done: 5, departments } as const;
  const [first] = departments;
  return [
    { name: 'progress', card: progressCard(view, texts) },
    { name: 'progress, late', card: progressCard({ ...view, cycle: late }, texts) },
    { name: 'progress, done', card: progressCard({ ...view, done: 11, departments: done }, texts) },
    { name: 'progress, unfinished', card: progressCard({ ...view, about: 'unfinished' }, texts) },
    {
      name: 'progress, one',
      card: progressCard({ ...view, about: 'one', departments: first ? [first] : [] }, texts),
    },
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
  return [
    { name: 'ranking', card: rankingCard(view, texts) },
    { name: 'ranking, middle page', card: rankingCard({ ...view, page: 2, pages: 3 }, texts) },
    {
      name: 'ranking, unpublished',
      card: rankingCard({ ...view, publishedAt: undefined, incomplete, rows: [] }, texts),
    },
  ];
}

/** Every card that answers a question, in every state, at the size of the sample. */
export const everyAnswerCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...totalCards(sample, texts),
  ...cellCards(sample, texts),
  ...progressCards(sample, texts),
  ...rankingCards(sample, texts),
];
