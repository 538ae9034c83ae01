import { z } from 'zod';
import type { Rendered } from '#domain/message.ts';
import { PlatformError } from './gateway.ts';

/** The parts of a file on its way to the platform. */
export interface Upload {
  readonly file_type: string;
  readonly file_name: string;
  readonly file: File;
}

/** What the endpoint of files is asked. */
export interface UploadCall {
  readonly method: 'POST';
  readonly url: string;
  readonly headers: { readonly 'content-type': 'multipart/form-data' };
  readonly data: Upload;
}

const FILE_TYPES: ReadonlyMap<string, string> = new Map([
  ['docx', 'doc'],
  ['xlsx', 'xls'],
  ['pdf', 'pdf'],
]);

/**
 * Gives the key under which a message can name the file. Page "upload a file":
 * https://open.feishu.cn/document/server-docs/im-v1/file/create; of its types `xls` and `doc` stand for today's
 * formats too.
 */
export async function uploadFile(
  api: (call: UploadCall) => Promise<unknown>,
  { name, bytes }: Extract<Rendered, { type: 'file' }>,
): Promise<string> {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const call: UploadCall = {
    method: 'POST',
    url: '/open-apis/im/v1/files',
    headers: { 'content-type': 'multipart/form-data' },
    data: {
      file_type: FILE_TYPES.get(extension) ?? 'stream',
      file_name: name,
      file: new File([Uint8Array.from(bytes)], name),
    },
  };
  const answer = uploadAnswer.safeParse(await withoutEffect(() => api(call)));
  return answer.data?.data.file_key ?? notUploaded({ message: 'the answer names no file' });
}

const uploadAnswer = z.object({ data: z.object({ file_key: z.string().min(1) }) });

/** What failed uncertainly may have uploaded a file that no message names: as good as never reached. */
async function withoutEffect(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof PlatformError) || error.failure !== 'uncertain') throw error;
    const { code, logId } = error;
    return notUploaded({ message: error.message, code, logId, cause: error });
  }
}

function notUploaded(details: Omit<ConstructorParameters<typeof PlatformError>[1], 'call'>): never {
  throw new PlatformError('not_reached', { call: 'upload', ...details });
}
