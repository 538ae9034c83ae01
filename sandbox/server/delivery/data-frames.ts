import { newId } from '#sandbox/server/ids.ts';
import { parseObject, textAt } from '#sandbox/server/json.ts';
import { encodeFrame, type Frame } from './frame.ts';
import type { Receipt } from './transport.ts';

/** What every frame of one connection's service carries. */
export const serviceId = 7;

/** A longer payload goes in parts. The platform names no limit. */
const longestPart = 16 * 1024;

export interface Message {
  readonly messageId: string;
  readonly at: Date;
  readonly text: string;
}

/**
 * The frames of one message: one, or the parts of a long one in their order.
 * Source: larksuite/oapi-sdk-go, ws/const.go: `sum` and `seq` stand on every frame, 1 and 0 on a single one.
 */
export function dataFrames(message: Message): Uint8Array[] {
  const bytes = Buffer.from(message.text);
  const sum = Math.max(1, Math.ceil(bytes.length / longestPart));
  return Array.from({ length: sum }, (_, seq) => {
    const payload = bytes.subarray(seq * longestPart, (seq + 1) * longestPart);
    const headers = { type: 'event', sum: String(sum), seq: String(seq) };
    return encodeFrame(dataFrame(message, { headers, payload }));
  });
}

function dataFrame(
  { messageId, at }: Message,
  part: { readonly headers: Readonly<Record<string, string>>; readonly payload: Uint8Array },
): Frame {
  const headers = {
    ...part.headers,
    message_id: messageId,
    trace_id: newId(''),
    timestamp: String(at.getTime()),
  };
  return {
    sequence: 1,
    service: serviceId,
    method: 'data',
    headers: new Map(Object.entries(headers)),
    payload: part.payload,
  };
}

/** What no client can make anything of, and each must survive. */
const garbage: readonly ((message: Message) => Uint8Array)[] = [
  () => Buffer.from('these bytes are no frame'),
  (message) => frameOf(message, { type: 'event' }, '{}'),
  (message) => frameOf(message, { type: 'card', sum: '1', seq: '0' }, '{}'),
  (message) => frameOf(message, { type: 'event', sum: '1', seq: '0' }, '{"schema":'),
  (message) => frameOf(message, { type: 'event', sum: '1', seq: '0' }, ' '.repeat(8_000_000)),
];

/** The nth thing that cannot be understood; after the last comes the first again. */
export function garbageFrame(count: number, message: Message): Uint8Array {
  const make = garbage[count % garbage.length];
  if (!make) throw new Error('there is no garbage');
  return make(message);
}

function frameOf(message: Message, headers: Record<string, string>, text: string): Uint8Array {
  return encodeFrame(dataFrame(message, { headers, payload: Buffer.from(text) }));
}

/** The answer to a ping carries how the client is to behave. */
export function pong(ping: Frame, config: object): Uint8Array {
  const payload = Buffer.from(JSON.stringify(config));
  return encodeFrame({ ...ping, headers: new Map([['type', 'pong']]), payload });
}

/** The acknowledgement: `{"code":200,"data":"<base64>"}`, `data` absent when the handler gave nothing. */
export function receiptOf(payload: Uint8Array): Receipt {
  const answer = parseObject(Buffer.from(payload).toString('utf8'));
  const code = typeof answer?.code === 'number' ? answer.code : 500;
  if (code !== 200) return { kind: 'failed', status: code };
  const body = textAt(answer, 'data');
  // A handler without a result acknowledges without data, which the client takes for an empty answer.
  return { kind: 'answered', body: body ? Buffer.from(body, 'base64').toString('utf8') : '{}' };
}
