import { isHandedIn } from '#domain/cycle.ts';
import type { DepartmentProgress, ProgressView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import type { Card } from './kit/card.ts';
import { coloured, lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { progressBar } from './progress-bar.ts';
import type { Texts } from './texts/catalogue.ts';

const DEPARTMENTS = 60;
const PEOPLE = 4;

/** How far each department is; who is not done stands first. */
export function progressCard(view: ProgressView, texts: Texts): Card {
  const { cycle, departments } = view;
  const done = departments.filter(({ state }) => isHandedIn(state));
  const others = departments.filter(({ state }) => !isHandedIn(state));
  const words = texts.progressWords;
  return cycleCard(cycle, texts, {
    title: titleOf(view, texts),
    tone: toneOf(view, others),
    tags: [
      cycle.isOverdue && others.length > 0
        ? texts.words.tags.overdue
        : texts.words.phases[cycle.phase],
    ],
    summary: summaryOf(view, texts),
    elements: [
      markdown(headLines(view, texts)),
      others.length > 0
        ? markdown(lines(others.slice(0, DEPARTMENTS).map((each) => departmentLines(each, texts))))
        : undefined,
      done.length > 0 ? markdown(doneLines(done, texts)) : undefined,
      note(words.at(view.at)),
    ],
  });
}

function titleOf({ about, departments: [first] }: ProgressView, texts: Texts): string {
  const words = texts.progressWords;
  switch (about) {
    case 'all':
      return words.title;
    case 'unfinished':
      return words.unfinishedTitle;
    case 'one':
      return words.titleOf(first?.department ?? '');
  }
}

function summaryOf(
  { about, departments: [first], done, total }: ProgressView,
  texts: Texts,
): string {
  const words = texts.progressWords;
  return about === 'one' && first !== undefined
    ? words.summaryOf(first.department, first.scored, first.cells)
    : words.summary(done, total);
}

function toneOf({ cycle }: ProgressView, others: readonly DepartmentProgress[]) {
  if (others.length === 0) return 'done';
  return cycle.isOverdue ? 'attention' : 'work';
}

function headLines(view: ProgressView, texts: Texts): Markdown {
  const deadline = md`${texts.dates.deadline(view.cycle.deadline)}`;
  return view.about === 'one' ? deadline : lines([countLine(view, texts), deadline]);
}

function countLine({ about, done, total }: ProgressView, texts: Texts): Markdown {
  const words = texts.progressWords;
  return about === 'unfinished'
    ? md`**${words.unfinished(total - done, total)}**`
    : md`**${words.head(done, total)}** ${progressBar(done, total)}`;
}

function departmentLines(progress: DepartmentProgress, texts: Texts): Markdown {
  const { department, scored, cells, scorers } = progress;
  const people = scorers.length === 0 ? [] : [texts.words.nameList(scorers, PEOPLE)];
  const done = `${scored}/${cells}`;
  const head = md`${markOf(progress, texts)} **${department}** ${stateWords(progress, texts)}`;
  // Where nothing is begun an empty bar under every name says no more than the number.
  if (scored === 0) {
    const more = people.map((names) => coloured('grey', md`${names}`));
    return lines([md`${head} ${coloured('grey', md`${done}`)}`, ...more]);
  }
  const more = [`${progressBar(scored, cells)} ${done}`, ...people].join(' · ');
  return lines([head, coloured('grey', md`${more}`)]);
}

function markOf({ scored }: DepartmentProgress, texts: Texts): string {
  return scored === 0 ? texts.marks.none : texts.marks.begun;
}

function stateWords({ scored, cells }: DepartmentProgress, texts: Texts): string {
  const words = texts.progressWords;
  if (scored === 0) return words.notBegun;
  return scored === cells ? words.awaitsSubmission : words.scoring;
}

function doneLines(done: readonly DepartmentProgress[], texts: Texts): Markdown {
  const words = texts.progressWords;
  const groups = [
    { title: words.approved, own: done.filter(({ state }) => state === 'approved') },
    { title: words.submitted, own: done.filter(({ state }) => state === 'submitted') },
  ];
  return lines(
    groups
      .filter(({ own }) => own.length > 0)
      .map(({ title, own }) => {
        const names = own.map(({ department }) => department).join('、');
        return md`${texts.marks.done} **${title}** ${names}`;
      }),
  );
}
