import type { Request } from 'express';
import { ApiRefusal } from '#sandbox/server/http/api.ts';

/** One part of a form. The SDK sends bytes without a file name too, so that is no sign of what a part is. */
export interface Part {
  readonly fileName: string | undefined;
  readonly bytes: Buffer;
}

/** The parts of a `multipart/form-data` body by their names. Refuses what is no such body with 234001. */
export function readMultipart(request: Request): ReadonlyMap<string, Part> {
  const type = request.get('content-type') ?? '';
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  const body: unknown = request.body;
  if (!(Buffer.isBuffer(body) && boundary)) {
    throw new ApiRefusal(234001, 'Invalid request param.');
  }
  return new Map(blocksOf(body, `--${boundary}`).flatMap(readBlock));
}

/** What stands between the boundaries, without the line break on either side. */
function blocksOf(body: Buffer, boundary: string): Buffer[] {
  const blocks: Buffer[] = [];
  let start = body.indexOf(boundary);
  while (start >= 0) {
    const next = body.indexOf(boundary, start + boundary.length);
    if (next >= 0) blocks.push(body.subarray(start + boundary.length + 2, next - 2));
    start = next;
  }
  return blocks;
}

function readBlock(block: Buffer): [string, Part][] {
  const end = block.indexOf('\r\n\r\n');
  const head = block.subarray(0, end).toString('utf8');
  const name = /[;\s]name="([^"]*)"/.exec(head)?.[1];
  if (end < 0 || name === undefined) return [];
  const fileName = /filename="([^"]*)"/.exec(head)?.[1];
  return [[name, { fileName, bytes: block.subarray(end + 4) }]];
}
