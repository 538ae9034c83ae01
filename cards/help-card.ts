import type { HelpRole, HelpView } from '#domain/views.ts';
import { shortName } from './cell-lines.ts';
import { button, buttonRows } from './kit/button.ts';
import { type Card, card } from './kit/card.ts';
import { panel } from './kit/display.ts';
import type { Button, RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { coloured, lines, type Markdown, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';
import type { HelpStage } from './texts/zh-cn/help.ts';

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
  const { cycle, roles, appointed } = view;
  const first = appointed === undefined ? [] : [markdown(appointedWords(appointed, texts))];
  if (cycle === undefined) return [...first, markdown(md`${words.noCycle}`)];
  const stage = words.stage(cycle.phase);
  const states = stateLines(roles, stage, texts);
  const buttons = commandButtons(roles, stage, texts);
  const isOut = stage === 'published' || stage === 'final';
  const onlyLater = !isOut && roles.every(({ role }) => role === 'contact');
  const intro = onlyLater ? words.introLater : words.intro;
  return [
    ...first,
    ...(states.length > 0 ? [markdown(lines(states))] : []),
    markdown(lines([md`${intro}`, ...commandLines(roles, stage, texts)])),
    ...buttonRows(buttons, buttons.some(isLong) ? 1 : 2),
    ...commandPanels(roles, stage, texts),
  ];
}

/** All the rest that these people can type, folded up by when in the year it is done. */
function commandPanels(
  roles: readonly HelpRole[],
  stage: HelpStage,
  texts: Texts,
): readonly RootElement[] {
  const words = texts.help;
  const shown = new Set(shownLines(roles, stage, texts).map(({ typed }) => typed));
  return words.sections(stage).flatMap((section) => {
    const own = new Map<string, Markdown>();
    for (const { says, types, roles: its } of words.commands.filter(
      (each) => each.section === section,
    )) {
      const role = roles.find((each) => its.includes(each.role));
      const typed = role && words.ownExample(types, exampleOf(role));
      if (typed !== undefined && !shown.has(typed)) own.set(typed, lineOf(says, typed));
    }
    if (own.size === 0) return [];
    return [panel(md`${words.more(section)}`, [markdown(lines([...own.values()]))])];
  });
}

function exampleOf(role: HelpRole): { readonly unit?: string; readonly department?: string } {
  switch (role.role) {
    case 'admin':
    case 'leader':
      return {};
    case 'scorer':
    case 'head':
      return { department: role.department };
    case 'contact':
      return { unit: shortName(role.unit) };
  }
}

/** What is waited for or, while scoring goes on, what is left. */
function stateLines(
  roles: readonly HelpRole[],
  stage: HelpStage,
  texts: Texts,
): readonly Markdown[] {
  const waits = roles.flatMap(({ role }) => texts.help.words(role, stage).waits ?? []);
  return [
    ...(stage === 'scoring' ? taskLines(roles, texts) : []),
    ...[...new Set(waits)].map((words) => md`**${words}**`),
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

const commandLines = (
  roles: readonly HelpRole[],
  stage: HelpStage,
  texts: Texts,
): readonly Markdown[] =>
  shownLines(roles, stage, texts).map(({ says, typed }) => lineOf(says, typed));

const lineOf = (says: string, typed: string): Markdown => md`• ${says} ${said(typed)}`;

/** The first lines of every role; each command once. */
function shownLines(
  roles: readonly HelpRole[],
  stage: HelpStage,
  texts: Texts,
): readonly { readonly says: string; readonly typed: string }[] {
  const byCommand = new Map<string, string>();
  for (const role of roles) {
    for (const { says, types } of texts.help.words(role.role, stage).lines) {
      const typed = typedBy(role, types, texts);
      if (!byCommand.has(typed)) byCommand.set(typed, says);
    }
  }
  return [...byCommand].slice(0, LINES).map(([typed, says]) => ({ says, typed }));
}

const typedBy = (role: HelpRole, words: string, texts: Texts): string =>
  role.role === 'contact'
    ? texts.help.ofContact(shortName(role.unit), words)
    : texts.help.ownExample(words, exampleOf(role));

const said = (words: string): Markdown => coloured('green', md`“${words}”`);

/** Two of these do not fit beside each other on a phone. */
const isLong = ({ text }: Button): boolean => [...text.content].length > 8;

function commandButtons(
  roles: readonly HelpRole[],
  stage: HelpStage,
  texts: Texts,
): readonly Button[] {
  const byText = new Map(
    roles.flatMap((role) =>
      texts.help
        .words(role.role, stage)
        .buttons.map(({ types, asks }) => [typedBy(role, types, texts), asks] as const),
    ),
  );
  return [...byText].slice(0, BUTTONS).map(([text, asks], index) =>
    button(
      text,
      { do: 'say', text },
      {
        ...(index === 0 ? { look: 'primary_filled' } : {}),
        ...(asks === undefined ? {} : { confirm: asks }),
      },
    ),
  );
}
