/** The chats of the person one is, newest first. */
import type { PageChat } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import { type Child, element, pressable, redraw, setAttributes } from './dom.ts';
import { newGroupButton } from './group-changes.ts';
import type { Session } from './session.ts';
import { shortText } from './zone.ts';

export function chatList(session: Session): HTMLElement {
  const list = element('ul', { class: 'chats', 'aria-label': '会话' });
  const entries = new Map<string, HTMLElement>();
  const none = element('li', { class: 'nothing' }, '还没有会话');
  const show = () => {
    const shown = session.chats.map((chat) => {
      const entry = entries.get(chat.chatId) ?? entryOf(chat, session);
      entries.set(chat.chatId, entry);
      showChat(entry, chat, session);
      return entry;
    });
    arrange(list, shown.length > 0 ? shown : [none]);
  };
  session.on('chats', show);
  // What was today is another day after midnight.
  session.on('clock', show);
  show();
  return element(
    'nav',
    { class: 'chat-list', 'aria-label': '会话列表' },
    element(
      'div',
      { class: 'list-head' },
      element('h2', { class: 'list-title' }, '消息'),
      newGroupButton(session),
    ),
    list,
  );
}

/** Brings the entries in order and moves only what is out of it: a press or the focus survives what others do. */
function arrange(list: HTMLElement, wanted: readonly HTMLElement[]): void {
  const focused = document.activeElement;
  for (const child of [...list.children]) {
    if (!wanted.some((entry) => entry === child)) child.remove();
  }
  for (const [index, entry] of wanted.entries()) {
    const standing = list.children[index];
    if (standing !== entry) list.insertBefore(entry, standing ?? null);
  }
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
}

function entryOf({ chatId }: PageChat, session: Session): HTMLElement {
  const button = pressable(
    { class: 'chat-entry', 'data-chat-id': chatId },
    () => void session.open(chatId),
  );
  return element('li', {}, button);
}

function showChat(entry: HTMLElement, chat: PageChat, session: Session): void {
  const button = entry.firstElementChild;
  if (!button) return;
  const isOpen = chat.chatId === session.chatId;
  const time = chat.last ? shortText(chat.last.at, session.now) : '';
  setAttributes(button, { 'aria-current': isOpen ? 'true' : undefined });
  redraw(button, [chat.name, chat.mode, chat.unread, chat.last?.preview, time], () =>
    contentOf(chat, time),
  );
}

function contentOf(chat: PageChat, time: string): readonly Child[] {
  const isPrivate = chat.mode === 'p2p';
  return [
    avatar(chat.name, isPrivate ? 'bot' : 'group'),
    element(
      'span',
      { class: 'entry-words' },
      element(
        'span',
        { class: 'entry-line' },
        element('bdi', { class: 'entry-name' }, chat.name),
        isPrivate ? element('span', { class: 'bot-mark' }, '机器人') : undefined,
        time === '' ? undefined : element('time', {}, time),
      ),
      // Where nothing was said yet the name stands in the middle.
      chat.last && lastLine(chat.last.preview, chat.unread),
    ),
  ];
}

function lastLine(preview: string, unread: number): HTMLElement {
  return element(
    'span',
    { class: 'entry-line' },
    element('bdi', { class: 'preview' }, preview),
    unread > 0 ? badge(unread) : undefined,
  );
}

function badge(count: number): HTMLElement {
  return element(
    'span',
    { class: 'badge', role: 'img', 'aria-label': `${count} 条未读` },
    count > 99 ? '99+' : String(count),
  );
}
