import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  ADMIN,
  HEAD,
  LEADER,
  openDemonstration,
  SCORER,
  SECOND_ADMIN,
  WORK_GROUP,
} from '#support/demonstration.ts';

const ROOT = join(import.meta.dirname, '../..');
const READMES = ['README.md', 'README.zh-CN.md'];
const DOCUMENTS = [...READMES, 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: ROOT })];
const LARGEST_PICTURE_BYTES = 300_000;

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);

const names = z.record(z.string(), z.unknown()).optional();
const manifest = z
  .object({
    scripts: z.record(z.string(), z.string()),
    dependencies: names,
    devDependencies: names,
    optionalDependencies: names,
  })
  .parse(JSON.parse(read('package.json')));

/** What npm does without `run`, installs and the like apart. */
const LIFECYCLE = new Set(['start', 'test']);

test.each(DOCUMENTS)('every link and picture of %s leads somewhere', (document) => {
  const text = read(document);
  const targets = [...matches(text, /\]\(([^)]+)\)/g), ...matches(text, /src="([^"]+)"/g)];
  const files = targets.filter((target) => !/^(https?:|#)/.test(target));
  const broken = files.filter((target) => {
    const [path = ''] = target.split('#');
    return !existsSync(join(ROOT, dirname(document), path));
  });
  expect(broken).toEqual([]);
});

