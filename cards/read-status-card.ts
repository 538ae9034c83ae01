import type { People, ReadStatusOfDepartment, ReadStatusView } from '#domain/settings-views.ts';
import { cycleCard } from './cycle-frame.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { cut } from './kit/limits.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const DEPARTMENTS = 30;
const PEOPLE = 8;

/** Who has read the reminder and still has something left, for the office. */
export function readStatusCard(view: ReadStatusView, texts: Texts): Card {
  const words = texts.readStatus;
  const { departments } = view;
  const sum = (of: (each: ReadStatusOfDepartment) => People): number =>
    departments.reduce((all, each) => all + of(each).names.length + of(each).unnamed, 0);
  const { shown, hidden } = cut(departments, DEPARTMENTS);
  return cycleCard(view.cycle, texts, {
    title: words.title,
    tone: 'work',
    tags: [words.tag],
    summary: words.summary(
      sum(({ read }) => read),
      sum(({ unread }) => unread),
    ),
    elements: [
      departments.length === 0
        ? markdown(md`${words.nobody}`)
        : markdown(lines(shown.map((each) => departmentLines(each, texts)))),
      hidden > 0 ? note(texts.words.more(hidden)) : undefined,
      departments.length === 0
        ? undefined
        : button(
            words.remind,
            { do: 'say', text: words.remind },
            { look: 'primary_filled', confirm: texts.officeReminder.ask },
          ),
      note(words.note),
      note(texts.progressWords.at(view.at)),
    ],
  });
}

function departmentLines(of: ReadStatusOfDepartment, texts: Texts): Markdown {
  const words = texts.readStatus;
  const groups = [
    { title: words.read, people: of.read },
    { title: words.unread, people: of.unread },
    { title: words.notReminded, people: of.notReminded },
  ];
  return lines([
    md`**${of.department}**`,
    ...groups
      .filter(({ people }) => people.names.length + people.unnamed > 0)
      .map(({ title, people }) => md`${title}：${peopleWords(people, texts)}`),
  ]);
}

function peopleWords({ names, unnamed }: People, texts: Texts): string {
  const parts = [
    ...(names.length > 0 ? [texts.words.personList(names, PEOPLE)] : []),
    ...(unnamed > 0 ? [texts.readStatus.unnamed(unnamed)] : []),
  ];
  return parts.join('，');
}
