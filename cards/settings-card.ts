import type { SettingValue } from '#domain/settings-value.ts';
import type { SettingsView } from '#domain/settings-views.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, row, wideAndNarrow } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { rule } from './kit/display.ts';
import type { RootElement } from './kit/element.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const CHATS = 8;

/** Everything that an admin decides, with its value in words and a way to change it. */
export function settingsCard(view: SettingsView, texts: Texts): Card {
  const words = texts.settings;
  return cycleCard(view.cycle, texts, {
    title: words.title,
    tone: 'work',
    tags: [words.tag],
    summary: words.summary,
    elements: [
      note(words.intro),
      ...view.values.map((value) => valueRow(value, view, texts)),
      rule,
      ...chatRows(view, texts),
      markdown(lines(otherLines(view, texts))),
      row([
        button(words.say.people, { do: 'say', text: words.say.people }),
        button(words.say.holidays, { do: 'say', text: words.say.holidays }),
      ]),
    ],
  });
}

function valueRow(value: SettingValue, { isStepOpen }: SettingsView, texts: Texts): RootElement {
  const { settings: words, groupNames, valueWords } = texts;
  const said = md`**${groupNames[value.group]}**\n${valueWords(value)}`;
  if (value.group === 'step' && !isStepOpen) {
    return markdown(lines([said, coloured('grey', md`${words.stepFixed}`)]));
  }
  const edit = button(words.edit, { do: 'edit_setting', group: value.group });
  return wideAndNarrow(markdown(said), edit);
}

function chatRows({ chats }: SettingsView, texts: Texts): readonly RootElement[] {
  const { settings: words, chatForms } = texts;
  if (chats.length === 0) return [markdown(md`${words.noChats}`)];
  const { shown, hidden } = cut(chats, CHATS);
  return [
    ...shown.map(({ chatId, name, form }) =>
      wideAndNarrow(
        markdown(md`**${words.chat(shortName(name))}**\n${chatForms[form]}`),
        button(words.edit, { do: 'settings_chat', chatId }),
      ),
    ),
    ...(hidden > 0 ? [note(texts.words.more(hidden))] : []),
  ];
}

function otherLines({ people, unknownYears }: SettingsView, texts: Texts): readonly Markdown[] {
  const words = texts.settings;
  const holidays = md`${words.holidays(unknownYears)}`;
  return [
    md`${words.people(people.departments, people.unstaffed, people.admins)}`,
    unknownYears.length === 0 ? holidays : coloured('orange', holidays),
  ];
}
