import { chatFormCard } from '#cards/chat-form-card.ts';
import { correctedCard } from '#cards/corrected-card.ts';
import { finalPreviewCard } from '#cards/final-preview-card.ts';
import { publicationPreviewCard } from '#cards/publication-preview-card.ts';
import { publishedCard } from '#cards/published-card.ts';
import { resultCard } from '#cards/result-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { GradeRule } from '#domain/cycle-settings.ts';
import { giveGrades } from '#domain/grades.ts';
import { chatId } from '#domain/ids.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import { listChanges } from '#domain/publication.ts';
import type { PreviewedRanking, PublicationPreview } from '#domain/publication-views.ts';
import { rank } from '#domain/ranking.ts';
import { rankingView } from './every-answer-card.ts';
import type { NamedCard } from './every-entry-card.ts';
import {
  cycle,
  detailsOf,
  moment,
  PROPOSAL_ID,
  reasonOf,
  type Sample,
  textOf,
  times,
  unitIdOf,
  unitName,
} from './sample-views.ts';

const TIE_BREAKS = [{ by: 'category', category: '服务基层' }, { by: 'fewer_deductions' }] as const;

/** Every second pair told apart, every fifth unit vetoed, the second of three grades cut through a tie. */
export function gradedRanking(sample: Sample): PreviewedRanking {
  const ranking = rank(
    times(sample.units, (index) => ({
      unitId: unitIdOf(index),
      unitName: unitName(sample, index),
      total: pointsFromHundredths(9950 - Math.floor(index / 2) * 25),
      tieKeys: [index % 4 === 0 ? 2600 : 2500, 0],
      ...(index % 5 === 4 ? { isVetoed: true } : {}),
    })),
    TIE_BREAKS,
  );
  const rules: readonly GradeRule[] = times(3, (index) => ({
    name: textOf(sample, `${index}等`, 20),
    quota: { kind: 'share', percent: 33 },
    quotas: {},
    atLeast: undefined,
  }));
  const { units } = sample;
  const graded = giveGrades(ranking, {
    ...{ rules, units, scorecard: '市、区', takeOf: () => undefined },
  });
  const before = ranking.map((unit) => ({ ...unit, rank: unit.rank + 1 }));
  return {
    ...rankingView(sample),
    rows: graded.ranking.slice(0, 100),
    grades: graded.grades,
    changes: listChanges(before, graded.ranking),
  };
}

export function publicationPreview(sample: Sample): PublicationPreview {
  const ranking = gradedRanking(sample);
  return {
    cycle,
    proposalId: PROPOSAL_ID,
    author: textOf(sample, '', 10),
    audience: 'author',
    others: times(3, (index) => textOf(sample, `${index}`, 10)),
    reason: undefined,
    intro: textOf(sample, '', 200),
    rankings: times(3, () => ranking),
    chats: times(12, (index) => ({
      chatId: chatId(`oc_5ce6d572455d361153b7xb51da13394${index}`),
      name: textOf(sample, `群${index}`, 40),
      form: (['full', 'graded', 'bands', 'none'] as const)[index % 4] ?? 'full',
    })),
    contacts: sample.units,
    warnings: [
      { kind: 'open_adjustments', count: 2 },
      { kind: 'open_appeals', count: 2 },
      { kind: 'opened_cells', count: 1 },
      { kind: 'outliers', count: 3 },
      { kind: 'units_without_contact', count: sample.units },
      { kind: 'no_grades', chats: times(12, (index) => textOf(sample, `群${index}`, 40)) },
    ],
  };
}

function previewCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const view = publicationPreview(sample);
  const [chat] = view.chats;
  const states: readonly (readonly [string, PublicationPreview])[] = [
    ['author', view],
    ['author, one confirmation, no chats', { ...view, others: [], chats: [], rankings: [] }],
    ['waiting', { ...view, audience: 'waiting' }],
    ['second', { ...view, audience: 'second' }],
    ['correction', { ...view, reason: reasonOf(sample) }],
    ['correction, second', { ...view, audience: 'second', reason: reasonOf(sample) }],
  ];
  return [
    ...states.map(([name, each]) => ({
      name: `publication, ${name}`,
      card: publicationPreviewCard(each, texts),
    })),
    ...(chat === undefined
      ? []
      : [{ name: 'chat form', card: chatFormCard({ proposalId: PROPOSAL_ID, chat }, texts) }]),
  ];
}

function publishedCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const ranking = gradedRanking(sample);
  const correction = {
    correctsAt: moment,
    reason: reasonOf(sample),
    changes: ranking.changes,
  };
  const intro = textOf(sample, '', 200);
  return (['full', 'graded', 'bands'] as const).flatMap((form) => {
    const view = { form, ranking, intro };
    return [
      {
        name: `published, ${form}`,
        card: publishedCard({ ...view, correction: undefined }, texts),
      },
      {
        name: `published, ${form}, corrected`,
        card: publishedCard({ ...view, correction }, texts),
      },
    ];
  });
}

/** Every card of publishing, in every state, at the size of the sample. */
export const everyPublishingCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...previewCards(sample, texts),
  ...publishedCards(sample, texts),
  {
    name: 'corrected',
    card: correctedCard(
      {
        cycle,
        scorecard: '市、区',
        publishedAt: moment,
        correctedAt: moment,
        reason: reasonOf(sample),
      },
      texts,
    ),
  },
  {
    name: 'result, corrected, with a grade',
    card: resultCard(
      {
        ...detailsOf(sample, 'all'),
        rank: gradedRanking(sample).rows[0],
        publishedAt: moment,
        correction: reasonOf(sample),
        appeal: { publicationId: 'x2k4j5h6g7f8', unitId: unitIdOf(0), until: moment },
      },
      texts,
    ),
  },
  {
    name: 'final',
    card: finalPreviewCard(
      {
        cycle,
        proposalId: PROPOSAL_ID,
        scorecards: times(3, (index) => ({
          name: textOf(sample, `${index}`, 40),
          units: sample.units,
          publishedAt: moment,
          corrections: index,
        })),
      },
      texts,
    ),
  },
];
