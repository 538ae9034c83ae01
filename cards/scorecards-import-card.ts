import type { ScorecardSummary, ScorecardsPreview } from '#domain/import-views.ts';
import type { ClassDifference, ItemDifference, PlacedItem } from '#domain/scorecard-difference.ts';
import { listOf } from './cell-lines.ts';
import type { Card } from './kit/card.ts';
import { panel } from './kit/display.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { coloured, lines, type Markdown, markdown, md } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

const CLASSES = 8;
const CATEGORIES = 8;
const DEPARTMENTS = 30;
/** Changed items of all classes together. */
const CHANGES = 24;
const NAME_LENGTH = 20;
const TEXT_LENGTH = 40;

/** Scorecards that add up, what they change, and what accepting them does. */
export function scorecardsImportCard(view: ScorecardsPreview, texts: Texts): Card {
  const words = texts.scorecardsImport;
  return previewCard(view, texts, {
    title: words.title(view.year),
    summary: words.summary(view.year),
    elements: [
      ...view.scorecards.slice(0, CLASSES).map((each) => summary(each, texts)),
      view.scorecards.length > CLASSES
        ? markdown(md`${texts.words.more(view.scorecards.length - CLASSES)}`)
        : undefined,
      markdown(departments(view, texts)),
      ...difference(view, texts),
      markdown(effects(view, texts)),
    ],
    confirm: words.confirm,
    cancel: words.cancel,
  });
}

const short = (name: string): string => shorten(name, NAME_LENGTH);

function summary({ name, items, total, categories }: ScorecardSummary, texts: Texts): RootElement {
  const words = texts.scorecardsImport;
  const each = categories.map(
    (category) => md`• ${words.category(short(category.name), category.items, category.points)}`,
  );
  return panel(md`**${words.scorecard(short(name), items, total)}**`, [
    markdown(listOf(each, CATEGORIES, texts), 'notation'),
  ]);
}

function departments({ departments: all }: ScorecardsPreview, texts: Texts): Markdown {
  const words = texts.scorecardsImport;
  const names = all.map(({ name, isNew }) =>
    isNew ? words.newDepartment(short(name)) : short(name),
  );
  return md`**${words.departments}** ${texts.words.nameList(names, DEPARTMENTS)}`;
}

function difference({ difference: compared }: ScorecardsPreview, texts: Texts): RootElement[] {
  if (compared === undefined) return [];
  const words = texts.scorecardsImport;
  const title = md`**${words.difference(compared.year)}**`;
  const changed = compared.of.filter(({ is, changes }) => is !== 'kept' || changes.length > 0);
  if (changed.length === 0) return [markdown(lines([title, md`${words.same}`]))];
  const most = Math.max(3, Math.floor(CHANGES / changed.length));
  const parts = changed.slice(0, CLASSES).map((each) => classLines(each, most, texts));
  return [markdown(title), ...parts.map((each) => markdown(each))];
}

function classLines(
  { name, is, changes, unchanged }: ClassDifference,
  most: number,
  texts: Texts,
): Markdown {
  const words = texts.scorecardsImport;
  if (is !== 'kept') return md`${words.classIs[is](short(name))}`;
  const each = changes.map((change) => md`• ${changeLine(change, texts)}`);
  return lines([
    md`**${words.classChanges(short(name), changes.length, unchanged)}**`,
    listOf(each, most, texts),
  ]);
}

function changeLine(change: ItemDifference, texts: Texts): Markdown {
  const words = texts.scorecardsImport;
  if (change.kind !== 'changed') {
    const { number, text, maxPoints } = change.item;
    return md`${words[change.kind](number, shorten(text, TEXT_LENGTH), maxPoints)}`;
  }
  const { before, after } = change;
  const number = texts.words.itemNumber(after.number);
  return md`${number} ${whatChanged(before, after, texts).join('；')}`;
}

function whatChanged(before: PlacedItem, after: PlacedItem, texts: Texts): readonly string[] {
  const words = texts.scorecardsImport;
  return [
    ...(before.maxPoints === after.maxPoints
      ? []
      : [words.repointed(before.maxPoints, after.maxPoints)]),
    ...(before.departmentName === after.departmentName
      ? []
      : [words.reassigned(short(before.departmentName), short(after.departmentName))]),
    ...(before.category === after.category
      ? []
      : [words.moved(short(before.category), short(after.category))]),
    ...(before.text === after.text
      ? []
      : [words.reworded(shorten(before.text, TEXT_LENGTH), shorten(after.text, TEXT_LENGTH))]),
  ];
}

function effects(view: ScorecardsPreview, texts: Texts): Markdown {
  const words = texts.scorecardsImport;
  const { running } = view;
  return lines([
    md`${words.becomes[view.becomes](view.year)}`,
    ...(view.becomes === 'new_year' && view.difference !== undefined
      ? [md`${words.carryInstead(view.difference.year)}`]
      : []),
    ...(view.kept === 0 ? [] : [md`${words.kept(view.kept)}`]),
    ...view.lost
      .slice(0, CLASSES)
      .map(({ scorecard, units }) => coloured('red', md`${words.lost(short(scorecard), units)}`)),
    ...(running === undefined
      ? []
      : [coloured('orange', md`${words.running(running.year, running.phase)}`)]),
  ]);
}
