/** The open chat: its name, its messages, what one writes into it, and the panel about a group. */
import type { PageChat, PageMessage, PagePerson } from '#sandbox/contract.ts';
import { botMenu } from './bot-menu.ts';
import { type Composer, composer } from './composer.ts';
import { element, pressable, setAttributes } from './dom.ts';
import type { Drawer } from './drawer.ts';
import { groupPanel } from './group-panel.ts';
import { icon } from './icons.ts';
import type { MessageDeeds } from './message-actions.ts';
import { MessageList } from './message-list.ts';
import { ask } from './popup.ts';
import type { Session } from './session.ts';
import { toast } from './toast.ts';
import { react, recall, say } from './wire.ts';

interface Opened {
  readonly session: Session;
  readonly me: PagePerson;
  readonly chat: PageChat;
  /** Aborted when another chat is opened. */
  readonly until: AbortSignal;
}

export function conversation(session: Session): HTMLElement {
  const frame = element('section', { class: 'conversation', 'aria-label': '会话' });
  let shown = '';
  let closing = new AbortController();
  const show = () => {
    const { me, chat } = session;
    const wanted = me && chat ? `${me.openId} ${chat.chatId}` : '';
    if (wanted === shown) return;
    shown = wanted;
    closing.abort();
    closing = new AbortController();
    const { signal } = closing;
    frame.replaceChildren(
      ...(me && chat ? partsOf({ session, me, chat, until: signal }) : [emptiness()]),
    );
  };
  session.on('chat', show);
  session.on('chats', show);
  frame.append(emptiness());
  return frame;
}

function emptiness(): HTMLElement {
  return element('p', { class: 'emptiness' }, '选择一个会话开始');
}

function partsOf(opened: Opened): HTMLElement[] {
  const { session, me, chat, until } = opened;
  const box = composer({ session, me, chat });
  const list = new MessageList({
    host: {
      me: me.openId,
      now: () => session.now,
      onMessage: (message: PageMessage) => session.receive(message),
      nameOf: (openId) => session.nameOf(openId),
      get members() {
        return session.chat?.members ?? chat.members;
      },
    },
    unread: chat.unread,
    deeds: deedsOf(opened, box),
    earlier: (before, limit) => session.earlier(before, limit),
    until,
  });
  session.onHistory = (history) => list.merge(history);
  session.onMessage = (message) => list.receive(message);
  const talk = element('div', { class: 'talk' }, list.element, box.element);
  box.takeDropsOn(talk);
  if (chat.mode === 'p2p') {
    const menu = botMenu(session, me);
    if (menu) talk.append(menu);
    return [headOf(opened), element('div', { class: 'talk-frame' }, talk)];
  }
  const panel = groupPanel({ ...opened, pins: list.pins });
  return [headOf(opened, panel), element('div', { class: 'talk-frame' }, talk, panel.element)];
}

function deedsOf({ session, me, chat }: Opened, box: Composer): Omit<MessageDeeds, 'jumpTo'> {
  const take = (work: Promise<PageMessage>, failure: string) =>
    void work.then((message) => session.receive(message)).catch(() => toast('error', failure));
  return {
    reply: (message) => box.replyTo(message),
    recall: (message) =>
      void ask('撤回消息', '撤回后，所有人都看不到这条消息。').then((yes) => {
        if (yes) take(recall(me.openId, message.messageId), '未能撤回');
      }),
    react: (message, emojiType) => {
      const isMine = (message.reactions ?? []).some(
        (reaction) =>
          reaction.emojiType === emojiType &&
          reaction.by.some(({ openId }) => openId === me.openId),
      );
      const { messageId } = message;
      take(react(me.openId, { messageId, emojiType, isOn: !isMine }), '未能回复表情');
    },
    say: (text) => take(say(me.openId, chat.chatId, { text }), '发送失败，请重试'),
  };
}

function headOf({ session, chat, until }: Opened, panel?: Drawer): HTMLElement {
  const back = pressable(
    { class: 'back', 'aria-label': '返回会话列表' },
    () => session.leave(),
    icon('left'),
  );
  const title = element('h1', { class: 'chat-title' }, element('bdi', {}, chat.name));
  if (!panel) {
    const mark = element('span', { class: 'bot-mark' }, '机器人');
    return element('header', { class: 'chat-head' }, back, title, mark);
  }
  const count = element('span', {});
  const members = pressable(
    { class: 'members', 'aria-expanded': 'false' },
    () => panel.toggle(),
    icon('group'),
    count,
  );
  panel.openedBy(members);
  const show = () => {
    const many = session.chat?.members.length ?? chat.members.length;
    count.replaceChildren(String(many));
    setAttributes(members, { 'aria-label': `群信息，${many} 位成员` });
  };
  session.on('chats', show, until);
  show();
  return element('header', { class: 'chat-head' }, back, title, members);
}
