/** One person of the demonstration, played as the chat page would: types, reads, presses, fills in. */
import type { Json, JsonObject, PageMessage, PressOutcome } from '#sandbox/contract.ts';
import { type Actor, playAs } from '#sandbox/driver.ts';

export type Filled = Readonly<Record<string, string | readonly string[]>>;

/** An answer of the bot as a person reads it. */
export class Seen {
  readonly message: PageMessage;

  constructor(message: PageMessage) {
    this.message = message;
  }

  /** Every text on it in reading order, markup and entities taken out. */
  get text(): string {
    const { content } = this.message;
    if (content.type === 'text') return content.text;
    return content.type === 'card' ? plain(textsOf(content.card).join('\n')) : content.type;
  }

  /** What the platform reads as markdown, as it was sent. */
  get markdown(): readonly string[] {
    return this.#all('markdown').map(({ content }) => str(content));
  }

  get buttons(): readonly string[] {
    return this.#all('button').map(labelOf);
  }

  /** The nth button with the words, counted from 0. */
  button(label: string, nth = 0): JsonObject {
    const found = this.#all('button').filter((each) => labelOf(each).includes(label))[nth];
    if (found === undefined) {
      throw new Error(`no button 「${label}」 among ${this.buttons.join('、')}\n${this.text}`);
    }
    return found;
  }

  /** Names of the form's fields with what they are prefilled with, in order. */
  get fields(): readonly (readonly [name: string, value: string])[] {
    return this.#all('input').map((each) => [str(each.name), str(each.default_value)]);
  }

  /** The select of a card, of one or several: its name, its options by label, and what is chosen. */
  get select(): {
    readonly name: string;
    readonly options: ReadonlyMap<string, string>;
    readonly chosen: readonly string[];
  } {
    const [select] = [...this.#all('multi_select_static'), ...this.#all('select_static')];
    if (select === undefined) throw new Error(`no select on\n${this.text}`);
    const options = arr(select.options).map((each) => [labelOf(each), str(each.value)] as const);
    const chosen = Array.isArray(select.selected_values) ? select.selected_values.map(str) : [];
    return { name: str(select.name), options: new Map(options), chosen };
  }

  #all(tag: string): readonly JsonObject[] {
    const { content } = this.message;
    return content.type === 'card' ? elementsOf(content.card, tag) : [];
  }
}

export class Player {
  readonly #actor: Actor;

  constructor(url: string, openId: string) {
    this.#actor = playAs(url, openId);
  }

  /** Types in the private chat and reads the first answer. */
  async ask(text: string): Promise<Seen> {
    const { chatId } = await this.#actor.privateChat();
    const said = await this.#actor.say(chatId, text);
    return this.#answer(chatId, said.messageId);
  }

  /** Sends a file in the private chat and reads the first answer. */
  async send(name: string, bytes: Uint8Array): Promise<Seen> {
    const { chatId } = await this.#actor.privateChat();
    const sent = await this.#actor.upload(chatId, { name, bytes });
    return this.#answer(chatId, sent.messageId);
  }

  /** Types in reply to a message of the private chat and reads the first answer. */
  async reply(seen: Seen, text: string): Promise<Seen> {
    const { chatId, messageId: replyTo } = seen.message;
    const said = await this.#actor.say(chatId, text, { replyTo });
    return this.#answer(chatId, said.messageId);
  }

  /** Types in a group with an @ of the bot in front and reads the answer there. */
  async askIn(chatId: string, text: string): Promise<Seen> {
    const chat = (await this.#actor.chats()).find((each) => each.chatId === chatId);
    const bot = chat?.members.find(({ isBot }) => isBot);
    if (bot === undefined) throw new Error(`no bot in ${chatId}`);
    const mentions = [{ key: '@_user_1', openId: bot.openId, name: bot.name }];
    const said = await this.#actor.say(chatId, `@_user_1 ${text}`, { mentions });
    return this.#answer(chatId, said.messageId);
  }

  async #answer(chatId: string, after: string): Promise<Seen> {
    return new Seen(
      await this.#actor.waitFor(chatId, ({ sender }) => sender.isBot, { after, timeoutMs: 15_000 }),
    );
  }

