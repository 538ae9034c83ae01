import type { HelpRole, HelpView } from '#domain/views.ts';
import { shortName } from './cell-lines.ts';
import { button, buttonRows } from './kit/button.ts';
import { type Card, card } from './kit/card.ts';
import type { Button, RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { coloured, lines, type Markdown, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const LINES = 8;
const BUTTONS = 4;
const TASKS = 3;

/** What this person can do now, as one would type it, and the most used of it as buttons. */
export function helpCard(view: HelpView, texts: Texts): Card {
  const words = texts.help;
  const own = view.roles.map(({ role }) => texts.words.roles[role]);
  const roles = own.length === 0 ? [words.newcomer] : [...new Set(own)];
  return card({
    title: words.title(shorten(view.name, 20)),
    ...(view.cycle === undefined ? {} : { subtitle: texts.words.cycleName(view.cycle.year) }),
    tone: 'work',
    tags: view.cycle?.isExample ? [...roles.slice(0, 2), texts.words.tags.example] : roles,
    summary: words.summary,
    elements: view.roles.length === 0 ? newcomer(view, texts) : member(view, texts),
  });
}

function newcomer({ isFirstStart }: HelpView, texts: Texts): readonly RootElement[] {
  const words = texts.help;
  if (!isFirstStart) return [markdown(md`${words.nobody}`)];
  return [markdown(lines([md`${words.firstStart}`, said(words.firstStartExample)]))];
}

function member(view: HelpView, texts: Texts): readonly RootElement[] {
  const words = texts.help;
  const tasks = taskLines(view.roles, texts);
  return [
    ...(view.appointed === undefined ? [] : [markdown(appointedWords(view.appointed, texts))]),
    ...(view.cycle === undefined ? [markdown(md`${words.noCycle}`)] : []),
    ...(tasks.length > 0 ? [markdown(lines(tasks))] : []),
    markdown(lines([md`${words.intro}`, ...commandLines(view.roles, texts)])),
    ...buttonRows(commandButtons(view.roles, texts), 2),
  ];
}

function appointedWords(appointed: HelpRole, texts: Texts): Markdown {
  const role = texts.words.roles[appointed.role];
  return md`**${texts.help.appointed(scopeOf(appointed), role)}**`;
}

function scopeOf(role: HelpRole): string {
  switch (role.role) {
    case 'admin':
    case 'leader':
      return '';
    case 'scorer':
    case 'head':
      return role.department;
    case 'contact':
      return role.unit;
  }
}

function taskLines(roles: readonly HelpRole[], texts: Texts): readonly Markdown[] {
  const tasks = new Map<string, number>();
  for (const role of roles) {
    if (role.role === 'scorer' || role.role === 'head') tasks.set(role.department, role.left);
  }
  return [...tasks]
    .slice(0, TASKS)
    .map(([department, left]) =>
      left > 0
        ? md`**${texts.help.left(department, left)}**`
        : md`**${texts.help.noneLeft(department)}**`,
    );
}

/** The first lines of every role; each command once. */
function commandLines(roles: readonly HelpRole[], texts: Texts): readonly Markdown[] {
  const byCommand = new Map<string, Markdown>();
  for (const role of roles) {
    for (const { says, types } of texts.help.lines(role.role)) {
      const typed =
        role.role === 'contact' ? texts.help.contactOf(shortName(role.unit), types) : types;
      if (!byCommand.has(typed)) byCommand.set(typed, md`• ${says} ${said(typed)}`);
    }
  }
  return [...byCommand.values()].slice(0, LINES);
}

const said = (words: string): Markdown => coloured('green', md`“${words}”`);

function commandButtons(roles: readonly HelpRole[], texts: Texts): readonly Button[] {
  const commands = new Set(roles.flatMap(({ role }) => texts.help.buttons(role)));
  return [...commands]
    .slice(0, BUTTONS)
    .map((text, index) =>
      button(text, { do: 'say', text }, index === 0 ? { look: 'primary_filled' } : {}),
    );
}
