/** A sandbox with people, a group and a bot that keeps what it was told; the official SDK plays the bot. */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as Lark from '@larksuiteoapi/node-sdk';
import type { JsonObject } from '#sandbox/contract.ts';
import type { SandboxApp, SandboxOptions } from '#sandbox/server/options.ts';
import { type Sandbox, startSandbox } from '#sandbox/start.ts';

export const people = {
  admin: { openId: 'ou_admin', name: '王建国', title: '考核办 · 管理员' },
  scorer: { openId: 'ou_scorer', name: '张慧敏', title: '宣教部 · 评分人' },
  head: { openId: 'ou_head', name: '李卫东', title: '宣教部 · 部门负责人' },
  leader: { openId: 'ou_leader', name: '赵雪梅', title: '分管领导' },
  contact: { openId: 'ou_contact', name: '欧阳昇', title: '昆山市总工会 · 单位联系人' },
} as const;

export const group = {
  chatId: 'oc_assessment',
  name: '2015年目标管理考核工作群',
  memberOpenIds: [people.admin, people.scorer, people.head].map((person) => person.openId),
  hasBot: true,
};

/**
 * An app of its own for each stage, because the SDK keeps tokens by app id over all its clients. It connects only
 * with an id of this form and says nothing about any other.
 */
function anApp(): SandboxApp {
  return {
    appId: `cli_${randomBytes(8).toString('hex')}`,
    appSecret: 'a-secret-for-tests',
    name: '工分考核助手',
  };
}

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** The part of a card callback that says what was pressed. */
export interface Action {
  readonly tag: string;
  readonly name?: string;
  readonly value?: JsonObject;
  readonly form_value?: JsonObject;
  readonly option?: string;
  readonly options?: readonly string[];
  readonly input_value?: string;
  readonly checked?: boolean;
  readonly timezone?: string;
}

interface ReceivedMessage {
  readonly message: {
    readonly content: string;
    readonly mentions?: readonly { readonly name: string }[];
  };
}

export type Receiver = { readonly openId: string } | { readonly chatId: string };

export class Stage implements AsyncDisposable {
  readonly sandbox: Sandbox;
  /** What was pressed, oldest first. */
  readonly actions: Action[] = [];
  /** What was written to the bot, oldest first. */
  readonly received: ReceivedMessage['message'][] = [];
  /** What the bot answers to the next press; it may take its time. */
  answer: (action: Action) => JsonObject | Promise<JsonObject> = () => ({});
  readonly app: SandboxApp;
  readonly #client: Lark.Client;
  #connection: Lark.WSClient | undefined;

  constructor(sandbox: Sandbox, app: SandboxApp) {
    this.sandbox = sandbox;
    this.app = app;
    this.#client = new Lark.Client(this.#credentials());
  }

  #credentials() {
    const { appId, appSecret } = this.app;
    return { appId, appSecret, domain: this.sandbox.url, logger: silent };
  }

  /** Opens the bot's long connection. */
  async connect(): Promise<void> {
    const dispatcher = new Lark.EventDispatcher({ logger: silent }).register<
      Record<string, (body: never) => unknown>
    >({
      'card.action.trigger': (body: { readonly action: Action }) => {
        this.actions.push(body.action);
        return this.answer(body.action);
      },
      'im.message.receive_v1': (body: ReceivedMessage) => {
        this.received.push(body.message);
      },
    });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#connection = new Lark.WSClient({
      ...this.#credentials(),
      onReady: () => resolve(),
      onError: reject,
    });
    await this.#connection.start({ eventDispatcher: dispatcher });
    await promise;
  }

  /** Sends a message as the bot; gives its id. */
  async send(
    to: Receiver,
    type: 'interactive' | 'text' | 'post',
    content: object,
  ): Promise<string> {
    const [kind, receiver]: ['open_id' | 'chat_id', string] =
      'openId' in to ? ['open_id', to.openId] : ['chat_id', to.chatId];
    const sent = await this.#client.im.message.create({
      params: { receive_id_type: kind },
      data: { receive_id: receiver, msg_type: type, content: JSON.stringify(content) },
    });
    const id = sent.data?.message_id;
    if (id === undefined) throw new Error(`not sent: ${sent.code} ${sent.msg}`);
    return id;
  }

  /** Shows a card in a chat to one person alone. */
  async whisper(
    to: { readonly chatId: string; readonly openId: string },
    card: JsonObject,
  ): Promise<void> {
    await this.#client.request({
      method: 'POST',
      url: '/open-apis/ephemeral/v1/send',
      data: { chat_id: to.chatId, open_id: to.openId, msg_type: 'interactive', card },
    });
  }

  async patch(messageId: string, card: JsonObject): Promise<void> {
    await this.#client.im.message.patch({
      path: { message_id: messageId },
      data: { content: JSON.stringify(card) },
    });
  }

  async recall(messageId: string): Promise<void> {
    await this.#client.im.message.delete({ path: { message_id: messageId } });
  }

  /** Uploads a small picture as the bot; gives its key. */
  async anImage(): Promise<string> {
    const image = createReadStream(new URL('./square.png', import.meta.url));
    const uploaded = await this.#client.im.image.create({ data: { image_type: 'message', image } });
    if (uploaded?.image_key === undefined) throw new Error('the image was not taken');
    return uploaded.image_key;
  }

  /** Uploads three seconds of silence as the bot; gives its key. */
  async aSound(): Promise<string> {
    const uploaded = await this.#client.im.file.create({
      data: { file_type: 'opus', file_name: 'silence.opus', duration: 3000, file: silence() },
    });
    if (uploaded?.file_key === undefined) throw new Error('the sound was not taken');
    return uploaded.file_key;
  }

  /** Ends the bot's long connection. */
  hangUp(): void {
    this.#connection?.close({ force: true });
    this.#connection = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.hangUp();
    await this.sandbox[Symbol.asyncDispose]();
  }
}

/** A sound that every browser plays: eight-bit samples at 8 kHz in a WAV file. */
function silence(): Buffer {
  const samples = Buffer.alloc(24_000, 128);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/** A sandbox whose time stands still in the scoring phase, with the bot connected. */
export async function openStage(options: Partial<SandboxOptions> = {}): Promise<Stage> {
  const app = options.app ?? anApp();
  const sandbox = await startSandbox({
    app,
    people: Object.values(people),
    groups: [group],
    startAt: '2015-12-21T01:30:00.000Z',
    time: 'stopped',
    rateLimits: 'none',
    ...options,
  });
  const stage = new Stage(sandbox, app);
  await stage.connect();
  return stage;
}
