import { describe, expect, test } from 'vitest';
import { publicationPreviewCard } from '#cards/publication-preview-card.ts';
import { publishedCard } from '#cards/published-card.ts';
import { resultCard } from '#cards/result-card.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import { gradedRanking, publicationPreview } from './every-publishing-card.ts';
import { buttonsOf, inputsOf, labelsOf, tagged, wordsOf } from './read-card.ts';
import { detailsOf, moment, type Sample, unitIdOf } from './sample-views.ts';

const texts = textsFor('zh-CN');
const sample: Sample = { name: '10 units', units: 10, items: 3, writing: 'plain' };
const preview = publicationPreview(sample);
const decided = {
  ...preview,
  rankings: preview.rankings.map((each) => ({
    ...each,
    grades: each.grades.map(({ tie, ...grade }) => ({
      ...grade,
      tie: tie && { ...tie, take: 'all' as const },
    })),
  })),
};

describe('the preview of a publication', () => {
  test('asks what becomes of a tie on the line before it can be confirmed', () => {
    const card = publicationPreviewCard(preview, texts);
    expect(wordsOf(card)).toContain('请选定：');
    expect(wordsOf(card)).toContain('等次线上有并列单位');
    expect(wordsOf(card)).toContain('名额 3 家（单位数的 33%，舍去小数）');
    const actions = buttonsOf(card).map(({ action }) => action);
    expect(actions).toContainEqual(
      expect.objectContaining({ do: 'choose_tie', line: 0, take: 'all' }),
    );
    expect(actions).toContainEqual(
      expect.objectContaining({ do: 'choose_tie', line: 0, take: 'none' }),
    );
    expect(actions.map((action) => action?.do)).not.toContain('confirm');
  });

  test('numbers the ties over all scorecards', () => {
    const lines = buttonsOf(publicationPreviewCard(preview, texts)).flatMap(({ action }) =>
      action?.do === 'choose_tie' && action.take === 'all' ? [action.line] : [],
    );
    expect(lines).toEqual(lines.map((_, index) => index));
    expect(lines.length).toBeGreaterThanOrEqual(3);
  });

  test('decided, says what was chosen and asks once more', () => {
    const card = publicationPreviewCard(decided, texts);
    expect(wordsOf(card)).toContain('已选定：全部列入');
    const confirm = buttonsOf(card).find(({ action }) => action?.do === 'publish');
    expect(confirm).toMatchObject({ label: '确认，提请同意', asksAgain: true });
  });

  test('says how each group is posted to, and keeps the words above it in a field', () => {
    const card = publicationPreviewCard(decided, texts);
    expect(labelsOf(card).some((label) => label.endsWith('：仅等次名单 改'))).toBe(true);
    expect(inputsOf(card)).toEqual([{ name: 'intro', value: preview.intro }]);
  });

  test('gives the second admin the same, to approve or to return with a note and nothing to change', () => {
    const card = publicationPreviewCard({ ...decided, audience: 'second' }, texts);
    expect(wordsOf(card)).toContain(`${preview.author}提请公布`);
    expect(buttonsOf(card).map(({ action }) => action?.do)).toEqual([
      'approve_publication',
      'return_publication',
    ]);
    expect(inputsOf(card).map(({ name }) => name)).toEqual(['note']);
  });

  test('of a correction shows the old and the new place of each unit that moves', () => {
    const card = publicationPreviewCard({ ...decided, reason: '第2项复核' }, texts);
    expect(wordsOf(card)).toContain('更正原因：第2项复核');
    const [table] = tagged(card.body, 'table');
    expect(JSON.stringify(table?.rows)).toContain('2 · 99.5');
    expect(JSON.stringify(table?.rows)).toContain('1 · 99.5');
  });
});

describe('a published ranking', () => {
  const view = {
    ranking: gradedRanking(sample),
    intro: '经审定，公布如下。',
    correction: undefined,
  };

  test('in full says what told units with the same total apart, and who was vetoed', () => {
    const card = publishedCard({ ...view, form: 'full' }, texts);
    expect(wordsOf(card)).toContain('经审定，公布如下。');
    expect(wordsOf(card)).toContain('同分按“服务基层”小计区分：');
    expect(JSON.stringify(tagged(card.body, 'table')[0]?.rows)).toContain('一票否决，不评优');
  });

  test.each(['graded', 'bands'] as const)('as %s holds no total and no place', (form) => {
    const card = publishedCard({ ...view, form }, texts);
    const [table] = tagged(card.body, 'table');
    expect(JSON.stringify(table?.rows)).not.toMatch(/99|rank|total/);
    expect(tagged(card.body, 'chart')).toEqual([]);
    expect(wordsOf(card)).toContain('排名不分先后');
  });

  test('that corrects another one says which, why and what moved', () => {
    const changes = view.ranking.changes.slice(0, 1);
    const correction = { correctsAt: moment, reason: '申诉复核', changes };
    const words = wordsOf(publishedCard({ ...view, form: 'full', correction }, texts));
    expect(words).toContain('更正12月25日（周五）18:00公布的“市、区”排名');
    expect(words).toContain('更正原因：申诉复核');
    expect(words).toMatch(/2 · 99\.5.* → 1 · 99\.5/);
  });
});

describe('a unit’s result', () => {
  const view = {
    ...detailsOf(sample, 'all'),
    publishedAt: moment,
    correction: undefined,
    appeal: { publicationId: 'x2k4j5h6g7f8', unitId: unitIdOf(0), until: moment },
  };

  test('can be appealed against until the window ends', () => {
    const card = resultCard(view, texts);
    expect(wordsOf(card)).toContain('可在12月25日（周五）18:00前申诉');
    expect(buttonsOf(card)).toMatchObject([{ label: '申诉', action: { do: 'open_appeal' } }]);
    expect(buttonsOf(resultCard({ ...view, appeal: undefined }, texts))).toEqual([]);
  });
});
