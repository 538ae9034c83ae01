import type { Request } from 'express';
import { ApiRefusal } from '#sandbox/server/http/api.ts';

export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Multipart {
  readonly texts: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, Upload>;
}

/** The parts of a form with files. Refuses what is no such form with 234001. */
export async function readMultipart(request: Request): Promise<Multipart> {
  const type = request.get('content-type') ?? '';
  const body: unknown = request.body;
  if (!(Buffer.isBuffer(body) && type.startsWith('multipart/form-data'))) {
    throw new ApiRefusal(234001, 'Invalid request param.');
  }
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': type },
  }).formData();
  const texts = new Map<string, string>();
  const files = new Map<string, Upload>();
  for (const [name, part] of form) {
    if (typeof part === 'string') texts.set(name, part);
    else files.set(name, { name: part.name, bytes: Buffer.from(await part.arrayBuffer()) });
  }
  return { texts, files };
}
