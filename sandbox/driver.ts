import type {
  BotMembership,
  Fault,
  InspectorEntry,
  MenuRequest,
  PageChat,
  PageEvent,
  PageHistory,
  PageMessage,
  PressOutcome,
  PressRequest,
  SayRequest,
} from './contract.ts';

/** A press as a test writes it: the zone is Asia/Shanghai unless it says otherwise. */
export type Press = Omit<PressRequest, 'timezone'> & { readonly timezone?: string };

export interface Wait {
  /** Leaves out this message and all before it. */
  readonly after?: string;
  /** Real milliseconds; 10 s unless told. */
  readonly timeoutMs?: number;
}

/** One person of a sandbox, played over HTTP as the chat page would. Every call rejects when the sandbox refuses it. */
export class Actor {
  readonly openId: string;
  readonly #person: string;

  constructor(url: string, openId: string) {
    this.openId = openId;
    this.#person = `${url}/page/people/${encodeURIComponent(openId)}`;
  }

  /** The person's chats, the one with the newest message first. */
  chats(): Promise<readonly PageChat[]> {
    return call(`${this.#person}/chats`);
  }

  /** The chat with the bot alone. */
  async privateChat(): Promise<PageChat> {
    const chat = (await this.chats()).find(({ mode }) => mode === 'p2p');
    if (!chat) throw new Error(`${this.openId} has no private chat`);
    return chat;
  }

  say(chatId: string, text: string, how: Omit<SayRequest, 'text'> = {}): Promise<PageMessage> {
    return post(`${this.#chat(chatId)}/messages`, { text, ...how });
  }

  upload(
    chatId: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
  ): Promise<PageMessage> {
    const query = new URLSearchParams({ name: file.name });
    return call(`${this.#chat(chatId)}/files?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(file.bytes),
    });
  }

  /** The newest messages of a chat, oldest first. */
  async history(chatId: string, limit = 50): Promise<readonly PageMessage[]> {
    const page: PageHistory = await call(`${this.#chat(chatId)}/messages?limit=${limit}`);
    return page.messages;
  }

  /** Opens a chat: marks it read and, the first time in the private chat, tells the bot. */
  async open(chatId: string): Promise<void> {
    await post(`${this.#chat(chatId)}/read`, {});
  }

  press(request: Press): Promise<PressOutcome> {
    return post(`${this.#person}/press`, { timezone: 'Asia/Shanghai', ...request });
  }

  /** Chooses an entry of the bot's menu. */
  async chooseMenu(eventKey: string): Promise<void> {
    await post(`${this.#person}/menu`, { eventKey } satisfies MenuRequest);
  }

  /** Takes the bot into a group or puts it out of it. */
  async setBot(chatId: string, hasBot: boolean): Promise<void> {
    await post(`${this.#chat(chatId)}/bot`, { hasBot } satisfies BotMembership);
  }

  /**
   * The first message of the chat that passes, among those there and those to come, as it stands then. Rejects when
   * none does in time, and says what there was.
   */
  async waitFor(
    chatId: string,
    passes: (message: PageMessage) => boolean,
    { after, timeoutMs = 10_000 }: Wait = {},
  ): Promise<PageMessage> {
    const seen = new Map<string, PageMessage>();
    const end = new AbortController();
    const timer = setTimeout(() => end.abort(), timeoutMs);
    try {
      for await (const news of this.#follow(chatId, end.signal)) {
        for (const message of news) seen.set(message.messageId, message);
        const found = [...afterwards([...seen.values()], after)].find(passes);
        if (found) return found;
      }
    } catch (error) {
      if (!end.signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
      end.abort();
    }
    throw new Error(`no such message within ${timeoutMs} ms; there were ${describe(seen)}`);
  }

  /** The chat as it is, then each message that comes or changes. Nothing is lost in between: listening starts first. */
  async *#follow(chatId: string, signal: AbortSignal): AsyncGenerator<readonly PageMessage[]> {
    const response = await fetch(`${this.#person}/stream`, { signal });
    if (!(response.ok && response.body)) throw new Error(`no stream: ${response.status}`);
    const chunks = response.body.pipeThrough(new TextDecoderStream());
    let rest = '';
    for await (const chunk of chunks) {
      const blocks = `${rest}${chunk}`.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        if (block.startsWith(':')) yield await this.history(chatId, 500);
        else yield messagesIn(block, chatId);
      }
    }
  }

  #chat(chatId: string): string {
    return `${this.#person}/chats/${encodeURIComponent(chatId)}`;
  }
}

/** Plays a person of the sandbox at this address. */
export function playAs(url: string, openId: string): Actor {
  return new Actor(url, openId);
}

/** Asks the sandbox to do something wrong. */
export async function addFault(url: string, fault: Fault): Promise<void> {
  await post(`${url}/page/faults`, fault);
}

/** From now on the platform varies as this seed says; without one it does not vary. */
export async function reseed(url: string, seed?: number): Promise<void> {
  await post(`${url}/page/variation`, { ...(seed === undefined ? {} : { seed }) });
}

/** Breaks every long connection. */
export async function cutConnections(url: string): Promise<void> {
  await post(`${url}/page/connections/cut`, {});
}

/** Makes every access token invalid, as the platform may at any time. */
export async function expireTokens(url: string): Promise<void> {
  await post(`${url}/page/tokens/expire`, {});
}

/** What the sandbox saw after the entry with this number: calls, deliveries, connections, oldest first. */
export function inspect(url: string, after = 0): Promise<readonly InspectorEntry[]> {
  return call(`${url}/page/inspector?after=${after}`);
}

function messagesIn(block: string, chatId: string): PageMessage[] {
  const event: PageEvent = JSON.parse(block.slice('data: '.length));
  switch (event.type) {
    case 'message':
    case 'message_changed':
      return event.message.chatId === chatId ? [event.message] : [];
    case 'chats_changed':
    case 'clock':
    case 'connected':
      return [];
  }
}

function afterwards(
  messages: readonly PageMessage[],
  after: string | undefined,
): readonly PageMessage[] {
  const index = messages.findIndex(({ messageId }) => messageId === after);
  return messages.slice(index + 1);
}

function describe(seen: ReadonlyMap<string, PageMessage>): string {
  const contents = [...seen.values()].slice(-3).map(({ content }) => JSON.stringify(content));
  return contents.length === 0 ? 'none' : `at last ${contents.join(' | ').slice(0, 2000)}`;
}

function post<Answer>(url: string, body: object): Promise<Answer> {
  return call(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function call<Answer>(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return JSON.parse(text);
}