  /** The first message of the bot with this text, there already or to come; in the private chat unless told. */
  async reads(words: string, where?: string): Promise<Seen> {
    const chatId = where ?? (await this.#actor.privateChat()).chatId;
    const passes = (message: PageMessage) =>
      message.sender.isBot && new Seen(message).text.includes(words);
    return new Seen(await this.#actor.waitFor(chatId, passes, { timeoutMs: 20_000 }));
  }

  /** All that the bot said, oldest first; in the private chat unless told. */
  async history(where?: string): Promise<readonly Seen[]> {
    const chatId = where ?? (await this.#actor.privateChat()).chatId;
    const messages = await this.#actor.history(chatId, 200);
    return messages.filter(({ sender }) => sender.isBot).map((message) => new Seen(message));
  }

  /** Presses a button, on a form with what was filled in. Gives the card as it is then, and the toast. */
  async press(
    seen: Seen,
    label: string,
    filled?: Filled,
  ): Promise<Seen & { readonly toast: string }> {
    const button = seen.button(label);
    const outcome = await this.pressRaw(seen, button, filled);
    if (outcome.error !== undefined) throw new Error(`${label}: ${outcome.error.message}`);
    const next = new Seen(outcome.message ?? seen.message);
    return Object.assign(next, { toast: outcome.toast?.content ?? '' });
  }

  /** Presses the nth of several buttons with the same label, counted from 0. */
  async pressNth(seen: Seen, label: string, nth: number): Promise<Seen> {
    const outcome = await this.pressRaw(seen, seen.button(label, nth));
    if (outcome.error !== undefined) throw new Error(`${label}: ${outcome.error.message}`);
    return new Seen(outcome.message ?? seen.message);
  }

  pressRaw(seen: Seen, button: JsonObject, filled?: Filled): Promise<PressOutcome> {
    const callback = arr(button.behaviors).find(({ type }) => type === 'callback');
    const value = callback?.value;
    return this.#actor.press({
      messageId: seen.message.messageId,
      tag: 'button',
      ...(typeof button.name === 'string' ? { name: button.name } : {}),
      ...(isObject(value) ? { value } : {}),
      ...(filled === undefined ? {} : { formValue: filled }),
    });
  }

  /** Opens the private chat for the first time, as a newcomer does. */
  async enter(): Promise<void> {
    await this.#actor.open((await this.#actor.privateChat()).chatId);
  }
}

const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const str = (json: Json | undefined): string => (typeof json === 'string' ? json : '');

const arr = (json: Json | undefined): readonly JsonObject[] =>
  Array.isArray(json) ? json.filter(isObject) : [];

const labelOf = (element: JsonObject): string =>
  isObject(element.text) ? str(element.text.content) : '';

function elementsOf(json: Json, tag: string): readonly JsonObject[] {
  if (Array.isArray(json)) return json.flatMap((each) => elementsOf(each, tag));
  if (!isObject(json)) return [];
  const inside = Object.values(json).flatMap((each) => elementsOf(each, tag));
  return json.tag === tag ? [json, ...inside] : inside;
}

function textsOf(json: Json, key = ''): readonly string[] {
  if (typeof json === 'string') return key === 'content' || key === 'cell' ? [json] : [];
  if (Array.isArray(json)) return json.flatMap((each) => textsOf(each, key));
  if (!isObject(json)) return [];
  const inRows = json.tag === 'table' ? arr(json.rows).map((row) => Object.values(row)) : [];
  const cells = inRows.map((row) => row.map((cell) => plainCell(cell)).join(' '));
  return [...Object.entries(json).flatMap(([name, value]) => textsOf(value, name)), ...cells];
}

const plainCell = (cell: Json): string =>
  typeof cell === 'object' ? JSON.stringify(cell) : `${cell}`;

const plain = (markdown: string): string =>
  markdown
    .replace(/<[^>]+>/g, '')
    .replace(/\*\*/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
