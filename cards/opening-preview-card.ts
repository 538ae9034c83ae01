import type { OpeningPreview } from '#domain/views.ts';
import { shortName } from './cell-lines.ts';
import type { Card } from './kit/card.ts';
import { panel } from './kit/display.ts';
import { coloured, lines, type Markdown, markdown, md } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

const DEPARTMENTS = 60;
const CHATS = 10;
const REMINDERS = 20;

/** What opening scoring would do: who scores what, until when, and when they are reminded. */
export function openingPreviewCard(view: OpeningPreview, texts: Texts): Card {
  const words = texts.opening;
  return previewCard(view, texts, {
    title: words.title,
    summary: words.summary,
    elements: [
      markdown(scopeLines(view, texts)),
      markdown(departmentLines(view, texts)),
      markdown(md`${chatWords(view, texts)}`),
      panel(md`**${words.reminders}**`, [markdown(reminderLines(view, texts), 'notation')]),
      view.unknownYears.length > 0
        ? markdown(coloured('orange', md`${words.unknownYears(view.unknownYears)}`))
        : undefined,
      markdown(md`${words.frozen}`),
    ],
    confirm: words.confirm,
    cancel: words.cancel,
  });
}

function scopeLines({ deadline, scorecards }: OpeningPreview, texts: Texts): Markdown {
  const words = texts.opening;
  return lines([
    md`**${words.deadline}** ${texts.dates.moment(deadline)}`,
    ...scorecards.map(({ name, items, units }) => md`${words.scorecard(name, items, units)}`),
  ]);
}

function departmentLines({ departments }: OpeningPreview, texts: Texts): Markdown {
  const words = texts.opening;
  const staffed = departments.filter(({ scorers }) => scorers > 0);
  const names = (of: typeof departments) => of.map(({ name }) => name).join('、');
  const withoutScorers = departments.filter(({ scorers }) => scorers === 0);
  const withoutHead = departments.filter(({ hasHead }) => !hasHead);
  const listed = staffed.slice(0, DEPARTMENTS);
  return lines([
    md`**${words.departments}** ${listed.map(({ name, scorers }) => words.department(name, scorers)).join('、')}`,
    ...(withoutScorers.length > 0
      ? [coloured('red', md`${words.noScorers(names(withoutScorers))}`)]
      : []),
    ...(withoutHead.length > 0
      ? [coloured('orange', md`${words.noHead(names(withoutHead))}`)]
      : []),
  ]);
}

const chatWords = ({ chats }: OpeningPreview, texts: Texts): string =>
  chats.length === 0
    ? texts.opening.noChats
    : texts.opening.chats(texts.words.nameList(chats.map(shortName), CHATS));

/** Each dated reminder, and one line for the progress that is posted every workday. */
function reminderLines({ reminders }: OpeningPreview, texts: Texts): Markdown {
  const words = texts.opening;
  const progress = reminders.find(({ kind }) => kind === 'progress');
  const dated = reminders.filter(({ kind }) => kind !== 'progress');
  return lines([
    ...dated.slice(0, REMINDERS).map(({ kind, at }) => md`• ${words.reminder(kind, at)}`),
    ...(progress === undefined ? [] : [md`• ${words.dailyProgress(progress.at.time)}`]),
  ]);
}
