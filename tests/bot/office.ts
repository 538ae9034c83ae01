/** The bot on the example's office: a real database, people by their names, and a platform made by hand. */
import { randomUUID } from 'node:crypto';
import { Bot, type BotOptions } from '#bot/bot.ts';
import { createRender } from '#bot/render-message.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import { connect } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import { writeDocument } from '#documents/write-document.ts';
import type { Directory } from '#domain/directory.ts';
import { type ChatId, chatId, type MessageId, messageId, type OpenId } from '#domain/ids.ts';
import type { Destination, Rendered } from '#domain/message.ts';
import type { MentionedPerson } from '#domain/request.ts';
import { EXAMPLE_PEOPLE } from '#example/example-people.ts';
import { loadExample } from '#example/load-example.ts';
import type { Delivered, LarkGateway } from '#lark/gateway.ts';
import type { InboundMessage, Press, PressAnswer } from '#lark/inbound.ts';
import { createLog } from '#log';
import { createDeliverer } from '#outbox/deliverer.ts';
import { AssessmentFixture, person } from '#support/assessment-fixture.ts';
import { documents } from '#support/documents.ts';
import { type Filled, Seen } from '#support/player.ts';

export const WORK_GROUP = chatId('oc_example_assessment');

/** What the platform was given, as people then have it. */
interface Sent {
  readonly chatId: ChatId;
  readonly replyTo: MessageId | undefined;
  readonly seen: Seen;
}

const privateChatOf = (openId: OpenId): ChatId => chatId(`oc_private_of_${openId}`);

/** Keeps what it is given, and counts what it is asked. */
class HandMadeGateway implements LarkGateway {
  readonly sent: Sent[] = [];
  readonly asked: string[] = [];
  /** What stands on top of a group. */
  readonly pinned = new Map<ChatId, MessageId>();
  /** What people are called on the platform; whoever is not in it is out of the app's range. */
  readonly names = new Map<string, string>(EXAMPLE_PEOPLE.map((each) => [each.openId, each.name]));

  async deliver(destination: Destination, content: Rendered): Promise<Delivered> {
    const chat =
      destination.to === 'person' ? privateChatOf(destination.openId) : destination.chatId;
    if (content.type === 'pin') {
      this.pinned.set(chat, content.messageId);
      return { messageId: undefined, chatId: chat };
    }
    const id = messageId(`om_${this.sent.length + 1}`);
    const replyTo = destination.to === 'reply' ? destination.messageId : undefined;
    this.sent.push({ chatId: chat, replyTo, seen: asSeen({ id, chatId: chat, content }) });
    return { messageId: id, chatId: chat };
  }

  async findPersonName(openId: OpenId): Promise<string | undefined> {
    this.asked.push(openId);
    return this.names.get(openId);
  }

  async findChatName(chat: ChatId): Promise<string | undefined> {
    this.asked.push(chat);
    return this.names.get(chat);
  }

  /** Whom the app may see, and in which departments. */
  directory: Directory | Error = {
    departments: [],
    people: EXAMPLE_PEOPLE.map(({ openId, name }) => ({ openId, name, departmentIds: [] })),
  };

  async listDirectory(): Promise<Directory> {
    if (this.directory instanceof Error) throw this.directory;
    return this.directory;
  }

  /** Who has read which of the messages. */
  readonly readers = new Map<MessageId, readonly OpenId[]>();

  async findReaders(message: MessageId): Promise<readonly OpenId[]> {
    return this.readers.get(message) ?? [];
  }

  async buzz(): Promise<void> {
    // Nobody looks who was buzzed here.
  }

  identify(): never {
    throw new Error('nobody asks here who the bot is');
  }

  download(): never {
    throw new Error('nobody sends a file here');
  }
}

type Readable = Exclude<Rendered, { type: 'pin' }>;

function asSeen(of: {
  readonly id: string;
  readonly chatId: string;
  readonly content: Readable;
}): Seen {
  return new Seen({
    messageId: of.id,
    chatId: of.chatId,
    sender: { openId: 'ou_bot', name: '工分', isBot: true },
    createdAt: '',
    content: contentOf(of.content),
  });
}

function contentOf(content: Readable): ConstructorParameters<typeof Seen>[0]['content'] {
  switch (content.type) {
    case 'card':
      return content;
    case 'text':
      return { ...content, mentions: [] };
    case 'file': {
      const { name, bytes } = content;
      return { type: 'file', fileKey: `file_${name}`, fileName: name, size: bytes.length };
    }
  }
}

interface Typed {
  readonly messageId?: MessageId;
  readonly eventId?: string;
  /** Where; the private chat when not given. */
  readonly group?: ChatId;
  readonly people?: readonly MentionedPerson[];
}

/** The answer to a press: what the card is then, if it changed, and the toast. */
export interface Pressed {
  readonly answer: PressAnswer;
  readonly card: Seen | undefined;
  readonly toast: string;
}

export class Office extends AssessmentFixture {
  readonly gateway = new HandMadeGateway();
  /** What was logged as a warning or worse. */
  readonly complaints: { readonly level: number; readonly msg: string }[] = [];
  readonly bot: Bot;
  readonly #deliverer: ReturnType<typeof createDeliverer>;

