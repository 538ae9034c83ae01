/** Who one is, which chat is open, and what the server says: the page's only state. */
import type {
  PageChat,
  PageEvent,
  PageHistory,
  PageMessage,
  PagePerson,
  PageState,
} from '#sandbox/contract.ts';
import { toast } from './toast.ts';
import { follow, getClock, getState, listChats, listMessages, markRead } from './wire.ts';

export type Topic = 'person' | 'chats' | 'chat' | 'clock' | 'connected' | 'link';

const clockEveryMs = 15_000;

export class Session {
  readonly app: PageState['app'];
  people: readonly PagePerson[];
  me: PagePerson | undefined;
  chats: readonly PageChat[] = [];
  chatId: string | undefined;
  now: string;
  connected: boolean;
  /** Whether the page hears the server. */
  linked: boolean = true;
  onMessage: (message: PageMessage) => void = () => undefined;
  onHistory: (history: PageHistory) => void = () => undefined;
  #listeners = new Map<Topic, (() => void)[]>();
  #unfollow: () => void = () => undefined;
  #refreshing: Promise<void> | undefined;
  #stale: boolean = false;

  constructor(state: PageState) {
    this.app = state.app;
    this.people = state.people;
    this.now = state.clock.now;
    this.connected = state.connected;
    setInterval(() => void this.#readClock(), clockEveryMs);
    document.addEventListener('visibilitychange', () => this.#markRead());
  }

  on(topic: Topic, listener: () => void): void {
    this.#listeners.set(topic, [...(this.#listeners.get(topic) ?? []), listener]);
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

  /** The page of messages before one. */
  earlier(before: string): Promise<PageHistory> {
    const { me, chatId } = this;
    if (!me || chatId === undefined) return Promise.resolve({ messages: [], hasMore: false });
    return listMessages(me.openId, chatId, before);
  }

  /** A message that came as the answer to something this person did. */
  receive(message: PageMessage): void {
    if (message.chatId === this.chatId) this.onMessage(message);
    this.#refreshChats();
  }

  #emit(...topics: readonly Topic[]): void {
    for (const topic of topics) for (const listener of this.#listeners.get(topic) ?? []) listener();
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

  #link(open: boolean): void {
    const returned = open && !this.linked;
    this.linked = open;
    this.#emit('link');
    if (returned) void this.#catchUp();
  }

  /** After a broken connection: what was missed, without touching what did not change. */
  async #catchUp(): Promise<void> {
    const state = await getState();
    this.people = state.people;
    this.connected = state.connected;
    this.setNow(state.clock.now);
    this.#emit('connected', 'person');
    this.#refreshChats();
    await this.#readHistory();
  }

  async #readHistory(): Promise<void> {
    const { me, chatId } = this;
    if (!me || chatId === undefined) return;
    const history = await listMessages(me.openId, chatId);
    if (this.me === me && this.chatId === chatId) this.onHistory(history);
  }

  async #readClock(): Promise<void> {
    if (!this.linked) return;
    try {
      this.setNow((await getClock()).now);
    } catch {
      // The stream reports a lost server; the next tick asks again.
    }
  }

  /** Reads the list anew; while that is under way further calls are one more reading. */
  #refreshChats(): void {
    this.#stale = true;
    this.#refreshing ??= this.#readChats().finally(() => {
      this.#refreshing = undefined;
    });
  }

  async #readChats(): Promise<void> {
    while (this.#stale && this.me) {
      this.#stale = false;
      const { me } = this;
      const chats = await listChats(me.openId).catch(() => undefined);
      if (this.me !== me || !chats) continue;
      this.chats = chats;
      this.#emit('chats');
    }
  }

  #markRead(): void {
    const { me, chatId } = this;
    if (!me || chatId === undefined || document.hidden) return;
    markRead(me.openId, chatId)
      .then(() => this.#refreshChats())
      .catch(() => toast('error', '未能标记为已读'));
  }
}
