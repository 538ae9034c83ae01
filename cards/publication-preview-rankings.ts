import type { GivenGrade } from '#domain/grades.ts';
import type { PreviewedRanking, PublicationPreview } from '#domain/publication-views.ts';
import { shortName } from './cell-lines.ts';
import { button, row } from './kit/button.ts';
import { table } from './kit/display.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { cut } from './kit/limits.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { rankingTable } from './ranking-card.ts';
import { apartNotes, standingWords } from './ranking-words.ts';
import type { Texts } from './texts/catalogue.ts';

/** Rows of all tables of the card together. */
const ROWS = 60;
const TIED_UNITS = 4;
const TIED_NAME = 12;

/** Each ranking with its grades and what is to be decided about them; of a correction what moves. */
export function previewedRankings(view: PublicationPreview, texts: Texts): readonly RootElement[] {
  const most = Math.floor(ROWS / Math.max(1, view.rankings.length));
  let line = 0;
  return view.rankings.flatMap((ranking) => {
    const first = line;
    line += ranking.grades.filter(({ tie }) => tie !== undefined).length;
    return [
      ...(view.reason === undefined
        ? placesOf(ranking, most, texts)
        : changesOf(ranking, most, texts)),
      ...gradesOf(view, { ranking, line: first }, texts),
    ];
  });
}

function placesOf(ranking: PreviewedRanking, most: number, texts: Texts): readonly RootElement[] {
  const { scorecard, units, rows } = ranking;
  const hidden = units - Math.min(most, rows.length);
  return [
    markdown(md`**${texts.publication.ranking(scorecard, units)}**`),
    rankingTable(ranking, texts, most),
    ...(hidden > 0 ? [note(texts.words.moreUnits(hidden))] : []),
    ...apartNotes(rows, texts),
  ];
}

function changesOf(
  { scorecard, changes }: PreviewedRanking,
  most: number,
  texts: Texts,
): readonly RootElement[] {
  const words = texts.publication;
  const { shown, hidden } = cut(changes, most);
  return [
    markdown(md`**${scorecard}** · ${words.changed(changes.length)}`),
    table(
      [
        { name: 'unit', title: words.unit, width: 'auto' },
        { name: 'before', title: words.before, width: '120px' },
        { name: 'after', title: words.after, width: '120px' },
      ],
      shown.map(({ unitName, before, after }) => ({
        unit: shortName(unitName),
        before: standingWords(before, texts),
        after: standingWords(after, texts),
      })),
    ),
    ...(hidden > 0 ? [note(texts.words.moreUnits(hidden))] : []),
  ];
}

function gradesOf(
  view: PublicationPreview,
  { ranking, line }: { readonly ranking: PreviewedRanking; readonly line: number },
  texts: Texts,
): readonly RootElement[] {
  const { grades } = ranking;
  if (grades.length === 0) return [];
  const ties = grades.filter(({ tie }) => tie !== undefined);
  return [
    markdown(lines(grades.map((each) => gradeLine(each, texts)))),
    ...(view.audience === 'author'
      ? ties.map((each, index) => tieButtons(view, { grade: each, line: line + index }, texts))
      : []),
  ];
}

function gradeLine({ grade, quota, percent, given, tie }: GivenGrade, texts: Texts): Markdown {
  const words = texts.publication;
  const name = shorten(grade, TIED_NAME);
  const own = md`• ${words.grade(name, words.quota(quota, percent), given)}`;
  if (tie === undefined) return own;
  const names = texts.words.nameList(
    tie.units.map(({ unitName }) => shorten(unitName, TIED_NAME)),
    TIED_UNITS,
  );
  const [first] = tie.units;
  const place = first === undefined ? '' : texts.ranking.place(first.rank, true);
  const choice = tie.take === undefined ? words.tieUndecided : words.taken(tie.take);
  return lines([own, md`　${words.tie(place, names, tie.placesLeft)}。**${choice}**`]);
}

function tieButtons(
  { proposalId }: PublicationPreview,
  { grade, line }: { readonly grade: GivenGrade; readonly line: number },
  texts: Texts,
): RootElement {
  const name = shorten(grade.grade, TIED_NAME);
  return row(
    (['all', 'none'] as const).map((take) =>
      button(texts.publication.takeGrade(name, take), { do: 'choose_tie', proposalId, line, take }),
    ),
  );
}