  constructor(
    connection: ConstructorParameters<typeof AssessmentFixture>[0],
    aside?: BotOptions['aside'],
  ) {
    super(connection);
    const { gateway } = this;
    const write = (line: string) => void this.complaints.push(JSON.parse(line));
    const log = createLog('warn', { write });
    const texts = textsFor('zh-CN');
    const wake = () => undefined;
    const occasion = aside === undefined ? {} : { aside };
    this.bot = new Bot({ desk: this, gateway, texts, documents, log, wake, ...occasion });
    let elapsedMs = 0;
    this.#deliverer = createDeliverer({
      ...{
        db: this.db,
        gateway,
        log,
        clock: this,
        render: createRender({
          desk: this,
          texts,
          writeDocument: (view) => writeDocument(view, texts.documents),
        }),
      },
      // Ten seconds pass between two looks, so that the platform's pace never holds anything back.
      elapsedMs: () => (elapsedMs += 10_000),
    });
  }

  /** Sends everything that waits. */
  deliver(): Promise<void> {
    return this.#deliverer.drain();
  }

  message(name: string, text: string, typed: Typed = {}): InboundMessage {
    const sender = person(name);
    return {
      kind: 'message',
      eventId: typed.eventId ?? randomUUID(),
      messageId: typed.messageId ?? messageId(`om_typed_${randomUUID()}`),
      chatId: typed.group ?? privateChatOf(sender),
      chatMode: typed.group === undefined ? 'private' : 'group',
      ...{ sender, text, people: typed.people ?? [], replyTo: undefined, file: undefined },
    };
  }

  /** Types, and gives everything that the bot sends because of it, to whomever. */
  async type(name: string, text: string, typed?: Typed): Promise<readonly Sent[]> {
    const before = this.gateway.sent.length;
    await this.bot.onEvent(this.message(name, text, typed));
    await this.deliver();
    return this.gateway.sent.slice(before);
  }

  /** Types in the private chat and gives the one answer. */
  async ask(name: string, text: string): Promise<Seen> {
    const answers = (await this.type(name, text)).filter(
      (each) => each.chatId === privateChatOf(person(name)),
    );
    const [answer] = answers;
    if (answers.length !== 1 || answer === undefined) {
      throw new Error(`${answers.length} answers to ${text}`);
    }
    return answer.seen;
  }

  /** All that stands in a person's private chat, oldest first. */
  readBy(name: string): readonly Seen[] {
    return this.readIn(privateChatOf(person(name)));
  }

  readIn(chat: ChatId): readonly Seen[] {
    return this.gateway.sent.filter((each) => each.chatId === chat).map(({ seen }) => seen);
  }

  /** The press as the platform would tell it. */
  pressOf(name: string, seen: Seen, label: string, filled: Filled = {}): Press {
    const { name: buttonName, behaviors } = seen.button(label);
    const [behaviour] = Array.isArray(behaviors) ? behaviors : [];
    const form = Object.entries(filled).filter(([, value]) => value.length > 0);
    return {
      kind: 'press',
      eventId: randomUUID(),
      by: person(name),
      messageId: messageId(seen.message.messageId),
      chatId: chatId(seen.message.chatId),
      name: typeof buttonName === 'string' ? buttonName : undefined,
      value: behaviour?.value,
      form: new Map(form),
      option: undefined,
    };
  }

  async press(name: string, seen: Seen, label: string, filled?: Filled): Promise<Pressed> {
    return this.pressRaw(this.pressOf(name, seen, label, filled));
  }

  async pressRaw(press: Press): Promise<Pressed> {
    const answer = await this.bot.onPress(press);
    await this.deliver();
    const { messageId: id, chatId: chat } = press;
    const card =
      answer.card && asSeen({ id, chatId: chat, content: { type: 'card', card: answer.card } });
    return { answer, card, toast: answer.toast?.content ?? '' };
  }

  /** Everything that must not change when something is refused. */
  async facts() {
    const [scores, ledger, members, submissions] = await Promise.all([
      this.rows('score'),
      this.rows('ledger'),
      this.rows('member'),
      this.rows('submission'),
    ]);
    return { scores, ledger, members, submissions };
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    await this.#deliverer[Symbol.asyncDispose]();
    await super[Symbol.asyncDispose]();
  }
}

/** The office before anything was opened. */
export async function openOffice(aside?: BotOptions['aside']): Promise<Office> {
  const connection = await connect('file::memory:');
  await migrate(connection);
  const office = new Office(connection, aside);
  await loadExample(office);
  // Its two admins need nobody's approval to publish.
  await office.db.updateTable('cycle').set({ settings: '{"needsSecondAdmin":false}' }).execute();
  await office.learnNames();
  return office;
}

/** The office while departments score; everybody has read the announcement. */
export async function openScoringOffice(aside?: BotOptions['aside']): Promise<Office> {
  const office = await openOffice(aside);
  await office.openScoring();
  await office.deliver();
  return office;
}

/** The task card that a scorer was sent when scoring opened. */
export function taskCardOf(office: Office, name: string): Seen {
  const card = office.readBy(name).find(({ text }) => text.includes('得分随填随存'));
  if (card === undefined) throw new Error(`${name} has no task card`);
  return card;
}
