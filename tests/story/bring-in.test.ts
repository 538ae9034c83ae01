import { writeXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { readScorecards } from '#documents/scorecard-text.ts';
import { exampleScorecardText } from '#example/example-scorecards.ts';
import { EXAMPLE_UNITS } from '#example/example-units.ts';
import { ADMIN, openDemonstration, SCORER, STRANGER } from '#support/demonstration.ts';
import { printWord } from '#support/printed-scorecards.ts';

const roster = [
  ['类别', '单位名称', '简称'],
  ...EXAMPLE_UNITS.map(({ scorecardName, name, aliases }) => [
    ...[scorecardName, name, aliases.join('、')],
  ]),
  ['直属单位', '职工书屋管理处工会', '书屋'],
];

test('the office sends its scorecards as Word and its roster as Excel, accepts both, and opens scoring', async () => {
  await using town = await openDemonstration();
  const office = town.as(ADMIN);
  const reading = readScorecards(exampleScorecardText());
  if (!reading.ok) throw new Error('the example does not add up');
  const scorecards = await office.send('2015年评分表.docx', await printWord(reading.scorecards));
  expect(scorecards.text).toContain('市、区：21 项，合计 100 分 ✓');
  expect(scorecards.text).toContain('没有改动');
  expect(scorecards.text).toContain('已有的 50 家单位保留不变');
  expect((await office.press(scorecards, '确认导入')).toast).toBe('已导入评分表');

  const workbook = await writeXlsx({ sheets: [{ name: '名册', rows: roster }] });
  const units = await office.send('单位名册.xlsx', workbook);
  expect(units.text).toContain('共 51 家');
  expect(units.text).toContain('新增 1 家\n• 职工书屋管理处工会');
  expect((await office.press(units, '确认导入')).toast).toBe('已导入单位');

  const opening = await office.ask('启动考核 截止 2015-12-25 18:00');
  expect(opening.text).toContain('直属单位：20 项 × 17 家');
  await office.press(opening, '确认启动');
  expect((await town.as(SCORER).reads('宣教部')).text).toContain('评分');

  const late = await office.send('单位名册.xlsx', workbook);
  expect(late.text).toContain('单位名册不再更换');
  const refused = await town.as(STRANGER).send('材料.docx', new Uint8Array([1]));
  expect(refused.text).toContain('还没有考核角色');
});
