/** The messages of one chat, of which only those near the window are in the document. */
import type { PageHistory, PageMessage } from '#sandbox/contract.ts';
import type { CardHost } from './card.ts';
import { ChatHistory } from './chat-history.ts';
import { element, pressable, setAttributes } from './dom.ts';
import type { Pins } from './group-panel.ts';
import { icon } from './icons.ts';
import type { MessageDeeds } from './message-actions.ts';
import { previewOf } from './message-preview.ts';
import { messageRow } from './message-row.ts';
import { onLanguage } from './preferences.ts';
import { toast } from './toast.ts';
import { UnreadLine } from './unread-line.ts';
import { VirtualList } from './virtual-list.ts';

export interface MessageListOptions {
  readonly host: CardHost;
  /** How many messages the person had not read when the chat was opened. */
  readonly unread: number;
  readonly deeds: Omit<MessageDeeds, 'jumpTo'>;
  readonly earlier: (before: string, limit?: number) => Promise<PageHistory>;
  /** Aborted when another chat is opened. */
  readonly until: AbortSignal;
}

/** How near to the oldest message known one has to be for older ones to be asked for. */
const nearOldest = 20;
/** A page that stays open for days keeps so many messages, once it has this many and one is at the end. */
const keptAtEnd = 1000;
const mostKept = 3000;
/** The page when one goes a long way back. */
const jumpPage = 500;

/** Heights before anything was measured, in pixels. */
const usualHeight: Readonly<Record<PageMessage['content']['type'], number>> = {
  text: 64,
  post: 120,
  card: 300,
  file: 96,
  image: 220,
  audio: 80,
  media: 240,
  sticker: 140,
  share_chat: 120,
  share_user: 120,
  recalled: 40,
};

export class MessageList {
  readonly element: HTMLElement;
  readonly #options: MessageListOptions;
  readonly #history = new ChatHistory();
  readonly #unread: UnreadLine;
  readonly #rows: VirtualList<PageMessage>;
  readonly #log: HTMLElement;
  readonly #below: HTMLButtonElement;
  readonly #above: HTMLButtonElement;
  /** Reads new messages out; the list itself would read out whatever scrolling brings in. */
  readonly #voice = element('div', { class: 'for-ears', 'aria-live': 'polite' });
  #unseen: number = 0;
  #isStale: boolean = false;
  #isFrameAsked: boolean = false;
  #loading: Promise<boolean> | undefined;

