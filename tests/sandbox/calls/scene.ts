import type * as Lark from '@larksuiteoapi/node-sdk';
import type { Actor } from '#sandbox/driver.ts';
import { playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import {
  aCard,
  aClient,
  aSandbox,
  group,
  idOf,
  office,
  toSend,
  zhang,
} from '#tests/sandbox/a-sandbox.ts';

/** What a call of the SDK may need: a sandbox with a person, a group, and messages in it. */
export interface Scene extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly client: Lark.Client;
  readonly person: Actor;
  /** The group's id; the bot is in it. */
  readonly chatId: string;
  /** A text and a card that the bot sent to the group. */
  readonly textId: string;
  readonly cardId: string;
}

/** One route as the official SDK calls it. */
export interface SdkCall {
  /** As one writes it: `im.v1.message.create`; `request` where the SDK has no method of its own. */
  readonly name: string;
  /** Does it once, well. Whatever must be there before is made through the same client. */
  readonly call: (scene: Scene) => Promise<unknown>;
}

/** By method and pattern: `POST /open-apis/im/v1/messages`. */
export type SdkCalls = Readonly<Record<string, SdkCall>>;

export async function aScene(): Promise<Scene> {
  const sandbox = await aSandbox({ departments: [office] });
  const client = aClient(sandbox);
  const send = async (content: object) =>
    idOf(await client.im.v1.message.create(toSend(group.chatId, content)));
  return {
    sandbox,
    client,
    person: playAs(sandbox.url, zhang.openId),
    chatId: group.chatId,
    textId: await send({ text: '第一条' }),
    cardId: await send(aCard({ tag: 'markdown', content: '卡片' })),
    [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
  };
}
