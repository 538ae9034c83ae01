/** Who one is, which chat is open, and what the server says: the page's only state. */
import type {
  PageChat,
  PageEvent,
  PageHistory,
  PageMessage,
  PagePerson,
  PageState,
} from '#sandbox/contract.ts';
import { onceMore } from './once-more.ts';
import { follow } from './streams.ts';
import { getClock, getState, listChats, listMessages, markRead } from './wire.ts';

export type Topic = 'person' | 'chats' | 'chat' | 'clock' | 'connected' | 'link' | 'seed';

const clockEveryMs = 15_000;
/** How much is read again after a break. */
const catchUpPage = 500;

export class Session {
  readonly app: PageState['app'];
  readonly menu: PageState['menu'];
  people: readonly PagePerson[];
  me: PagePerson | undefined;
  chats: readonly PageChat[] = [];
  chatId: string | undefined;
  now: string;
  connected: boolean;
  /** By which the platform varies; absent when it does not. */
  seed: number | undefined;
  /** Whether the page hears the server. */
  linked: boolean = true;
  onMessage: (message: PageMessage) => void = () => undefined;
  onHistory: (history: PageHistory) => void = () => undefined;
  #listeners = new Map<Topic, Set<() => void>>();
  #unfollow: () => void = () => undefined;
  /** What comes while a history is on its way, for each that is: the answer may be from before it. */
  readonly #arrivals = new Set<PageMessage[]>();
  readonly #refreshChats = onceMore(() => this.#readChats());
  readonly #markRead = onceMore(() => this.#tellRead());

  constructor(state: PageState) {
    this.app = state.app;
    this.menu = state.menu;
    this.seed = state.seed;
    this.people = state.people;
    this.now = state.clock.now;
    this.connected = state.connected;
    setInterval(() => void this.#readClock(), clockEveryMs);
    document.addEventListener('visibilitychange', () => this.#markRead());
  }

  /** Calls the listener after each change of a topic, until told to stop. */
  on(topic: Topic, listener: () => void, until?: AbortSignal): void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    until?.addEventListener('abort', () => listeners.delete(listener));
  }

  /** How many messages wait in all chats. */
  get unread(): number {
    return this.chats.reduce((sum, chat) => sum + chat.unread, 0);
  }

  get chat(): PageChat | undefined {
    return this.chats.find((chat) => chat.chatId === this.chatId);
  }

  /** How someone is called anywhere in this tenant; an unknown id shows as it is. */
  nameOf(openId: string): string {
    if (openId === this.app.openId) return this.app.name;
    const person = this.people.find((one) => one.openId === openId);
    const member = this.chat?.members.find((one) => one.openId === openId);
    return person?.name ?? member?.name ?? openId;
  }

  /** Becomes a person and opens the chat asked for, if that person has it. */
  async become(person: PagePerson, chatId?: string): Promise<void> {
    this.#unfollow();
    this.me = person;
    this.chats = [];
    this.chatId = undefined;
    this.#emit('person', 'chats', 'chat');
    const chats = await listChats(person.openId);
    if (this.me !== person) return;
    this.chats = chats;
    this.#emit('chats');
    this.#unfollow = follow(person.openId, {
      onEvent: (event) => this.#hear(event),
      onLink: (open) => this.#link(open),
    });
    if (chatId !== undefined && chats.some((chat) => chat.chatId === chatId)) {
      await this.open(chatId);
    }
  }

  async open(chatId: string): Promise<void> {
    this.chatId = chatId;
    this.#emit('chat', 'chats');
    await this.#readHistory();
    this.#markRead();
  }

  /** Back to the list of chats. */
  leave(): void {
    this.chatId = undefined;
    this.#emit('chat', 'chats');
  }

  setNow(now: string): void {
    this.now = now;
    this.#emit('clock');
  }

  setSeed(seed: number | undefined): void {
    this.seed = seed;
    this.#emit('seed');
  }

  /** The page of messages before one. */
  earlier(before: string, limit?: number): Promise<PageHistory> {
    const { me, chatId } = this;
    if (!me || chatId === undefined) return Promise.resolve({ messages: [], hasMore: false });
    return listMessages(me.openId, chatId, { before, limit });
  }

  /** Reads the chats anew, some time soon. */
  refresh(): void {
    this.#refreshChats();
  }

  /** Reads the chats anew, now. */
  read(): Promise<void> {
    return this.#readChats();
  }

  /** Someone who has just joined. */
  meet(person: PagePerson): void {
    this.people = [...this.people, person];
    this.#emit('person');
  }

  /** A message that came as the answer to something this person did. */
  receive(message: PageMessage): void {
    if (message.chatId === this.chatId) {
      for (const came of this.#arrivals) came.push(message);
      this.onMessage(message);
    }
    this.#refreshChats();
  }

  #emit(...topics: readonly Topic[]): void {
    for (const topic of topics) {
      for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener();
    }
  }

  #hear(event: PageEvent): void {
    switch (event.type) {
      case 'message':
      case 'message_changed':
        this.receive(event.message);
        if (event.message.chatId === this.chatId) this.#markRead();
        return;
      case 'chats_changed':
        this.#refreshChats();
        return;
      case 'clock':
        this.setNow(event.clock.now);
        return;
      case 'connected':
        this.connected = event.connected;
        this.#emit('connected');
    }
  }

  /** What happened before the stream opened has to be asked for, the first time and after every break. */
  #link(open: boolean): void {
    const wasLost = !this.linked;
    this.linked = open;
    this.#emit('link');
    if (open) void this.#catchUp(wasLost ? catchUpPage : undefined);
  }

  /** What was missed, without touching what did not change. */
  async #catchUp(page?: number): Promise<void> {
    const state = await getState();
    this.people = state.people;
    this.connected = state.connected;
    this.setNow(state.clock.now);
    this.setSeed(state.seed);
    this.#emit('connected', 'person');
    this.#refreshChats();
    await this.#readHistory(page);
    this.#markRead();
  }

  async #readHistory(limit?: number): Promise<void> {
    const { me, chatId } = this;
    if (!me || chatId === undefined) return;
    const came: PageMessage[] = [];
    this.#arrivals.add(came);
    const history = await listMessages(me.openId, chatId, { limit }).finally(() =>
      this.#arrivals.delete(came),
    );
    if (this.me !== me || this.chatId !== chatId) return;
    this.onHistory(history);
    const known = new Set(history.messages.map(({ messageId }) => messageId));
    for (const message of came) if (!known.has(message.messageId)) this.onMessage(message);
  }

  async #readClock(): Promise<void> {
    if (!this.linked) return;
    try {
      this.setNow((await getClock()).now);
    } catch {
      // The stream reports a lost server; the next tick asks again.
    }
  }

  async #readChats(): Promise<void> {
    const { me } = this;
    if (!me) return;
    const chats = await listChats(me.openId).catch(() => undefined);
    if (this.me !== me || !chats) return;
    this.chats = chats;
    this.#emit('chats');
    // The person is no longer in the chat that was open.
    if (this.chatId !== undefined && !this.chat) this.leave();
  }

  async #tellRead(): Promise<void> {
    const { me, chatId } = this;
    if (!me || chatId === undefined || document.hidden) return;
    try {
      await markRead(me.openId, chatId);
      this.#refreshChats();
    } catch {
      // A lost server is said by the bar; the chat is marked again when the stream is back.
    }
  }
}
