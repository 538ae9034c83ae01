/** The messages of one chat. A message that changes is replaced alone, so what is being typed into another card stays. */
import type { PageHistory, PageMessage } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import type { CardHost } from './card.ts';
import { element, pressable, setAttributes } from './dom.ts';
import { icon } from './icons.ts';
import { contentOf } from './message-content.ts';
import { dayText, timeText } from './zone.ts';

interface Row {
  readonly element: HTMLElement;
  readonly message: PageMessage;
  /** The message as it came, to tell a change from a repetition. */
  readonly json: string;
}

export interface MessageListOptions {
  readonly host: CardHost;
  readonly onReply: (message: PageMessage) => void;
  readonly earlier: (before: string) => Promise<PageHistory>;
}

const together = 5 * 60 * 1000;
const near = 80;

export class MessageList {
  readonly element: HTMLElement;
  readonly #log: HTMLElement;
  readonly #rows: Row[] = [];
  readonly #options: MessageListOptions;
  readonly #below: HTMLButtonElement;
  #hasMore: boolean = false;
  #loading: boolean = false;
  #atBottom: boolean = true;

  constructor(options: MessageListOptions) {
    this.#options = options;
    this.#log = element('div', {
      class: 'log',
      role: 'log',
      'aria-label': '消息记录',
      tabindex: 0,
    });
    this.#below = pressable(
      { class: 'below', hidden: true },
      () => this.scrollDown(),
      icon('down'),
      '新消息',
    );
    const frame = element('div', { class: 'log-frame' }, this.#log);
    this.element = element('div', { class: 'messages' }, frame, this.#below);
    frame.addEventListener('scroll', () => this.#scrolled());
    // Charts, images and fonts change heights after the fact: the bottom stays the bottom.
    const watch = new ResizeObserver(() => {
      if (this.#atBottom) frame.scrollTop = frame.scrollHeight;
    });
    watch.observe(this.#log);
    watch.observe(frame);
  }

  get #frame(): HTMLElement {
    return this.#log.parentElement ?? this.element;
  }

  scrollDown(): void {
    this.#atBottom = true;
    this.#below.hidden = true;
    this.#frame.scrollTop = this.#frame.scrollHeight;
  }

  /** Takes the newest page of the chat; what is already shown and the same stays untouched. */
  merge(history: PageHistory): void {
    const isFirst = this.#rows.length === 0;
    for (const message of history.messages) this.#put(message);
    if (isFirst) this.#hasMore = history.hasMore;
    this.#dress();
    if (isFirst) this.scrollDown();
  }

  receive(message: PageMessage): void {
    const isNew = this.#put(message);
    this.#dress();
    if (isNew && message.sender.openId === this.#options.host.me) this.scrollDown();
    else if (this.#atBottom) this.scrollDown();
    else if (isNew) this.#below.hidden = false;
  }

  /** Puts a message into its place; true when it was not there before. */
  #put(message: PageMessage): boolean {
    const json = JSON.stringify(message);
    const at = this.#rows.findIndex((row) => row.message.messageId === message.messageId);
    const shown = this.#rows[at];
    if (shown?.json === json) return false;
    const row = { element: this.#rowOf(message), message, json };
    if (shown) {
      shown.element.replaceWith(row.element);
      this.#rows[at] = row;
      return false;
    }
    const after = this.#rows.findLastIndex((other) => other.message.createdAt <= message.createdAt);
    const before = this.#rows[after + 1];
    this.#log.insertBefore(row.element, before?.element ?? null);
    this.#rows.splice(after + 1, 0, row);
    return true;
  }

  #rowOf(message: PageMessage): HTMLElement {
    const { sender } = message;
    const isMine = sender.openId === this.#options.host.me;
    const recalled = message.content.type === 'recalled';
    const row = element(
      'div',
      {
        class: `message ${isMine ? 'mine' : 'theirs'} holds-${message.content.type}`,
        'data-message-id': message.messageId,
      },
      element('div', { class: 'day' }),
      avatar(sender.name, sender.isBot ? 'bot' : 'person'),
      element('div', { class: 'message-head' }, ...headOf(message)),
      element(
        'div',
        { class: 'message-body' },
        replyOf(message),
        contentOf(message, this.#options.host),
      ),
    );
    if (!recalled)
      row.append(
        pressable(
          { class: 'reply', 'aria-label': '回复', title: '回复' },
          () => this.#options.onReply(message),
          icon('reply'),
        ),
      );
    return row;
  }

  /** Days between messages of different days; the name only where the sender changes. */
  #dress(): void {
    let previous: PageMessage | undefined;
    for (const { element: row, message } of this.#rows) {
      const isNewDay = !previous || dayText(previous.createdAt) !== dayText(message.createdAt);
      row.querySelector('.day')?.replaceChildren(isNewDay ? dayText(message.createdAt) : '');
      row.classList.toggle(
        'continued',
        !isNewDay && previous !== undefined && follows(previous, message),
      );
      previous = message;
    }
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#frame;
    this.#atBottom = scrollHeight - scrollTop - clientHeight < near;
    if (this.#atBottom) this.#below.hidden = true;
    if (scrollTop < near && this.#hasMore) void this.#loadEarlier();
  }

  async #loadEarlier(): Promise<void> {
    const first = this.#rows[0];
    if (this.#loading || !first) return;
    this.#loading = true;
    setAttributes(this.#log, { 'aria-busy': 'true' });
    try {
      const history = await this.#options.earlier(first.message.messageId);
      const fromBottom = this.#frame.scrollHeight - this.#frame.scrollTop;
      for (const message of history.messages) this.#put(message);
      this.#hasMore = history.hasMore;
      this.#dress();
      this.#frame.scrollTop = this.#frame.scrollHeight - fromBottom;
    } finally {
      this.#loading = false;
      setAttributes(this.#log, { 'aria-busy': undefined });
    }
  }
}

function follows(previous: PageMessage, message: PageMessage): boolean {
  const gap = Date.parse(message.createdAt) - Date.parse(previous.createdAt);
  return (
    previous.sender.openId === message.sender.openId &&
    previous.onlyFor === message.onlyFor &&
    gap < together
  );
}

function headOf(message: PageMessage): HTMLElement[] {
  const { sender, createdAt, onlyFor } = message;
  const head = [element('span', { class: 'sender' }, sender.name)];
  if (sender.isBot) head.push(element('span', { class: 'bot-mark' }, '机器人'));
  head.push(element('time', { datetime: createdAt }, timeText(createdAt)));
  if (onlyFor !== undefined) head.push(element('span', { class: 'only-you' }, '仅你可见'));
  return head;
}

function replyOf(message: PageMessage): HTMLElement | undefined {
  if (!message.replyTo) return undefined;
  return element('div', { class: 'reply-to' }, `回复：${message.replyTo.preview}`);
}
