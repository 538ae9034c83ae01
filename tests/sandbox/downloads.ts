import { playAs } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { aClient, group, zhang } from './a-sandbox.ts';

export async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The code of a refused download: its body comes as a stream. */
export async function downloadCode(call: Promise<unknown>): Promise<number> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error && 'response' in error)) throw new Error('it was not refused');
  const { data } = Object(error.response);
  return JSON.parse((await bytesOf(data)).toString()).code;
}

export function download(sandbox: Sandbox, message_id: string, file_key: string, type = 'file') {
  return aClient(sandbox).im.v1.messageResource.get({
    path: { message_id, file_key },
    params: { type },
  });
}

/** A file that a person put into the group. */
export async function aPersonsFile(
  sandbox: Sandbox,
  name = '宣教部评分.csv',
  bytes = Buffer.from('4.5'),
) {
  const me = playAs(sandbox.url, zhang.openId);
  const said = await me.upload(group.chatId, { name, bytes });
  if (said.content.type !== 'file') throw new Error('it is no file');
  return { me, messageId: said.messageId, ...said.content };
}
