/** Several people out of many: a list to tick, with a search by name and title. */
import type { PagePerson } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import { element } from './dom.ts';

export interface PeopleChoice {
  readonly element: HTMLElement;
  readonly chosen: () => readonly string[];
}

export function peopleChoice(people: readonly PagePerson[]): PeopleChoice {
  const chosen = new Set<string>();
  const search = element('input', {
    type: 'search',
    class: 'plain-input',
    placeholder: '搜索姓名或部门',
    'aria-label': '搜索人员',
    autocomplete: 'off',
  });
  const list = element('ul', { class: 'people-choice', 'aria-label': '人员' });
  const show = () => {
    const words = search.value.trim().toLowerCase();
    const found = people.filter(({ name, title }) =>
      `${name} ${title}`.toLowerCase().includes(words),
    );
    list.replaceChildren(...found.map((person) => entryOf(person, chosen)));
    if (found.length === 0) list.append(element('li', { class: 'nothing' }, '没有匹配的人员'));
  };
  search.addEventListener('input', show);
  show();
  return { element: element('div', {}, search, list), chosen: () => [...chosen] };
}

function entryOf({ openId, name, title }: PagePerson, chosen: Set<string>): HTMLElement {
  const tick = element('input', { type: 'checkbox' });
  tick.checked = chosen.has(openId);
  tick.addEventListener('change', () => {
    if (tick.checked) chosen.add(openId);
    else chosen.delete(openId);
  });
  const words = element(
    'span',
    { class: 'entry-words' },
    element('bdi', { class: 'entry-name' }, name),
    element('bdi', { class: 'entry-title' }, title),
  );
  return element('li', {}, element('label', { class: 'tick-row' }, tick, avatar(name), words));
}
