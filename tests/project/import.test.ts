import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SCORECARDS = join(ROOT, 'src/example/2015-scorecards.txt');
const WORD = join(ROOT, 'tests/fixtures/documents/libreoffice-scorecards.docx');
const UNITS = '市区\t昆山市总工会\t昆山\n局公司\t市公安局工会\n直属单位\t市图书馆工会\n';

function importYear(
  scorecards: string | Uint8Array,
  name = 'scorecards.txt',
  further: readonly string[] = [],
): { readonly said: string; readonly wrote: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'gongfen-import-'));
  try {
    writeFileSync(join(folder, 'units.txt'), UNITS);
    writeFileSync(join(folder, name), scorecards);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'src/import.ts'), 'units.txt', name, ...further],
      { cwd: folder, env: { DATABASE_URL: 'file:year.db' }, encoding: 'utf8' },
    );
    return { said: stdout + stderr, wrote: existsSync(join(folder, 'year.db')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a year is brought in from the scorecards as issued and a roster', () => {
  const { said } = importYear(readFileSync(SCORECARDS, 'utf8'));
  expect(said).toContain('已导入 2015 年：3 张评分表、61 项、3 家单位。');
});

test('a year is brought in from a Word document, the roster being named first', () => {
  const { said } = importYear(readFileSync(WORD), 'scorecards.docx');
  expect(said).toContain('已导入 2015 年：3 张评分表、61 项、3 家单位。');
});

test('a file that does not add up is refused with the line and the gap, and nothing is written', () => {
  const wrong = readFileSync(SCORECARDS, 'utf8').replace('\t5\n', '\t6\n');
  const { said, wrote } = importYear(wrong);
  expect(said).toContain('第 13 行：写明 24 分，但类别“服务发展”各项之和多 1 分');
  expect(wrote).toBe(false);
});

test('a second roster is refused rather than left out in silence', () => {
  const { said, wrote } = importYear(readFileSync(SCORECARDS, 'utf8'), 'scorecards.txt', [
    'units.txt',
  ]);
  expect(said).toContain('单位名册只能有一份');
  expect(wrote).toBe(false);
});
