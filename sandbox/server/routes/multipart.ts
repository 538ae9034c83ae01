import type { Request } from 'express';
import { ApiRefusal } from '#sandbox/server/http/api.ts';

/** One part of a form. The SDK sends bytes without a file name too, so that is no sign of what a part is. */
export interface Part {
  readonly fileName: string | undefined;
  readonly bytes: Buffer;
}

const lineBreak = '\r\n';
const mostParts = 50;

/**
 * The parts of a `multipart/form-data` body by their names; of two with one name the first. Refuses with 234001 what is
 * no such body: a boundary that is missing, an end that is missing, a part without a name. Source: RFC 7578, RFC 2046.
 */
export function readMultipart(request: Request): ReadonlyMap<string, Part> {
  const boundary = boundaryOf(request.get('content-type') ?? '');
  const body: unknown = request.body;
  if (!(Buffer.isBuffer(body) && boundary)) throw malformed();
  const parts = new Map<string, Part>();
  for (const block of blocksOf(body, boundary)) {
    const [name, part] = readBlock(block);
    if (!parts.has(name)) parts.set(name, part);
  }
  return parts;
}

function boundaryOf(type: string): string | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? [];
  return quoted ?? plain;
}

/** What stands between the boundaries. A boundary stands at the start of a line. */
function blocksOf(body: Buffer, boundary: string): Buffer[] {
  const blocks: Buffer[] = [];
  const mark = `${lineBreak}--${boundary}`;
  let start = afterFirst(body, boundary);
  while (!startsWith(body, start, '--')) {
    if (!startsWith(body, start, lineBreak) || blocks.length === mostParts) throw malformed();
    const end = body.indexOf(mark, start);
    if (end < 0) throw malformed();
    // An empty block: its own line break is that of the next boundary.
    blocks.push(body.subarray(Math.min(start + lineBreak.length, end), end));
    start = end + Buffer.byteLength(mark);
  }
  return blocks;
}

/** Right after the first boundary; whatever stands before it is not part of the form. */
function afterFirst(body: Buffer, boundary: string): number {
  const first = `--${boundary}`;
  if (startsWith(body, 0, first)) return Buffer.byteLength(first);
  const found = body.indexOf(`${lineBreak}${first}`);
  if (found < 0) throw malformed();
  return found + Buffer.byteLength(lineBreak + first);
}

function startsWith(body: Buffer, at: number, text: string): boolean {
  return body.toString('latin1', at, at + text.length) === text;
}

function readBlock(block: Buffer): [string, Part] {
  const end = block.indexOf(lineBreak + lineBreak);
  if (end < 0) throw malformed();
  const head = block.toString('utf8', 0, end);
  const disposition = head
    .split(lineBreak)
    .find((line) => /^content-disposition\s*:\s*form-data\s*;/i.test(line));
  const name = parameterOf(disposition, 'name');
  if (name === undefined) throw malformed();
  const fileName = extendedName(disposition) ?? parameterOf(disposition, 'filename');
  return [name, { fileName, bytes: block.subarray(end + 2 * lineBreak.length) }];
}

/** `name="…"`, where `\"` or `%22` is a quote, or `name=…`. */
function parameterOf(line: string | undefined, name: string): string | undefined {
  const pattern = new RegExp(`;\\s*${name}=(?:"((?:\\\\.|[^"\\\\])*)"|([^\\s;"]+))`, 'i');
  const [, quoted, plain] = pattern.exec(line ?? '') ?? [];
  return quoted?.replace(/\\(["\\])/g, '$1').replaceAll('%22', '"') ?? plain;
}

/** `filename*=UTF-8''%E6%B1%87…` */
function extendedName(line: string | undefined): string | undefined {
  const [, encoded] = /;\s*filename\*=utf-8''([^\s;]*)/i.exec(line ?? '') ?? [];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) throw malformed();
    throw error;
  }
}

function malformed(): ApiRefusal {
  return new ApiRefusal(234001, 'Invalid request param.');
}
