import type { MissingView } from '#domain/views.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, buttonRows } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { Button, RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { cut } from './kit/limits.ts';
import { lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const GROUPS = 24;
const NAMES = 8;
const JUMPS = 6;
const PEOPLE = 4;
const NAME_LENGTH = 8;

/** What a department has not scored yet, and the way to each of it. */
export function missingCard(view: MissingView, texts: Texts): Card {
  const { department, departmentId, groups } = view;
  const words = texts.missing;
  const cells = groups.reduce((sum, { units }) => sum + units.length, 0);
  const isDone = cells === 0;
  return cycleCard(view.cycle, texts, {
    title: isDone ? words.noneTitle(department) : words.title(department),
    tone: isDone ? 'attention' : 'work',
    tags: [isDone ? texts.words.tags.allScored : texts.words.tags.incomplete],
    summary: isDone ? words.noneTitle(department) : words.summary(department, cells),
    elements: [
      markdown(md`**${isDone ? words.none : words.total(cells)}**`),
      isDone ? submit(view, texts) : nextButton(view, texts),
      ...groupElements(view, texts),
      ...jumpButtons(view, texts),
      button(words.home, { do: 'home', departmentId }),
    ],
  });
}

function submit({ departmentId }: MissingView, texts: Texts): Button {
  const confirm = { title: texts.home.submitTitle, text: texts.home.submitText };
  const options = { look: 'primary_filled', confirm } as const;
  return button(texts.missing.submit, { do: 'submit', departmentId }, options);
}

const nextButton = ({ departmentId }: MissingView, texts: Texts): Button =>
  button(texts.missing.next, { do: 'next_unscored', departmentId }, { look: 'primary_filled' });

function groupElements({ groups }: MissingView, texts: Texts): readonly RootElement[] {
  const { shown, hidden } = cut(groups, GROUPS);
  return [
    ...shown.map(({ item, scorecard, units, awaited = [] }) => {
      const names = texts.words.nameList(
        units.map(({ name }) => shortName(name)),
        NAMES,
      );
      return markdown(
        lines([
          md`${scorecard} **${texts.words.itemNumber(item.number)}** ${shorten(item.text, 14)}`,
          md`${texts.marks.none} ${texts.missing.units(units.length)}：${names}`,
          ...(awaited.length === 0
            ? []
            : [md`${texts.missing.awaited(texts.words.personList(short(awaited), PEOPLE))}`]),
        ]),
      );
    }),
    ...(hidden > 0 ? [note(texts.words.moreItems(hidden))] : []),
  ];
}

const short = (names: readonly string[]): readonly string[] =>
  names.map((each) => shorten(each, NAME_LENGTH));

/** The units that lack the most stand first; each once. */
function jumpButtons({ groups, departmentId }: MissingView, texts: Texts): readonly RootElement[] {
  const byUnit = Map.groupBy(
    groups.flatMap(({ units }) => units),
    ({ id }) => id,
  );
  const sorted = [...byUnit.values()].toSorted((a, b) => b.length - a.length);
  const units = sorted.flatMap(([unit]) => (unit === undefined ? [] : [unit])).slice(0, JUMPS);
  if (units.length === 0) return [];
  const buttons = units.map(({ id, name }) =>
    button(shortName(name), { do: 'unit_form', departmentId, unitId: id }),
  );
  return [note(texts.missing.jump), ...buttonRows(buttons, 2)];
}
