import type * as Lark from '@larksuiteoapi/node-sdk';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Sandbox } from '#sandbox/start.ts';
import { aClient, aSandbox, refused, zhang } from './a-sandbox.ts';
import type { Verdict } from './cards/card-parts.ts';
import { refusedCards } from './cards/refused-cards.ts';
import { validCards } from './cards/valid-cards.ts';

const people = ['ou_1', 'ou_2'].map((openId) => ({ openId, name: openId, title: '评分人' }));
const png = Buffer.from('89504e470d0a1a0a', 'hex');

/** Those that say they are cards of 2.0: what other JSON is to the platform is another matter. */
const sent = refusedCards.filter(
  ({ card }) => z.object({ schema: z.literal('2.0') }).safeParse(card).success,
);

test('the official SDK sends every valid card', { timeout: 60_000 }, async () => {
  await using sandbox = await aRoomySandbox();
  const send = await aSender(sandbox);

  for (const { name, card } of validCards) {
    const answer = await send(card);
    expect({ name, code: answer.code }).toEqual({ name, code: 0 });
  }
});

test('the official SDK gets HTTP 400 with the verdict for every refused card', async () => {
  await using sandbox = await aRoomySandbox();
  const send = await aSender(sandbox);

  for (const { name, card, verdict } of sent) {
    const { status, code, msg } = await refused(send(card));
    expect({ name, status, code, msg }).toEqual({ name, status: 400, ...refusalOf(verdict) });
  }
});

function aRoomySandbox(): Promise<Sandbox> {
  return aSandbox({ people: [zhang, ...people], rateLimits: 'none' });
}

type Send = (card: unknown) => Promise<{ readonly code?: number | undefined }>;

/** Sends cards whose image and sound are the app's own. */
async function aSender(sandbox: Sandbox): Promise<Send> {
  const client = aClient(sandbox);
  const keys = await uploaded(client);
  return (card) =>
    client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: zhang.openId,
        msg_type: 'interactive',
        content: JSON.stringify(card)
          .replaceAll('img_1', keys.image)
          .replaceAll('file_1', keys.file),
      },
    });
}

async function uploaded(client: Lark.Client): Promise<{ image: string; file: string }> {
  const image = await client.im.v1.image.create({ data: { image_type: 'message', image: png } });
  const file = await client.im.v1.file.create({
    data: { file_type: 'opus', file_name: '录音.opus', file: Buffer.from('OggS') },
  });
  return {
    image: z.string().parse(image?.image_key),
    file: z.string().parse(file?.file_key),
  };
}

/** The envelope of a verdict. Source: Send message, 230099 and 230025. */
function refusalOf({ code, path, message, value }: Verdict): { code: number; msg: string } {
  if (code === 230025) return { code, msg: message };
  const parts = [
    `ErrCode: ${code}; `,
    path ? `ErrPath: ${path}; ` : '',
    `ErrMsg: ${message}; `,
    value ? `ErrorValue: ${value}; ` : '',
  ];
  return { code: 230099, msg: `Failed to create card content, ext=${parts.join('')}` };
}
