/** The open chat: its name, its messages, and what one writes into it. */
import type { PageChat, PageMessage, PagePerson } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import { composer } from './composer.ts';
import { element, pressable } from './dom.ts';
import { icon } from './icons.ts';
import { MessageList } from './message-list.ts';
import { openPopup } from './popup.ts';
import type { Session } from './session.ts';

export function conversation(session: Session): HTMLElement {
  const frame = element('section', { class: 'conversation', 'aria-label': '会话' });
  let shown = '';
  const show = () => {
    const { me, chat } = session;
    const wanted = me && chat ? `${me.openId} ${chat.chatId}` : '';
    if (wanted === shown) return;
    shown = wanted;
    frame.replaceChildren(...(me && chat ? parts(session, me, chat) : [emptiness()]));
  };
  session.on('chat', show);
  session.on('chats', show);
  frame.append(emptiness());
  return frame;
}

function emptiness(): HTMLElement {
  return element('p', { class: 'emptiness' }, '选择一个会话开始');
}

function parts(session: Session, me: PagePerson, chat: PageChat): HTMLElement[] {
  const box = composer({ session, me, chat });
  const list = new MessageList({
    host: {
      me: me.openId,
      now: () => session.now,
      onMessage: (message: PageMessage) => session.receive(message),
      nameOf: (openId) => session.nameOf(openId),
      members: chat.members,
    },
    onReply: (message) => box.replyTo(message),
    earlier: (before) => session.earlier(before),
  });
  session.onHistory = (history) => list.merge(history);
  session.onMessage = (message) => list.receive(message);
  return [headOf(session, chat), list.element, box.element];
}

function headOf(session: Session, chat: PageChat): HTMLElement {
  const back = pressable(
    { class: 'back', 'aria-label': '返回会话列表' },
    () => session.leave(),
    icon('left'),
  );
  const title = element('h1', { class: 'chat-title' }, chat.name);
  if (chat.mode === 'p2p') {
    return element(
      'header',
      { class: 'chat-head' },
      back,
      title,
      element('span', { class: 'bot-mark' }, '机器人'),
    );
  }
  const count: HTMLElement = pressable(
    { class: 'members', 'aria-label': `${chat.members.length} 位成员` },
    () => openPopup(count, membersOf(chat)),
    icon('group'),
    String(chat.members.length),
  );
  return element('header', { class: 'chat-head' }, back, title, count);
}

function membersOf(chat: PageChat): HTMLElement {
  const entries = chat.members.map((member) =>
    element(
      'li',
      { class: 'member' },
      avatar(member.name, member.isBot ? 'bot' : 'person'),
      member.name,
    ),
  );
  return element('ul', { class: 'member-list', 'aria-label': '群成员' }, ...entries);
}
