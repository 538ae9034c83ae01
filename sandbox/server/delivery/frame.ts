import { Field, Root, Type } from 'protobufjs';
import { z } from 'zod';

/**
 * The frame of the long connection, message `pbbp2.Frame` (proto2).
 * Source: larksuite/oapi-sdk-go, ws/pbbp2.pb.go.
 */
export interface Frame {
  readonly sequence: number;
  readonly service: number;
  readonly method: 'control' | 'data';
  readonly headers: ReadonlyMap<string, string>;
  readonly payload: Uint8Array;
}

const header = new Type('Header')
  .add(new Field('key', 1, 'string', 'required'))
  .add(new Field('value', 2, 'string', 'required'));

const frame = new Type('Frame')
  .add(new Field('SeqID', 1, 'uint64', 'required'))
  .add(new Field('LogID', 2, 'uint64', 'required'))
  .add(new Field('service', 3, 'int32', 'required'))
  .add(new Field('method', 4, 'int32', 'required'))
  .add(new Field('headers', 5, 'Header', 'repeated'))
  .add(new Field('payloadEncoding', 6, 'string', 'optional'))
  .add(new Field('payloadType', 7, 'string', 'optional'))
  .add(new Field('payload', 8, 'bytes', 'optional'))
  .add(new Field('LogIDNew', 9, 'string', 'optional'));

new Root().define('pbbp2').add(header).add(frame);

const control = 0;
const data = 1;

const decoded = z.object({
  SeqID: z.number(),
  service: z.number(),
  method: z.union([z.literal(control), z.literal(data)]),
  headers: z.array(z.object({ key: z.string(), value: z.string() })),
  payload: z.instanceof(Uint8Array).optional(),
});

export function encodeFrame(content: Frame): Uint8Array {
  const message = frame.create({
    SeqID: content.sequence,
    LogID: 0,
    service: content.service,
    method: content.method === 'control' ? control : data,
    headers: [...content.headers].map(([key, value]) => ({ key, value })),
    payload: content.payload,
  });
  return frame.encode(message).finish();
}

/** Throws when the bytes are no frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const plain = frame.toObject(frame.decode(bytes), { longs: Number, arrays: true });
  const content = decoded.parse(plain);
  return {
    sequence: content.SeqID,
    service: content.service,
    method: content.method === control ? 'control' : 'data',
    headers: new Map(content.headers.map(({ key, value }) => [key, value])),
    payload: content.payload ?? new Uint8Array(),
  };
}