  constructor(options: MessageListOptions) {
    this.#options = options;
    this.#unread = new UnreadLine(options.unread, options.host.me);
    this.#log = element('div', {
      class: 'log',
      role: 'log',
      'aria-label': '消息记录',
      'aria-live': 'off',
      tabindex: 0,
    });
    const frame = element('div', { class: 'log-frame' }, this.#log);
    this.#below = pressable({ class: 'below', hidden: true }, () => this.scrollDown());
    this.#above = pressable({ class: 'to-unread', hidden: true }, () => void this.#toUnread());
    this.element = element('div', { class: 'messages' }, frame, this.#above, this.#below);
    this.element.append(this.#voice);
    this.#rows = this.#virtual(frame);
    const whenHidden = () => document.hidden && this.#unread.end();
    document.addEventListener('visibilitychange', whenHidden, { signal: options.until });
    options.until.addEventListener(
      'abort',
      onLanguage(() => this.#rows.rebuild()),
    );
  }

  #virtual(frame: HTMLElement): VirtualList<PageMessage> {
    const deeds = { ...this.#options.deeds, jumpTo: (id: string) => void this.jumpTo(id) };
    const around = {
      host: this.#options.host,
      deeds,
      firstUnread: () => this.#unread.messageId,
      lastId: () => this.#history.messages.at(-1)?.messageId,
    };
    return new VirtualList({
      frame,
      list: this.#log,
      keyOf: (message) => message.messageId,
      estimate: ({ content }) => usualHeight[content.type],
      create: (message) => messageRow(message, around),
      onShown: () => this.#shown(),
    });
  }

  /** The pinned messages, as far back as the chat was read. */
  get pins(): Pins {
    return {
      known: () => this.#history.messages.filter(({ pinned }) => pinned === true),
      hasMore: () => this.#history.hasMore,
      readOn: () => this.#loadEarlier(jumpPage),
      jumpTo: (messageId) => void this.jumpTo(messageId),
    };
  }

  scrollDown(): void {
    this.#rows.scrollToEnd();
  }

  /** Takes the newest page of the chat; what is already shown and the same stays untouched. */
  merge(page: PageHistory): void {
    const isFirst = this.#history.messages.length === 0;
    this.#history.takeNewest(page);
    if (isFirst) this.#unread.look(page.messages);
    this.#refresh();
  }

  /** A message that came or changed. */
  receive(message: PageMessage): void {
    const isNew = this.#history.put(message);
    const isMine = message.sender.openId === this.#options.host.me;
    if (isNew && !isMine) this.#arrived(message);
    if (isNew && isMine) {
      this.#refresh();
      this.scrollDown();
    } else {
      this.#refreshSoon();
    }
  }

  /** Leads to a message, reading the chat back until it is there. */
  async jumpTo(messageId: string): Promise<void> {
    while (!this.#history.get(messageId) && this.#history.hasMore) {
      if (!(await this.#loadEarlier(jumpPage))) return;
    }
    const row = this.#rows.scrollTo(messageId);
    if (!row) {
      toast('info', '原消息已不可见');
      return;
    }
    row.classList.add('pointed-at');
    row.addEventListener('animationend', () => row.classList.remove('pointed-at'), { once: true });
  }

  #arrived(message: PageMessage): void {
    this.#voice.replaceChildren(`${message.sender.name}：${previewOf(message)}`);
    if (!this.#rows.atEnd) this.#unseen += 1;
    if (document.hidden) this.#unread.begin(message);
  }

  /** Draws what came; what else comes before the next frame is drawn together then. */
  #refreshSoon(): void {
    this.#isStale = true;
    if (this.#isFrameAsked) return;
    this.#isFrameAsked = true;
    this.#refresh();
    requestAnimationFrame(() => {
      this.#isFrameAsked = false;
      if (this.#isStale) this.#refresh();
    });
  }

  #refresh(): void {
    this.#isStale = false;
    const { length } = this.#history.messages;
    if (this.#rows.atEnd && length > mostKept) this.#history.keepNewest(keptAtEnd);
    this.#rows.setItems([...this.#history.messages]);
  }

  async #toUnread(): Promise<void> {
    while (this.#unread.isFurtherUp && this.#history.hasMore) {
      if (!(await this.#loadEarlier(jumpPage))) return;
    }
    const { messageId } = this.#unread;
    if (messageId !== undefined) this.#rows.scrollTo(messageId);
  }

  /** After every scrolling: which buttons are wanted, and whether older messages are. */
  #shown(): void {
    const { atEnd, visible } = this.#rows;
    if (atEnd) this.#unseen = 0;
    const { length } = this.#history.messages;
    const isFar = length - visible.last > nearOldest;
    this.#below.hidden = atEnd || (this.#unseen === 0 && !isFar);
    const words = this.#unseen > 0 ? `${this.#unseen} 条新消息` : '回到底部';
    this.#below.replaceChildren(icon('down'), words);
    this.#showUnread(visible.first);
    if (visible.first < nearOldest && this.#history.hasMore) void this.#loadEarlier();
  }

  /** The way up to the first unread message, until one has been there. */
  #showUnread(firstVisible: number): void {
    const { messageId } = this.#unread;
    const place = messageId === undefined ? -1 : this.#history.indexOf(messageId);
    if (place >= firstVisible) this.#unread.reached();
    this.#above.hidden = this.#unread.isReached;
    if (!this.#above.hidden) {
      this.#above.replaceChildren(icon('up'), `${this.#unread.count} 条未读`);
    }
  }

  /** Reads the page before the oldest message, one at a time; false when that failed. */
  #loadEarlier(limit?: number): Promise<boolean> {
    this.#loading ??= this.#readEarlier(limit).finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #readEarlier(limit?: number): Promise<boolean> {
    const [oldest] = this.#history.messages;
    if (!oldest) return false;
    setAttributes(this.#log, { 'aria-busy': 'true' });
    try {
      const page = await this.#options.earlier(oldest.messageId, limit);
      this.#history.prepend(page);
      this.#unread.look(page.messages);
      this.#refresh();
      return true;
    } catch {
      toast('error', '未能读取更早的消息');
      return false;
    } finally {
      setAttributes(this.#log, { 'aria-busy': undefined });
    }
  }
}
