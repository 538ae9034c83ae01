import type { ItemId } from '#domain/ids.ts';
import type { HomeScorecard, HomeView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import { delegationTags } from './delegation-card.ts';
import { itemLine } from './item-text.ts';
import { button, buttonRows, wideAndNarrow } from './kit/button.ts';
import type { Card, Tone } from './kit/card.ts';
import type { Button, RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { progressBar } from './progress-bar.ts';
import type { Texts } from './texts/catalogue.ts';

/** Items with a button of their own, six elements each; a department with more uses the other ways in. */
const ITEM_BUTTONS = 13;

/** People with a part of their own, named with how far they are. */
const COLLEAGUES = 8;
const NAME_LENGTH = 8;

type HomeItem = HomeScorecard['items'][number];

/** The tasks of one department: how far each item is, and every way to go on. */
export function homeCard(view: HomeView, texts: Texts): Card {
  const state = stateOf(view);
  const buttons = itemsWithButton(view);
  return cycleCard(view.cycle, texts, {
    title: texts.home.title(view.department),
    tone: TONES[state],
    tags: tagsOf(view, state, texts),
    summary: texts.home.summary(view.department, view.scored, view.cells),
    elements: [
      ...sentBackNotes(view, texts),
      markdown(headLines(view, state, texts)),
      ...primaryButton(view, state, texts),
      ...view.scorecards.flatMap((each) =>
        scorecardElements(each, { buttons, phase: view.cycle.phase }, texts),
      ),
      ...moreButtons(view, state, texts),
    ],
  });
}

type HomeState = 'not_opened' | 'begun' | 'all_scored' | 'submitted' | 'approved' | 'published';

const TONES: { readonly [state in HomeState]: Tone } = {
  not_opened: 'sealed',
  begun: 'work',
  all_scored: 'attention',
  submitted: 'sealed',
  approved: 'done',
  published: 'done',
};

const isOpen = ({ state, isPublished }: HomeScorecard): boolean => state === 'open' && !isPublished;

function stateOf({ cycle, scorecards, scored, cells }: HomeView): HomeState {
  if (cycle.phase === 'drafting') return 'not_opened';
  if (scorecards.every(({ isPublished }) => isPublished)) return 'published';
  if (scorecards.some(isOpen)) {
    return scored === cells && !awaitsOthers(scorecards) ? 'all_scored' : 'begun';
  }
  return scorecards.some(({ state }) => state === 'submitted') ? 'submitted' : 'approved';
}

/** Whether colleagues still have to score what several people score. */
const awaitsOthers = (scorecards: readonly HomeScorecard[]): boolean =>
  scorecards.some((each) => isOpen(each) && each.items.some(({ awaited = 0 }) => awaited > 0));

function tagsOf(view: HomeView, state: HomeState, texts: Texts): readonly string[] {
  const { tags, phases, submissionStates } = texts.words;
  const words: { readonly [state in HomeState]: string } = {
    not_opened: phases.drafting,
    begun: submissionStates.open,
    all_scored: tags.allScored,
    submitted: submissionStates.submitted,
    approved: submissionStates.approved,
    published: tags.published,
  };
  const isLate = view.cycle.isOverdue && (state === 'begun' || state === 'all_scored');
  return [
    isLate ? tags.overdue : words[state],
    ...(view.onBehalf ? [tags.onBehalf] : []),
    ...delegationTags(view, texts),
  ];
}

function headLines(view: HomeView, state: HomeState, texts: Texts): Markdown {
  const { scored, cells, cycle } = view;
  const sentences: { readonly [state in HomeState]: string } = {
    not_opened: texts.home.notOpened,
    begun: scored === cells ? texts.home.awaitsOthers : texts.home.draft,
    all_scored: texts.home.readyToSubmit,
    submitted: texts.home.submitted,
    approved: texts.home.approved,
    published: texts.home.published,
  };
  const isWorking = state === 'begun' || state === 'all_scored';
  const due = cycle.isOverdue
    ? coloured('red', md`**${texts.home.overdue}**`)
    : md`${texts.dates.deadline(cycle.deadline)}`;
  return lines([
    md`**${texts.words.progress(scored, cells)}** ${progressBar(scored, cells)}`,
    ...(isWorking ? [due] : []),
    md`${sentences[state]}`,
    ...(view.onBehalf ? [coloured('orange', md`${texts.home.onBehalf(view.department)}`)] : []),
    ...divisionLines(view, isWorking, texts),
  ]);
}

/** Where the units are split: how far this person is with theirs, and the others with their own. */
function divisionLines(
  { part, colleagues = [] }: HomeView,
  isWorking: boolean,
  texts: Texts,
): readonly Markdown[] {
  const words = texts.division;
  const { shown } = cut(colleagues, COLLEAGUES);
  const short = shown.map((each) => ({ ...each, name: shorten(each.name, NAME_LENGTH) }));
  const isDone = isWorking && part !== undefined && part.scored === part.cells;
  return [
    ...(part === undefined ? [] : [md`**${words.own(part)}**`]),
    ...(isDone ? [md`${words.ownDone}`] : []),
    ...(short.length === 0 ? [] : [coloured('grey', md`${words.progress(short)}`)]),
  ];
}

function sentBackNotes({ scorecards }: HomeView, texts: Texts): readonly RootElement[] {
  const notes = scorecards.filter((each) => isOpen(each) && each.note !== '');
  const several = new Set(notes.map(({ note: text }) => text)).size > 1;
  const said = several ? notes : notes.slice(0, 1);
  return said.map(({ name, note: text }) => {
    const sentence = texts.home.sentBack(shorten(text, 200));
    return markdown(coloured('red', md`**${several ? `${name}：${sentence}` : sentence}**`));
  });
}

function primaryButton(view: HomeView, state: HomeState, texts: Texts): readonly RootElement[] {
  if (state === 'begun' && view.scored < view.cells) {
    const action = { do: 'next_unscored', departmentId: view.departmentId } as const;
    return [button(texts.home.byUnit, action, { look: 'primary_filled' })];
  }
  return state === 'all_scored' ? [submit(view, texts, true)] : [];
}

function submit({ departmentId }: HomeView, texts: Texts, isPrimary: boolean): Button {
  const confirm = { title: texts.home.submitTitle, text: texts.home.submitText };
  const options = isPrimary ? { look: 'primary_filled' as const, confirm } : { confirm };
  return button(texts.home.submit, { do: 'submit', departmentId }, options);
}

function moreButtons(view: HomeView, state: HomeState, texts: Texts): readonly RootElement[] {
  const { departmentId } = view;
  const withdraw = view.scorecards.some((each) => each.state === 'submitted' && !each.isPublished)
    ? [button(texts.home.withdraw, { do: 'withdraw', departmentId })]
    : [];
  const textEntry = button(texts.home.textEntry, { do: 'text_entry', departmentId });
  const workbook = button(texts.home.workbook, { do: 'export_workbook', departmentId });
  if (state === 'begun') {
    const missing = button(texts.home.missing, { do: 'missing', departmentId });
    const division = button(texts.division.tag, { do: 'division', departmentId });
    const ways = [textEntry, workbook, missing, division];
    return buttonRows([...ways, submit(view, texts, false), ...withdraw], 3);
  }
  return buttonRows(state === 'all_scored' ? [textEntry, workbook, ...withdraw] : withdraw, 3);
}

/** Unfinished items come first when there are more than there is room for. */
function itemsWithButton(view: HomeView): ReadonlySet<ItemId> {
  if (view.cycle.phase === 'drafting') return new Set();
  const open = view.scorecards
    .filter(isOpen)
    .flatMap(({ items, units }) =>
      items.map((item) => ({ id: item.id, isDone: item.scored === units })),
    );
  const sorted = open.toSorted((a, b) => Number(a.isDone) - Number(b.isDone));
  return new Set(sorted.slice(0, ITEM_BUTTONS).map(({ id }) => id));
}

interface Surroundings {
  readonly buttons: ReadonlySet<ItemId>;
  readonly phase: HomeView['cycle']['phase'];
}

function standingOf(
  { isPublished, state }: HomeScorecard,
  phase: Surroundings['phase'],
  { words }: Texts,
): string {
  if (phase === 'drafting') return words.phases.drafting;
  return isPublished ? words.tags.published : words.submissionStates[state];
}

function scorecardElements(
  scorecard: HomeScorecard,
  { buttons, phase }: Surroundings,
  texts: Texts,
): readonly RootElement[] {
  const { name, items, units } = scorecard;
  const words = standingOf(scorecard, phase, texts);
  const own = items.filter(({ id }) => buttons.has(id));
  const others = items.filter(({ id }) => !buttons.has(id));
  return [
    markdown(md`**${name}** · ${texts.home.units(units)} · ${words}`, 'heading'),
    ...own.map((item) => itemRow(item, units, texts)),
    ...(others.length === 0
      ? []
      : [markdown(lines(others.map((item) => briefItem(item, units, texts))))]),
    ...(isOpen(scorecard) && own.length > 0 && others.length > 0
      ? [note(texts.home.shortenedButtons)]
      : []),
  ];
}

function itemRow(item: HomeItem, units: number, texts: Texts): RootElement {
  const begin = button(texts.home.byItem, { do: 'begin_deductions', itemId: item.id });
  return wideAndNarrow(markdown(itemWords(item, units, texts)), begin);
}

const itemWords = (item: HomeItem, units: number, texts: Texts): Markdown =>
  lines([itemLine(item, texts, 20), stateWords(item, units, texts)]);

/** On one line of a phone, for an item that nothing is to be done about. */
const briefItem = (item: HomeItem, units: number, texts: Texts): Markdown =>
  md`**${texts.words.itemNumber(item.number)}** ${shorten(item.text, 8)} ${stateWords(item, units, texts)}`;

function stateWords(item: HomeItem, units: number, texts: Texts): Markdown {
  const { scored, deducted, awaited } = item;
  const lowered = deducted > 0 ? ` · ${texts.home.deducted(deducted)}` : '';
  const others = awaited === undefined ? '' : ` · ${texts.home.awaited(awaited)}`;
  const more = `${lowered}${others}`;
  return coloured('grey', md`${texts.home.itemState(scored, units)}${more}`);
}
