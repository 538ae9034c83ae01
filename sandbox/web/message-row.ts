/** One message in the conversation: who, when, what, and what one can do with it. */
import type { PageMessage } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import type { CardHost } from './card.ts';
import { element, pressable } from './dom.ts';
import { icon } from './icons.ts';
import { type MessageDeeds, messageActions } from './message-actions.ts';
import { contentOf } from './message-content.ts';
import { followUpsOf, reactionsOf } from './message-reactions.ts';
import type { Row } from './virtual-list.ts';
import { dayText, timeText } from './zone.ts';

export interface RowSurroundings {
  readonly host: CardHost;
  readonly deeds: MessageDeeds;
  /** The message above which the line for what is new stands. */
  readonly firstUnread: () => string | undefined;
  /** The last message of the chat: only below it stand its follow-ups. */
  readonly lastId: () => string | undefined;
}

/** How long messages of one sender stand together under one name. */
const together = 5 * 60 * 1000;

class MessageRow implements Row<PageMessage> {
  readonly element: HTMLElement;
  readonly #around: RowSurroundings;
  readonly #above = element('div', { class: 'above' });
  readonly #after = element('div', { class: 'follow-ups' });
  readonly #body = element('div', { class: 'message-body' });
  #message: PageMessage | undefined;
  #previous: PageMessage | undefined;
  #stands: Standing = { isNewDay: false, follows: false };
  /** What the content was drawn from. */
  #drawn: string = '';
  #dressed: string = '';

  constructor(message: PageMessage, around: RowSurroundings) {
    this.#around = around;
    this.element = element('div', { 'data-message-id': message.messageId });
  }

  show(message: PageMessage, previous: PageMessage | undefined): void {
    const isSame = this.#message === message && this.#previous === previous;
    if (this.#message !== message) this.#draw(message);
    this.#message = message;
    this.#previous = previous;
    this.#dress(message, isSame ? this.#stands : standing(message, previous));
  }

  /** Draws what is around the content anew, and the content only when it changed: fields keep what stands in them. */
  #draw(message: PageMessage): void {
    const { sender, content } = message;
    const { host, deeds } = this.#around;
    const isMine = sender.openId === host.me;
    this.element.className = `message ${isMine ? 'mine' : 'theirs'} holds-${content.type}`;
    this.element.classList.toggle('urgent', message.urgentFor !== undefined);
    // A card that was updated is drawn anew even with the same content: what stood in its fields is gone.
    const drawn = JSON.stringify([content, message.updatedAt]);
    if (drawn !== this.#drawn) {
      this.#body.replaceChildren(contentOf(message, host));
      this.#drawn = drawn;
    }
    // The body stays in the document while its surroundings change, so what is focused in it stays focused.
    for (const child of [...this.element.children]) if (child !== this.#body) child.remove();
    const before = [
      this.#above,
      avatar(sender.name, sender.isBot ? 'bot' : 'person'),
      element('div', { class: 'message-head' }, ...headOf(message)),
      quoteOf(message, deeds),
    ];
    if (this.#body.parentElement !== this.element) this.element.append(this.#body);
    this.#body.before(...before.filter((child) => child !== undefined));
    const after = [
      marksOf(message, host.me),
      reactionsOf(message, host.me, deeds),
      messageActions(message, host, deeds),
      this.#after,
    ];
    this.#body.after(...after.filter((child) => child !== undefined));
    this.#dressed = '';
  }

  /** A line for a new day or for what is new; the name only where the sender changes. */
  #dress(message: PageMessage, stands: Standing): void {
    this.#stands = stands;
    const { isNewDay } = stands;
    const isFirstUnread = this.#around.firstUnread() === message.messageId;
    const continues = stands.follows && !isFirstUnread;
    const isLast = this.#around.lastId() === message.messageId;
    const dressed = `${isNewDay} ${isFirstUnread} ${continues} ${isLast}`;
    if (dressed === this.#dressed) return;
    this.#dressed = dressed;
    const day = isNewDay ? element('div', { class: 'day' }, dayText(message.createdAt)) : '';
    const line = isFirstUnread ? element('div', { class: 'unread-line' }, '以下是新消息') : '';
    this.#above.replaceChildren(day, line);
    this.element.classList.toggle('continued', continues);
    this.#after.replaceChildren(...(isLast ? followUpsOf(message, this.#around.deeds) : []));
  }
}

export function messageRow(message: PageMessage, around: RowSurroundings): Row<PageMessage> {
  return new MessageRow(message, around);
}

/** How a message stands to the one before it. */
interface Standing {
  readonly isNewDay: boolean;
  /** It belongs to what the same sender said just before. */
  readonly follows: boolean;
}

function standing(message: PageMessage, previous: PageMessage | undefined): Standing {
  if (!previous) return { isNewDay: true, follows: false };
  const isNewDay = dayText(previous.createdAt) !== dayText(message.createdAt);
  return { isNewDay, follows: !isNewDay && follows(previous, message) };
}

function follows(previous: PageMessage, message: PageMessage): boolean {
  const gap = Date.parse(message.createdAt) - Date.parse(previous.createdAt);
  return (
    previous.sender.openId === message.sender.openId &&
    previous.onlyFor === message.onlyFor &&
    previous.content.type !== 'recalled' &&
    gap < together
  );
}

function headOf(message: PageMessage): HTMLElement[] {
  const { sender, createdAt, onlyFor } = message;
  const head = [element('bdi', { class: 'sender' }, sender.name)];
  if (sender.isBot) head.push(element('span', { class: 'bot-mark' }, '机器人'));
  head.push(element('time', { datetime: createdAt }, timeText(createdAt)));
  if (onlyFor !== undefined) head.push(element('span', { class: 'only-you' }, '仅你可见'));
  return head;
}

/** What the message answers; a press leads there. */
function quoteOf({ replyTo }: PageMessage, deeds: MessageDeeds): HTMLElement | undefined {
  if (!replyTo) return undefined;
  return pressable(
    { class: 'quote', title: '查看原消息' },
    () => deeds.jumpTo(replyTo.messageId),
    `回复：${replyTo.preview}`,
  );
}

function marksOf(message: PageMessage, me: string): HTMLElement | undefined {
  const { content, updatedAt, urgentFor, pinned } = message;
  if (content.type === 'recalled') return undefined;
  const marks: HTMLElement[] = [];
  const isWritten = content.type === 'text' || content.type === 'post';
  if (isWritten && updatedAt !== undefined) {
    marks.push(
      element('span', { class: 'mark', title: `编辑于 ${timeText(updatedAt)}` }, '已编辑'),
    );
  }
  if (urgentFor) marks.push(urgentMark(urgentFor, me));
  if (message.threadId !== undefined) marks.push(element('span', { class: 'mark' }, '话题'));
  if (pinned) marks.push(element('span', { class: 'mark pinned-mark' }, icon('pin'), '已 Pin'));
  return marks.length > 0 ? element('div', { class: 'marks' }, ...marks) : undefined;
}

function urgentMark(unread: readonly string[], me: string): HTMLElement {
  const others = unread.length === 0 ? '加急 · 全部已读' : `加急 · ${unread.length} 人未读`;
  return element(
    'span',
    { class: 'mark urgent-mark' },
    icon('urgent'),
    unread.includes(me) ? '加急' : others,
  );
}
