import type { DepartmentPeople, PeopleView } from '#domain/people-views.ts';
import { shortName } from './cell-lines.ts';
import { button, row } from './kit/button.ts';
import { type Card, card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const DEPARTMENTS = 20;
const NAMES = 8;
const DELEGATIONS = 3;

/** Who holds what, departments with a gap first. */
export function peopleCard(view: PeopleView, texts: Texts): Card {
  const words = texts.people;
  const gaps = view.departments.filter(hasGap).length;
  const { shown, hidden } = cut(view.departments, DEPARTMENTS);
  return card({
    title: words.title,
    tone: gaps > 0 ? 'attention' : 'done',
    tags: [gaps > 0 ? words.gap : words.tag],
    summary: words.summary,
    elements: [
      markdown(md`${words.gaps(gaps)}`),
      ...shown.map((each) => markdown(departmentLines(each, texts))),
      ...(hidden > 0 ? [note(texts.words.more(hidden))] : []),
      ...officeElements(view, texts),
      ...(view.mayAppoint
        ? [
            row([
              button(words.choose, { do: 'say', text: words.choose }),
              button(words.match, { do: 'say', text: words.match }),
            ]),
          ]
        : []),
    ],
  });
}

const hasGap = ({ scorers, heads }: DepartmentPeople): boolean =>
  scorers.length === 0 || heads.length === 0;

function departmentLines(each: DepartmentPeople, texts: Texts): Markdown {
  const words = texts.people;
  const { department, scorers, heads, delegations } = each;
  const missing = (text: string) => coloured('orange', md`${texts.marks.none} ${text}`);
  return lines([
    md`**${department}**`,
    scorers.length === 0 ? missing(words.noScorer) : md`${words.scorers(names(scorers, texts))}`,
    heads.length === 0 ? missing(words.noHead) : md`${words.heads(names(heads, texts))}`,
    ...delegations.slice(0, DELEGATIONS).map((lent) => md`${words.delegated(lent)}`),
  ]);
}

function names(all: readonly string[], texts: Texts): string {
  const { shown, hidden } = cut(all.map(shortName), NAMES);
  return hidden === 0 ? shown.join('、') : `${shown.join('、')}${texts.words.more(hidden)}`;
}

function officeElements({ office }: PeopleView, texts: Texts): readonly RootElement[] {
  if (office === undefined) return [];
  const words = texts.people;
  const { admins, leaders, contacts, unitsWithoutContact } = office;
  const named = (people: readonly string[]) =>
    people.length === 0 ? words.nobody : names(people, texts);
  return [
    markdown(
      lines([
        md`${words.admins(named(admins))}`,
        md`${words.leaders(named(leaders))}`,
        md`${words.contacts(contacts.length, contacts.length + unitsWithoutContact.length)}`,
        ...(unitsWithoutContact.length === 0
          ? []
          : [md`${words.without(names(unitsWithoutContact, texts))}`]),
      ]),
    ),
  ];
}
