/** Typing @ in a group: the bot, everybody and the members are offered, and the one chosen becomes a chip. */
import type { Mention, PageChat, SayRequest } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import { element, freshId, setAttributes } from './dom.ts';

type Member = PageChat['members'][number];

/** The platform's id for everybody in a group. */
const everybody: Member = { openId: 'all', name: '所有人', isBot: false };

interface Typing {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
  readonly wanted: string;
}

export interface MentionPicker {
  /** True when the key was meant for the list. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** The @ and what follows it, right before the caret. */
function typingAt(field: HTMLElement): Typing | undefined {
  const selection = getSelection();
  const node = selection?.anchorNode;
  if (!selection?.isCollapsed || !(node instanceof Text) || !field.contains(node)) return undefined;
  const before = node.data.slice(0, selection.anchorOffset);
  const found = /@([^\s@]*)$/.exec(before);
  if (!found) return undefined;
  return {
    node,
    from: found.index,
    to: selection.anchorOffset,
    wanted: (found[1] ?? '').toLowerCase(),
  };
}

function chipOf(member: Member): HTMLElement {
  return element(
    'span',
    {
      class: 'at mention',
      contenteditable: 'false',
      'data-open-id': member.openId,
      'data-name': member.name,
    },
    `@${member.name}`,
  );
}

function insert(member: Member, typing: Typing): void {
  const range = document.createRange();
  range.setStart(typing.node, typing.from);
  range.setEnd(typing.node, typing.to);
  range.deleteContents();
  const space = document.createTextNode('\u00a0');
  range.insertNode(space);
  range.insertNode(chipOf(member));
  getSelection()?.collapse(space, space.length);
}

/** The bots first: whoever types an @ here mostly means one. */
function offeredOf(members: readonly Member[]): readonly Member[] {
  const bots = members.filter(({ isBot }) => isBot);
  return [...bots, everybody, ...members.filter(({ isBot }) => !isBot)];
}

/** Offers those who are members when the @ is typed. */
export function mentionPicker(field: HTMLElement, members: () => readonly Member[]): MentionPicker {
  const list = mentionList();
  let active = 0;
  let found: readonly Member[] = [];
  const close = () => {
    found = [];
    list.hidden = true;
    setAttributes(field, { 'aria-controls': undefined, 'aria-activedescendant': undefined });
  };
  const pick = (member: Member | undefined) => {
    const typing = typingAt(field);
    close();
    if (member && typing) insert(member, typing);
  };
  const show = () => {
    const items = found.map((member, index) =>
      itemOf(member, index === active, () => pick(member)),
    );
    list.replaceChildren(...items);
    list.hidden = false;
    items[active]?.scrollIntoView({ block: 'nearest' });
    setAttributes(field, { 'aria-controls': list.id, 'aria-activedescendant': items[active]?.id });
  };
  const look = () => {
    if (!list.isConnected) field.before(list);
    const typing = typingAt(field);
    active = 0;
    found = typing
      ? offeredOf(members()).filter((member) => member.name.toLowerCase().includes(typing.wanted))
      : [];
    if (found.length === 0) close();
    else show();
  };
  field.addEventListener('input', look);
  field.addEventListener('blur', close);
  const move = (by: number) => {
    active = (active + by + found.length) % found.length;
    show();
  };
  return {
    onKey: (event) =>
      keys({ event, open: found.length > 0, move, pick: () => pick(found[active]), close }),
  };
}

function mentionList(): HTMLElement {
  return element('ul', {
    class: 'mention-list',
    role: 'listbox',
    'aria-label': '提及',
    id: freshId('mentions'),
    hidden: true,
  });
}

function itemOf(member: Member, isActive: boolean, pick: () => void): HTMLElement {
  const item = element(
    'li',
    {
      role: 'option',
      id: freshId('mention'),
      class: 'mention-item',
      'aria-selected': String(isActive),
    },
    avatar(member.name, kindOf(member)),
    element('bdi', { class: 'member-name' }, member.name),
    member.isBot ? element('span', { class: 'bot-mark' }, '机器人') : undefined,
  );
  // Pressing the mouse would take the caret out of the text before the click arrives.
  item.addEventListener('mousedown', (event) => event.preventDefault());
  item.addEventListener('click', pick);
  return item;
}

function kindOf(member: Member): 'bot' | 'group' | 'person' {
  if (member === everybody) return 'group';
  return member.isBot ? 'bot' : 'person';
}

interface Keys {
  readonly event: KeyboardEvent;
  readonly open: boolean;
  readonly move: (by: number) => void;
  readonly pick: () => void;
  readonly close: () => void;
}

function keys({ event, open, move, pick, close }: Keys): boolean {
  const acts: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: pick,
    Tab: pick,
    Escape: close,
  };
  const meant = open ? acts[event.key] : undefined;
  if (!meant) return false;
  event.preventDefault();
  meant();
  return true;
}

function readChip({ dataset }: HTMLElement, mentions: Mention[]): string | undefined {
  const { openId, name } = dataset;
  if (openId === undefined || name === undefined) return undefined;
  if (openId === everybody.openId) return '@_all';
  const key = `@_user_${mentions.length + 1}`;
  mentions.push({ key, openId, name });
  return key;
}

/** Some keyboards put each further line into a block of its own. */
const lineStart = ({ tagName }: Element): string => (tagName === 'DIV' ? '\n' : '');

/** What stands in the field, with every chip as its placeholder: `@_user_N`, or `@_all` for everybody. */
export function typedText(
  field: HTMLElement,
): Pick<SayRequest, 'text'> & { readonly mentions: readonly Mention[] } {
  const mentions: Mention[] = [];
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof HTMLElement)) return '';
    if (node.tagName === 'BR') return '\n';
    return readChip(node, mentions) ?? lineStart(node) + readAll(node);
  };
  const readAll = (node: Node): string => [...node.childNodes].map(read).join('');
  const text = readAll(field).replaceAll('\u00a0', ' ').trim();
  return { text, mentions };
}
