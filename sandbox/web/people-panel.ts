/** "我是…": everyone there is, with a title, and a press to become them. */
import type { PagePerson } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import { element, pressable } from './dom.ts';
import { textField } from './form-field.ts';
import { icon } from './icons.ts';
import { openPopup } from './popup.ts';
import type { Session } from './session.ts';
import { toast } from './toast.ts';
import { addPerson } from './wire.ts';

/** The list in a column of its own. */
export function peopleColumn(session: Session): HTMLElement {
  const panel = peoplePanel(session, (person) => void session.become(person));
  session.on('person', panel.show);
  return element('aside', { class: 'people', 'aria-label': '切换人员' }, panel.element);
}

function peoplePanel(
  session: Session,
  onChoose: (person: PagePerson) => void,
): { readonly element: HTMLElement; readonly show: () => void } {
  const search = element('input', {
    type: 'search',
    placeholder: '搜索姓名或部门',
    'aria-label': '搜索人员',
    autocomplete: 'off',
  });
  const list = element('ul', { class: 'people-list', 'aria-label': '人员' });
  const show = () => {
    const wanted = search.value.trim().toLowerCase();
    const found = session.people.filter((person) =>
      `${person.name} ${person.title}`.toLowerCase().includes(wanted),
    );
    list.replaceChildren(...found.map((person) => entryOf(person, session, onChoose)));
    if (found.length === 0) list.append(element('li', { class: 'nothing' }, '没有匹配的人员'));
  };
  search.addEventListener('input', show);
  show();
  const whole = element(
    'div',
    { class: 'people-panel' },
    element('h2', {}, '我是…'),
    element('div', { class: 'search' }, icon('search'), search),
    list,
    newPersonButton(session),
  );
  return { element: whole, show };
}

/** An operator's tool: somebody joins the tenant. */
function newPersonButton(session: Session): HTMLElement {
  const opener: HTMLElement = pressable(
    { class: 'new-person', 'aria-haspopup': 'dialog' },
    () => {
      const name = textField('姓名', { required: true });
      const title = textField('部门与职务');
      const submit = element('button', { class: 'button', type: 'submit' }, '加入');
      const form = element('form', { class: 'tool-panel' }, name.element, title.element, submit);
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        addPerson({ name: name.input.value, title: title.input.value })
          .then((person) => {
            popup.close();
            session.meet(person);
          })
          .catch(() => toast('error', '未能添加人员'));
      });
      const popup = openPopup(opener, form, { label: '新人员' });
    },
    icon('add'),
    '新人员',
  );
  return opener;
}

function entryOf(
  person: PagePerson,
  session: Session,
  onChoose: (person: PagePerson) => void,
): HTMLElement {
  const isMe = session.me?.openId === person.openId;
  const button = pressable(
    { class: 'person-entry', 'aria-pressed': String(isMe), 'data-open-id': person.openId },
    () => onChoose(person),
    avatar(person.name),
    element(
      'span',
      { class: 'entry-words' },
      element('bdi', { class: 'entry-name' }, person.name),
      element('bdi', { class: 'entry-title', title: person.title }, person.title),
    ),
  );
  return element('li', {}, button);
}

/** The button that shows who one is and opens the list. */
export function peopleSwitcher(session: Session): HTMLElement {
  const words = element('span', { class: 'switcher-words' });
  const face = element('span', { class: 'switcher-face' });
  const button = pressable(
    { class: 'switcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
    () => openPeople(button, session),
    face,
    words,
    element('span', { class: 'for-ears' }, '切换人员'),
    icon('down'),
  );
  const show = () => {
    const { me } = session;
    face.replaceChildren(me ? avatar(me.name) : '');
    words.replaceChildren(
      element('span', { class: 'entry-name' }, me ? `我是 ${me.name}` : '我是…'),
      element('span', { class: 'entry-title' }, me?.title ?? '选择一个人'),
    );
  };
  session.on('person', show);
  show();
  return button;
}

function openPeople(button: HTMLElement, session: Session): void {
  const panel = peoplePanel(session, (person) => {
    popup.close();
    void session.become(person);
  });
  const popup = openPopup(button, panel.element, { atLeast: 300, label: '选择人员' });
  panel.element.querySelector('input')?.focus();
}
