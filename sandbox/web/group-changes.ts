/** Making a group, and changing who is in it. */
import type { PageChat, PagePerson } from '#sandbox/contract.ts';
import { element, pressable } from './dom.ts';
import { textField } from './form-field.ts';
import { icon } from './icons.ts';
import { peopleChoice } from './people-choice.ts';
import { openPopup } from './popup.ts';
import type { Session } from './session.ts';
import { toast } from './toast.ts';
import { changeMembers, HttpError, makeGroup } from './wire.ts';

/** Says why a group cannot be changed so, as far as the platform tells. */
export function sayRefusal(cause: unknown): void {
  const isKept = cause instanceof HttpError && cause.status === 403;
  toast('error', isKept ? '只有群主或管理员可以这样做' : '操作失败，请重试');
}

/** The button that makes a group of oneself and others. */
export function newGroupButton(session: Session): HTMLElement {
  const opener: HTMLElement = pressable(
    { class: 'tool', 'aria-label': '新建群聊', title: '新建群聊', 'aria-haspopup': 'dialog' },
    () => {
      const { me } = session;
      if (!me) return;
      const form = groupForm(session, me, () => popup.close());
      const popup = openPopup(opener, form, { atLeast: 300, label: '新建群聊', tall: true });
    },
    icon('add'),
  );
  return opener;
}

function groupForm(session: Session, me: PagePerson, done: () => void): HTMLElement {
  const name = textField('群名称', { required: true, maxlength: 60 });
  const people = peopleChoice(session.people.filter(({ openId }) => openId !== me.openId));
  const bot = element('input', { type: 'checkbox', checked: true });
  const make = async () => {
    const memberOpenIds = [me.openId, ...people.chosen()];
    const group = { name: name.input.value.trim(), memberOpenIds, hasBot: bot.checked };
    const { chatId } = await makeGroup(group);
    done();
    await session.read();
    await session.open(chatId);
  };
  return submitForm(
    [
      name.element,
      people.element,
      element('label', { class: 'tick-row' }, bot, `同时加入机器人「${session.app.name}」`),
    ],
    '建群',
    () => void make().catch(sayRefusal),
  );
}

/** The button that brings people into a group. */
export function addMembersButton(session: Session, me: PagePerson, chat: PageChat): HTMLElement {
  const opener: HTMLElement = pressable(
    { class: 'button small', 'aria-haspopup': 'dialog' },
    () => {
      const { members } = session.chat ?? chat;
      const inside = new Set(members.map(({ openId }) => openId));
      const people = peopleChoice(session.people.filter(({ openId }) => !inside.has(openId)));
      const add = () =>
        void changeMembers(me.openId, chat.chatId, { add: people.chosen() })
          .then(() => {
            popup.close();
            session.refresh();
          })
          .catch(sayRefusal);
      const form = submitForm([people.element], '加入群聊', add);
      const popup = openPopup(opener, form, { atLeast: 280, label: '添加成员', tall: true });
    },
    '添加成员',
  );
  return opener;
}

function submitForm(
  children: readonly HTMLElement[],
  words: string,
  onSubmit: () => void,
): HTMLElement {
  const form = element(
    'form',
    { class: 'tool-panel' },
    ...children,
    element('button', { class: 'button primary_filled', type: 'submit' }, words),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onSubmit();
  });
  return form;
}
