/**
 * Runs a program of the project on the project's own Node, and installs what is missing first.
 * Plain JavaScript for any Node ≥ 20, because it runs before anything is installed.
 *
 *   node scripts/with-node.mjs src/main.ts      a TypeScript file of ours
 *   node scripts/with-node.mjs vitest run       a tool from node_modules
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const [program, ...args] = process.argv.slice(2);

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** A server with credentials needs no sandbox and no tools. */
function servesRealTenant() {
  if (program !== 'src/main.ts') return false;
  const file = join(root, '.env');
  return (
    Boolean(process.env.LARK_APP_ID) ||
    (existsSync(file) && /^\s*LARK_APP_ID\s*=\s*\S/m.test(readFileSync(file, 'utf8')))
  );
}

function isInstalled(withTools) {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const present = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(wanted).every(
    ([path, { version, dev, optional, devOptional }]) =>
      path === '' ||
      optional ||
      devOptional ||
      (dev && !withTools) ||
      present[path]?.version === version,
  );
}

function install(withTools) {
  console.log('Installing what the project needs (once) …');
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', withTools ? flags : [...flags, '--omit=dev'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (status !== 0) {
    console.error('npm could not install the packages; its message is above.');
    process.exit(1);
  }
}

const withTools = !servesRealTenant();
if (!isInstalled(withTools)) install(withTools);

const tools = join(root, 'node_modules/.bin');
const isOurs = program.endsWith('.ts');
const flags = [
  '--disable-warning=ExperimentalWarning',
  ...(existsSync(join(root, '.env')) ? ['--env-file=.env'] : []),
];
const child = spawn(isOurs ? 'node' : program, isOurs ? [...flags, program, ...args] : args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: tools + delimiter + process.env.PATH },
  shell: windows,
});
// The terminal tells the child of a Ctrl-C itself; other signals reach this process alone.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`${program} could not be started: ${error.message}`);
  process.exitCode = 1;
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
