/** About a group: who is in it, whether the bot is, and what was pinned. */
import type { PageChat, PageMessage, PagePerson } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import { element, pressable, redraw } from './dom.ts';
import { Drawer } from './drawer.ts';
import { addMembersButton, sayRefusal } from './group-changes.ts';
import { previewOf } from './message-preview.ts';
import { ask } from './popup.ts';
import type { Session } from './session.ts';
import { changeMembers, setBot } from './wire.ts';

export interface GroupPanelOptions {
  readonly session: Session;
  readonly me: PagePerson;
  /** The group as it was when it was opened. */
  readonly chat: PageChat;
  readonly until: AbortSignal;
  readonly pins: Pins;
}

export interface Pins {
  /** The pinned messages among those that were read so far, oldest first. */
  readonly known: () => readonly PageMessage[];
  /** Reads the rest of the chat; false when there was nothing more to read. */
  readonly readOn: () => Promise<boolean>;
  readonly hasMore: () => boolean;
  readonly jumpTo: (messageId: string) => void;
}

export function groupPanel(options: GroupPanelOptions): Drawer {
  const { session, me, until } = options;
  const content = element('div', { class: 'drawer-body' });
  const search = element('input', {
    type: 'search',
    class: 'plain-input',
    placeholder: '搜索成员',
    'aria-label': '搜索成员',
    autocomplete: 'off',
  });
  const members = element('ul', { class: 'member-list', 'aria-label': '群成员' });
  const bot = element('div', { class: 'group-bot' });
  const tools = element(
    'div',
    { class: 'member-tools' },
    addMembersButton(session, me, options.chat),
    leaveButton(options),
  );
  const pins = element('div', { class: 'group-pins' });
  const show = () => {
    const { chat } = session;
    if (!chat || !panel.isOpen) return;
    redraw(bot, chat.members, () => botSwitch(chat, options));
    redraw(members, [chat.members, search.value], () => membersOf(chat, search.value, options));
    const pinned = options.pins.known();
    redraw(pins, [pinned, options.pins.hasMore()], () => pinsOf(options.pins, panel, show));
  };
  const panel = new Drawer({ title: '群信息', content, onOpen: show });
  content.append(bot, heading('Pin'), pins, heading('成员'), search, tools, members);
  search.addEventListener('input', show);
  session.on('chats', show, until);
  return panel;
}

function heading(words: string): HTMLElement {
  return element('h3', {}, words);
}

function membersOf(
  chat: PageChat,
  wanted: string,
  { session, me }: GroupPanelOptions,
): HTMLElement[] {
  const words = wanted.trim().toLowerCase();
  const found = chat.members.filter(({ name }) => name.toLowerCase().includes(words));
  if (found.length === 0) return [element('li', { class: 'nothing' }, '没有匹配的成员')];
  return found.map((member) =>
    element(
      'li',
      { class: 'member' },
      avatar(member.name, member.isBot ? 'bot' : 'person'),
      element('bdi', { class: 'member-name' }, member.name),
      member.isBot ? element('span', { class: 'bot-mark' }, '机器人') : undefined,
      member.isBot || member.openId === me.openId
        ? undefined
        : pressable(
            { class: 'button tiny', 'aria-label': `移出${member.name}` },
            () => remove(session, { me, chat, openId: member.openId }),
            '移出',
          ),
    ),
  );
}

interface Removal {
  readonly me: PagePerson;
  readonly chat: PageChat;
  readonly openId: string;
}

function remove(session: Session, { me, chat, openId }: Removal): void {
  changeMembers(me.openId, chat.chatId, { remove: [openId] })
    .then(() => session.refresh())
    .catch(sayRefusal);
}

function leaveButton({ session, me, chat }: GroupPanelOptions): HTMLElement {
  return pressable(
    { class: 'button small danger' },
    () =>
      void ask('退出群聊', `退出「${chat.name}」后，您不再收到群里的消息。`).then((yes) => {
        if (yes) remove(session, { me, chat, openId: me.openId });
      }),
    '退出群聊',
  );
}

/** Takes the bot into the group, or out of it. */
function botSwitch(chat: PageChat, { session, me }: GroupPanelOptions): HTMLElement[] {
  const hasBot = chat.members.some(({ isBot }) => isBot);
  const change = () =>
    void setBot(me.openId, chat.chatId, { hasBot: !hasBot })
      .then(() => session.refresh())
      .catch(sayRefusal);
  return [
    element('span', {}, hasBot ? `「${session.app.name}」在本群` : '本群没有机器人'),
    pressable({ class: 'button small' }, change, hasBot ? '移出机器人' : '添加机器人'),
  ];
}

function pinsOf(pins: Pins, panel: Drawer, show: () => void): HTMLElement[] {
  const entries: HTMLElement[] = pins.known().map((message) =>
    pressable(
      { class: 'pin-entry' },
      () => {
        if (document.body.dataset.width === 'phone') panel.close();
        pins.jumpTo(message.messageId);
      },
      element('bdi', { class: 'entry-name' }, message.sender.name),
      element('span', { class: 'preview' }, previewOf(message)),
    ),
  );
  if (entries.length === 0) entries.push(element('p', { class: 'nothing' }, '没有 Pin 的消息'));
  if (!pins.hasMore()) return entries;
  const further = pressable(
    { class: 'button small' },
    () => void pins.readOn().then(show),
    '查找更早的消息',
  );
  return [...entries, further];
}
