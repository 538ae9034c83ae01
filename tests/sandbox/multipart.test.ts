import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Sandbox } from '#sandbox/start.ts';
import { aClient, aSandbox } from './a-sandbox.ts';

const answer = z.object({
  code: z.number(),
  data: z.object({ file_key: z.string() }).optional(),
});

async function bearerOf(sandbox: Sandbox): Promise<string> {
  const client = aClient(sandbox);
  const token = await client.tokenManager.getTenantAccessToken();
  return `Bearer ${token}`;
}

interface Upload {
  readonly type?: string;
  readonly body: Buffer | string;
}

/** Posts a body as it is to the upload of files. */
async function upload(sandbox: Sandbox, bearer: string, { type, body }: Upload) {
  const response = await fetch(`${sandbox.url}/open-apis/im/v1/files`, {
    method: 'POST',
    headers: {
      authorization: bearer,
      'content-type': type ?? 'multipart/form-data; boundary=XX',
    },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: response.status, ...answer.parse(await response.json()) };
}

const part = (head: string, content: string): string => `--XX\r\n${head}\r\n\r\n${content}\r\n`;
const field = (name: string, content: string): string =>
  part(`Content-Disposition: form-data; name="${name}"`, content);
const head = field('file_type', 'stream') + field('file_name', 'a.csv');
const good = `${head}${field('file', '1,2')}--XX--\r\n`;

test.for([
  ['as the documents write it', good.replaceAll('"\r\n\r\n', '";\r\n\r\n')],
  ['without a file name', good],
  ['with a file name', good.replace('name="file"', 'name="file"; filename="b.csv"')],
  [
    'with a coded file name',
    good.replace('name="file"', 'name="file"; filename*=UTF-8\'\'%E6%B1%87'),
  ],
  ['with a quote in a file name', good.replace('name="file"', 'name="file"; filename="a\\"b.csv"')],
  ['with names in other cases', good.replaceAll('Content-Disposition', 'CONTENT-DISPOSITION')],
  ['with further headers', good.replaceAll('name="file"', 'name="file"\r\nContent-Type: text/csv')],
  ['with something before it', `before\r\n${good}`],
  ['with something after it', `${good}after`],
] as const)('a form %s is read', async ([, body]) => {
  await using sandbox = await aSandbox();

  expect(await upload(sandbox, await bearerOf(sandbox), { body })).toMatchObject({ code: 0 });
});

test('a quoted boundary is read', async () => {
  await using sandbox = await aSandbox();
  const type = 'multipart/form-data; charset=utf-8; boundary="XX"';

  const answered = await upload(sandbox, await bearerOf(sandbox), { type, body: good });

  expect(answered.code).toBe(0);
});

test.for([
  ['no boundary in its type', good, 'multipart/form-data'],
  ['another boundary in its type', good, 'multipart/form-data; boundary=YY'],
  ['no end', good.replace('--XX--', ''), undefined],
  ['an end in the middle of a part', good.slice(0, -20), undefined],
  ['a part without a name', good.replace('; name="file_type"', ''), undefined],
  ['a part without an end of its head', good.replace('"\r\n\r\nstream', '"\r\nstream'), undefined],
  ['no line breaks as a form has them', good.replaceAll('\r\n', '\n'), undefined],
  ['no file', `${head}--XX--`, undefined],
  ['no kind', good.replace('stream', 'sheet'), undefined],
  [
    'a broken code in a file name',
    good.replace('name="file"', 'name="file"; filename*=utf-8\'\'%E6'),
    undefined,
  ],
  ['a length in words', good.replace('--XX--', `${field('duration', 'long')}--XX--`), undefined],
  ['a hundred parts', `${head.repeat(50)}--XX--`, undefined],
  ['nothing in it', '', undefined],
] as const)('a form with %s is refused', async ([, body, type]) => {
  await using sandbox = await aSandbox();

  const refused = await upload(sandbox, await bearerOf(sandbox), {
    body,
    ...(type === undefined ? {} : { type }),
  });

  expect(refused).toMatchObject({ status: 400, code: 234001 });
});

test('whatever bytes a file has, it comes back as it was sent', async () => {
  await using sandbox = await aSandbox({ rateLimits: 'none' });
  const bearer = await bearerOf(sandbox);
  const lookalikes = fc
    .constantFrom('\r\n', '--XX', '\r\n--X', '--XX--', '\r\n\r\n', '--')
    .map(Buffer.from);
  const bytes = fc.uint8Array({ maxLength: 40 }).map((some) => Buffer.from(some));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(bytes, lookalikes), { minLength: 1, maxLength: 8 }).map(Buffer.concat),
      async (content) => {
        fc.pre(
          content.length > 0 && !Buffer.concat([Buffer.from('\r\n'), content]).includes('\r\n--XX'),
        );
        const body = Buffer.concat([
          Buffer.from(`${head}--XX\r\nContent-Disposition: form-data; name="file"\r\n\r\n`),
          content,
          Buffer.from('\r\n--XX--\r\n'),
        ]);
        const { data } = await upload(sandbox, bearer, { body });
        const page = await fetch(`${sandbox.url}/page/resources/${data?.file_key}`);
        expect(Buffer.from(await page.arrayBuffer())).toEqual(content);
      },
    ),
    { numRuns: 150 },
  );
});

test('no body, however broken, is answered with a fault of the sandbox', async () => {
  await using sandbox = await aSandbox({ rateLimits: 'none' });
  const bearer = await bearerOf(sandbox);
  const pieces = fc.constantFrom(
    '--XX',
    '--XX--',
    '\r\n',
    '\n',
    'Content-Disposition: form-data; name="file"',
    '\r\n\r\n',
    'x',
    '"',
    ';',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 20 }), async (some) => {
      const { status } = await upload(sandbox, bearer, { body: some.join('') });
      expect(status).toBe(400);
    }),
    { numRuns: 150 },
  );
});
