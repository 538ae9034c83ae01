/** The chats of the person one is, newest first. */
import type { PageChat } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import { element, pressable } from './dom.ts';
import { newGroupButton } from './group-changes.ts';
import type { Session } from './session.ts';
import { shortText } from './zone.ts';

export function chatList(session: Session): HTMLElement {
  const list = element('ul', { class: 'chats', 'aria-label': '会话' });
  const show = () => {
    const focused = document.activeElement?.getAttribute('data-chat-id');
    list.replaceChildren(...session.chats.map((chat) => entryOf(chat, session)));
    if (session.chats.length === 0) list.append(element('li', { class: 'nothing' }, '还没有会话'));
    if (focused)
      list.querySelector<HTMLElement>(`[data-chat-id="${CSS.escape(focused)}"]`)?.focus();
  };
  session.on('chats', show);
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

function entryOf(chat: PageChat, session: Session): HTMLElement {
  const isOpen = chat.chatId === session.chatId;
  const kind = chat.mode === 'p2p' ? 'bot' : 'group';
  const unread = chat.unread > 0 ? badge(chat.unread) : undefined;
  const time = chat.last ? element('time', {}, shortText(chat.last.at, session.now)) : undefined;
  const button = pressable(
    {
      class: 'chat-entry',
      'data-chat-id': chat.chatId,
      'aria-current': isOpen ? 'true' : undefined,
    },
    () => void session.open(chat.chatId),
    avatar(chat.name, kind),
    element(
      'span',
      { class: 'entry-words' },
      element(
        'span',
        { class: 'entry-line' },
        element('bdi', { class: 'entry-name' }, chat.name),
        botMark(chat),
        time,
      ),
      element(
        'span',
        { class: 'entry-line' },
        element('bdi', { class: 'preview' }, chat.last?.preview ?? ''),
        unread,
      ),
    ),
  );
  return element('li', {}, button);
}

function botMark(chat: PageChat): HTMLElement | undefined {
  return chat.mode === 'p2p' ? element('span', { class: 'bot-mark' }, '机器人') : undefined;
}

function badge(count: number): HTMLElement {
  return element(
    'span',
    { class: 'badge', 'aria-label': `${count} 条未读` },
    count > 99 ? '99+' : String(count),
  );
}