test.each(DOCUMENTS)('every heading that %s points at is there', (document) => {
  const targets = matches(read(document), /\]\(([^)]+\.md#[^)]+)\)/g);
  const missing = targets.filter((target) => {
    const [path = '', anchor] = target.split('#');
    const headings = matches(read(join(dirname(document), path)), /^#+ (.+)$/gm);
    const anchors = headings.map((each) =>
      each
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    return !anchors.some((each) => each === anchor);
  });
  expect(missing).toEqual([]);
});

test.each(DOCUMENTS)('every npm command that %s names exists', (document) => {
  const text = read(document);
  const ran = matches(text, /npm run ([\w:-]+)/g);
  const short = matches(text, /npm (start|test)\b/g);
  const unknown = [...ran, ...short].filter((name) => manifest.scripts[name] === undefined);
  expect(unknown).toEqual([]);
});

test('the README names every command', () => {
  const commands = Object.keys(manifest.scripts).map((name) =>
    LIFECYCLE.has(name) ? `npm ${name}` : `npm run ${name}`,
  );
  for (const readme of READMES) {
    const text = read(readme);
    expect(
      commands.filter((command) => !text.includes(command)),
      readme,
    ).toEqual([]);
  }
});

test('no document knows of a path on somebody’s machine', () => {
  const found = DOCUMENTS.filter((document) =>
    /(^|[\s"'`(])(\/(home|root|work|tmp|Users|opt)\/|[A-Z]:\\)/m.test(read(document)),
  );
  expect(found).toEqual([]);
});

test('every picture is small and is shown', () => {
  const shown = READMES.flatMap((readme) => matches(read(readme), /src="([^"]+)"/g));
  const pictures = globSync('docs/pictures/*', { cwd: ROOT });
  expect(pictures.length).toBeGreaterThan(0);
  for (const picture of pictures) {
    expect(statSync(join(ROOT, picture)).size, picture).toBeLessThan(LARGEST_PICTURE_BYTES);
    expect(shown, picture).toContain(picture);
  }
});

test('the glossary has every noun that the domain exports', () => {
  const files = ['cycle', 'scorecard', 'tally', 'ranking', 'member', 'proposal', 'score-rules'];
  const nouns = files.flatMap((file) =>
    matches(read(`src/domain/${file}.ts`), /^export (?:interface|type) (\w+)/gm),
  );
  const glossary = new Set(matches(read('docs/glossary.md'), /`(\w+)/g));
  expect(nouns.length).toBeGreaterThan(20);
  expect(nouns.filter((noun) => !glossary.has(noun))).toEqual([]);
});

const restriction = z.object({
  includes: z.array(z.string()),
  linter: z.object({
    rules: z.object({
      style: z.object({
        noRestrictedImports: z.object({
          options: z.object({ patterns: z.tuple([z.object({ group: z.array(z.string()) })]) }),
        }),
      }),
    }),
  }),
});

test('the import table says what the linter enforces', () => {
  const { overrides } = z
    .object({ overrides: z.array(z.unknown()) })
    .parse(JSON.parse(read('biome.json')));
  const enforced = overrides.flatMap((override) => {
    const { data } = restriction.safeParse(override);
    if (data === undefined) return [];
    const [{ group }] = data.linter.rules.style.noRestrictedImports.options.patterns;
    const allowed = group.filter((each) => each.startsWith('!') && each !== '!./**');
    const cells = allowed.map((each) => `\`${each.slice(1)}\``).join(' ');
    return `| ${data.includes.map((each) => `\`${each}\``).join(', ')} | ${cells || 'nothing'} |`;
  });
  const [, table = ''] = read('docs/architecture.md').split('## Who may import whom');
  const written = table.split('\n').filter((line) => line.startsWith('| `'));
  expect(enforced.length).toBeGreaterThan(10);
  expect(written).toEqual(enforced);
});

test('the operator’s page has every variable and every metric', () => {
  const operating = read('docs/operating.md');
  const variables = matches(read('.env.example'), /^([A-Z_]+)=/gm);
  const metrics = matches(read('src/metrics.ts'), /'(gongfen_\w+)'/g);
  expect(variables.length).toBeGreaterThan(10);
  expect(metrics.length).toBeGreaterThan(4);
  const missing = [...variables, ...metrics].filter((name) => !operating.includes(`\`${name}`));
  expect(missing).toEqual([]);
});

test('every dependency has its reason, and nothing else has one', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const present = [dependencies, devDependencies, optionalDependencies].flatMap((each) =>
    Object.keys(each ?? {}),
  );
  const rows = matches(read('docs/dependencies.md'), /^\| (`.+?`) \|/gm);
  const explained = rows.flatMap((row) => matches(row, /`([^`]+)`/g));
  expect(explained.toSorted()).toEqual(present.toSorted());
});

test('decisions are numbered without a gap and begin with their position', () => {
  const files = globSync('docs/decisions/*.md', { cwd: ROOT }).toSorted();
  for (const [index, file] of files.entries()) {
    const number = String(index + 1).padStart(4, '0');
    const [title = '', blank, position = ''] = read(file).split('\n');
    expect(file).toContain(`/${number}-`);
    expect(title).toMatch(new RegExp(`^# ${number} \\S`));
    expect([blank, position.slice(0, 2)]).toEqual(['', '**']);
  }
});

/** The texts that the README has one type, in its order. */
const typedIn = (readme: string): readonly string[] =>
  matches(read(readme), /^```text\n([\s\S]+?)\n```$/gm);

test('both READMEs have one type the same', () => {
  expect(typedIn('README.zh-CN.md')).toEqual(typedIn('README.md'));
});

test('the five steps of the README lead to a published ranking', async () => {
  const [open = '', some = '', rest = '', approve = '', others = '', publish = ''] =
    typedIn('README.md');
  await using stage = await openDemonstration();
  const [admin, scorer, head] = [stage.as(ADMIN), stage.as(SCORER), stage.as(HEAD)];
  await admin.press(await admin.ask(open), '确认启动');
  await scorer.reads('得分随填随存');
  await scorer.press(await scorer.ask(some), '确认写入');
  expect((await scorer.ask(rest)).text).toContain('140 条');
  await scorer.ask('确认');
  await scorer.ask('提交');
  await head.reads('评分审核');
  expect((await head.ask(approve)).text).toContain('宣教部评分审核');
  expect((await head.ask('确认')).text).toContain('已审核通过');
  expect((await admin.ask(others)).text).toContain('10 个部门');
  await admin.press(await admin.ask(publish), '确认');
  const second = stage.as(SECOND_ADMIN);
  await second.press(await second.reads('提请公布以下内容'), '同意公布');
  expect((await stage.as(LEADER).reads('市、区排名', WORK_GROUP)).text).toContain('97.5');
});
