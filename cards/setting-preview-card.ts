import type { SettingPreview } from '#domain/settings-views.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

const REMINDERS = 20;

/** A change of one setting, before it holds: what was, what becomes, and on which days people hear of it. */
export function settingPreviewCard(view: SettingPreview, texts: Texts): Card {
  const { settings: words, valueWords, groupNames } = texts;
  const { before, after } = view;
  return previewCard(view, texts, {
    title: words.previewTitle,
    summary: words.previewSummary(after.group),
    elements: [
      markdown(
        lines([
          md`**${groupNames[after.group]}**`,
          md`${words.before}　${valueWords(before)}`,
          md`**${words.after}**　${valueWords(after)}`,
        ]),
      ),
      ...(after.group === 'reminders' ? reminderElements(view, texts) : []),
    ],
    confirm: words.confirm,
    cancel: words.cancel,
  });
}

function reminderElements(
  { reminders, unknownYears }: SettingPreview,
  texts: Texts,
): readonly RootElement[] {
  const { settings: words, opening } = texts;
  if (reminders === undefined) return [note(words.noDates)];
  const dated = reminders.filter(({ kind }) => kind !== 'progress');
  const progress = reminders.find(({ kind }) => kind === 'progress');
  const { shown } = cut(dated, REMINDERS);
  return [
    markdown(
      lines([
        md`**${words.dates}**`,
        ...shown.map(({ kind, at }) => md`• ${opening.reminder(kind, at)}`),
        ...(dated.length === 0 ? [md`${words.noReminders}`] : []),
        ...(progress === undefined ? [] : [md`• ${opening.dailyProgress(progress.at.time)}`]),
      ]),
    ),
    ...(unknownYears.length === 0
      ? []
      : [markdown(coloured('orange', md`${opening.unknownYears(unknownYears)}`))]),
    note(words.keepsSent),
  ];
}
