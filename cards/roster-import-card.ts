import type { RosterPreview } from '#domain/import-views.ts';
import { listOf, shortName } from './cell-lines.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { panel } from './kit/display.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { coloured, lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

const CHANGES = 12;
const NAMES = 20;
const CLASHES = 12;
const ALIASES_LENGTH = 40;

/** What a roster makes of the draft's units, before it does. */
export function rosterImportCard(view: RosterPreview, texts: Texts): Card {
  const words = texts.rosterImport;
  const total = view.classes.reduce((sum, { units }) => sum + units, 0);
  const sizes = view.classes.map(({ name, units }) => words.classSize(shorten(name, 20), units));
  return previewCard(view, texts, {
    title: words.title,
    summary: words.summary,
    elements: [
      markdown(lines([md`**${words.total(total)}**`, ...sizes.map((each) => md`${each}`)])),
      ...changes(view, texts),
      clashes(view, texts),
      names(words.aliases(view.aliased.length), view.aliased, texts),
      names(words.suggested(view.suggested.length), view.suggested, texts),
      view.suggested.length === 0
        ? undefined
        : button(words.takeSuggested, { do: 'take_names', proposalId: view.proposalId }),
      view.contacts === 0 ? undefined : note(words.contacts(view.contacts)),
    ],
    confirm: words.confirm,
    cancel: words.cancel,
    ...(view.removed.length === 0
      ? {}
      : { sure: { title: words.sure.title(view.removed.length), text: words.sure.text } }),
  });
}

function changes(view: RosterPreview, texts: Texts): readonly RootElement[] {
  const words = texts.rosterImport;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    [words.added(view.added.length), view.added.map(shortName)],
    [words.removed(view.removed.length), view.removed.map(shortName)],
    [
      words.renamed(view.renamed.length),
      view.renamed.map(({ from, to }) => words.becomes(shortName(from), shortName(to))),
    ],
    [
      words.moved(view.moved.length),
      view.moved.map(({ unit, from, to }) =>
        words.ofUnit(shortName(unit), words.becomes(shorten(from, 20), shorten(to, 20))),
      ),
    ],
  ];
  const real = parts.filter(([, all]) => all.length > 0);
  if (real.length === 0) return [markdown(md`${words.same}`)];
  return real.map(([title, all]) =>
    markdown(lines([md`**${title}**`, listOf(all.map(asLine), CHANGES, texts)])),
  );
}

const asLine = (text: string): Markdown => md`• ${text}`;

function clashes(view: RosterPreview, texts: Texts): RootElement | undefined {
  if (view.clashes.length === 0) return undefined;
  const words = texts.rosterImport;
  const each = view.clashes.map(
    ({ name, units }) =>
      md`• “${shorten(name, 20)}”：${texts.words.nameList(units.map(shortName), 4)}`,
  );
  const title = coloured('orange', md`**${words.clashes(view.clashes.length)}**`);
  return markdown(lines([title, listOf(each, CLASHES, texts)]));
}

function names(
  title: string,
  units: RosterPreview['aliased'],
  texts: Texts,
): RootElement | undefined {
  if (units.length === 0) return undefined;
  const each = units.map(
    ({ name, aliases }) => md`${shortName(name)}：${shorten(aliases.join('、'), ALIASES_LENGTH)}`,
  );
  return panel(md`**${title}**`, [markdown(listOf(each, NAMES, texts), 'notation')]);
}
