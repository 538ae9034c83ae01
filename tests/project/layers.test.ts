import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What no file of a layer may import, in each of the ways to import. */
const FORBIDDEN: readonly (readonly [layer: string, statement: string])[] = [
  ['src/domain', "import { sql } from 'kysely';"],
  ['src/domain', "import type { Db } from '#db/database.ts';"],
  ['src/domain', "import { readFileSync } from 'node:fs';"],
  ['src/domain', "import dayjs from 'dayjs';"],
  ['cards', "import { viewHome } from '#operations/view-home.ts';"],
  ['cards', "export { connect } from '#db/connect.ts';"],
  ['db', "import { homeCard } from '#cards/home-card.ts';"],
  ['db', "import express from 'express';"],
  ['src/operations', "import { sql } from 'kysely';"],
  ['src/operations', "import { homeCard } from '#cards/home-card.ts';"],
  ['src/operations', "import type { LarkGateway } from '#lark/gateway.ts';"],
  ['src/bot', "import { connect } from '#db/connect.ts';"],
  ['src/bot', "export const later = () => import('#db/connect.ts');"],
  ['src/bot', "import * as Lark from '@larksuiteoapi/node-sdk';"],
  ['src/lark', "import { viewHome } from '#operations/view-home.ts';"],
  ['src/outbox', "import * as Lark from '@larksuiteoapi/node-sdk';"],
  ['src/outbox', "import { homeCard } from '#cards/home-card.ts';"],
  ['src/schedule', "import { connect } from '#db/connect.ts';"],
  ['src/http', "import { connect } from '#db/connect.ts';"],
  ['sandbox/server', "import { Bot } from '#bot/bot.ts';"],
  ['sandbox/server', "import { encodeAction } from '#cards/actions.ts';"],
  ['sandbox/web', "import { openId } from '#domain/ids.ts';"],
  ['src', "import { Bot } from '../src/bot/bot.ts';"],
  ['tests/bot', "import { Bot } from '../../src/bot/bot.ts';"],
];

const ALLOWED: readonly (readonly [layer: string, statement: string])[] = [
  ['src/domain', "import { openId } from './ids.ts';"],
  ['cards', "import { openId } from '#domain/ids.ts';"],
  ['db', "import { sql } from 'kysely';"],
  ['src/operations', "import { enqueue } from '#db/outbox.ts';"],
  ['src/lark', "import * as Lark from '@larksuiteoapi/node-sdk';"],
  ['src/bot', "import { viewHome } from '#operations/view-home.ts';"],
  ['src', "import { connect } from '#db/connect.ts';"],
  ['tests/bot', "import { Bot } from '#bot/bot.ts';"],
];

/** Lints a file for each, by the project's own rules. Gives the numbers of those that broke one. */
async function lint(cases: typeof FORBIDDEN): Promise<readonly number[]> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'gongfen-layers-'));
  await copyFile(join(root, 'biome.json'), join(folder.path, 'biome.json'));
  for (const [index, [layer, statement]] of cases.entries()) {
    const path = join(folder.path, layer, `case-${index}.ts`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${statement}\n`);
  }
  const { promise, resolve } = Promise.withResolvers<string>();
  const rule = '--only=style/noRestrictedImports';
  execFile(
    join(root, 'node_modules/.bin/biome'),
    ['lint', rule, '--max-diagnostics=none', '--reporter=github'],
    { cwd: folder.path },
    (_, stdout) => resolve(stdout),
  );
  const broken = (await promise).matchAll(/file=[^,]*case-(\d+)\.ts/g);
  return [...new Set([...broken].map(([, index]) => Number(index)))].toSorted((a, b) => a - b);
}

test('each layer imports only what the table of layers allows', async () => {
  expect(await lint(FORBIDDEN)).toEqual([...FORBIDDEN.keys()]);
  expect(await lint(ALLOWED)).toEqual([]);
});
