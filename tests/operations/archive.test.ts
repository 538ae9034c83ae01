import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import { findLedgerHead } from '#db/ledger.ts';
import { writeDocument } from '#documents/write-document.ts';
import type { ArchiveView, LedgerRecord } from '#domain/document-views.ts';
import { getAssessment } from '#operations/assessment.ts';
import { proposePublication } from '#operations/publish-ranking.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewDocument } from '#operations/view-document.ts';
import { type AssessmentFixture, person } from '#support/assessment-fixture.ts';
import { handInAll, saveForm } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const words = textsFor('zh-CN').documents;

/** A year that was scored and published, with reasons that nobody should type. */
async function openPublished(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  const rows = { 1: ['4', '=HYPERLINK("x") "材料,迟报'], 2: ['2.5', '示范点\n仅3个'] } as const;
  await saveForm(office, '王丽华', { unit: '昆山', rows });
  await handInAll(office);
  const { proposalId } = await office.as('张明', (call) => proposePublication(call, undefined));
  await office.confirm('张明', proposalId);
  return office;
}

async function viewArchiveOf(office: AssessmentFixture): Promise<ArchiveView> {
  const view = await inTransaction(office, async (call) => {
    const { cycle } = await getAssessment(call.tx);
    const document = { kind: 'archive', cycleId: cycle.id } as const;
    return viewDocument(call, { document, destination: { to: 'person', openId: person('张明') } });
  });
  if (view?.kind !== 'archive') throw new Error('no archive');
  return view;
}

const unpack = async (view: ArchiveView): Promise<ReadonlyMap<string, Uint8Array>> =>
  new Map(Object.entries(unzipSync((await writeDocument(view, words)).bytes)));

const textOf = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  strFromU8(files.get(path) ?? new Uint8Array());

const sha256 = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

/** What anybody can do who has the file: each hash from its own line and the hash before it. */
function chainOf(lines: readonly LedgerRecord[]): readonly string[] {
  return lines.map((line, index) => {
    const { seq, at, actor, kind, cycle_id, department_id, unit_id, item_id, batch_id } = line;
    const content = [seq, at, actor, kind, cycle_id, department_id, unit_id, item_id, batch_id];
    const previous = lines[index - 1]?.hash ?? '';
    return sha256(JSON.stringify([...content, line.detail, previous]));
  });
}

test('every hash of the archive can be computed anew out of the archive, and the chain of the ledger', async () => {
  await using office = await openPublished();
  const files = await unpack(await viewArchiveOf(office));
  const hashes = textOf(files, '校验.txt').trimEnd().split('\n');
  const listed = hashes.filter((line) => !line.startsWith('#')).map((line) => line.split('  '));
  expect(new Set([...listed.map(([, path]) => path), '校验.txt'])).toEqual(new Set(files.keys()));
  for (const [hash, path = ''] of listed) {
    expect([path, sha256(files.get(path) ?? '')]).toEqual([path, hash]);
  }
  const lines: readonly LedgerRecord[] = textOf(files, '操作记录/ledger.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const chain = chainOf(lines);
  expect(lines.map(({ hash }) => hash)).toEqual(chain);
  const head = await findLedgerHead(office.db);
  expect([lines.length, chain.at(-1)]).toEqual([head.seq, head.hash]);
  expect(hashes.join('\n')).toContain(`第${head.seq}条，校验值 ${head.hash}`);
});

test('it holds the tables, a scorecard for each unit and department, what was published and the settings', async () => {
  await using office = await openPublished();
  const files = await unpack(await viewArchiveOf(office));
  expect(new Set(files.keys())).toEqual(
    new Set([
      ...['2015年度考核汇总表.xlsx', '2015年度考核联审表.xlsx'],
      ...['昆山', '太仓', '常熟', '文化宫', '图书馆'].map(
        (unit) => `单位评分表/2015年度评分表-${unit}市总工会.docx`,
      ),
      ...['宣教部', '财务部'].map((name) => `部门评分表/2015年度部门评分表-${name}.docx`),
      ...['2015年度考核结果通报.docx', '公布记录.json', '考核设置.json', '校验.txt'],
      ...['操作记录/ledger.csv', '操作记录/ledger.jsonl'],
    ]),
  );
  const published: ArchiveView['publications'] = JSON.parse(textOf(files, '公布记录.json'));
  expect(published.map(({ scorecard }) => scorecard)).toEqual(['市、区', '直属单位']);
  const table = textOf(files, '操作记录/ledger.csv');
  expect(table.startsWith('seq,at,actor,kind,')).toBe(true);
  expect(table).toContain('""=HYPERLINK(\\""x\\"") \\""材料,迟报""');
});

test('the same state gives the same bytes', async () => {
  await using office = await openPublished();
  const [one, other] = [await viewArchiveOf(office), await viewArchiveOf(office)];
  const hashes = [await writeDocument(one, words), await writeDocument(other, words)].map(
    ({ bytes }) => sha256(bytes),
  );
  expect(hashes[0]).toBe(hashes[1]);
});

test('units of the same name, and names that are paths, get files of their own inside the archive', async () => {
  await using office = await openPublished();
  const view = await viewArchiveOf(office);
  const [unit, ...others] = view.units;
  if (unit === undefined) throw new Error('there are units');
  const named = (name: string) => ({ ...unit, unit: name });
  const files = await unpack({
    ...view,
    units: [unit, unit, named('../../etc/passwd'), named('C:\\x'), named('\u202e'), ...others],
  });
  const paths = [...files.keys()].filter((path) => path.startsWith('单位评分表/'));
  expect(paths).toHaveLength(9);
  for (const path of paths) expect(path).toMatch(/^单位评分表\/[^/\\:]+\.docx$/);
  expect(paths).toContain('单位评分表/2015年度评分表-昆山市总工会(2).docx');
});
