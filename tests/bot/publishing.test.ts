import { expect, test } from 'vitest';
import { updateSettings } from '#db/cycles.ts';
import type { StoredSettings } from '#domain/cycle-settings.ts';
import { scoreExample } from '#example/score-example.ts';
import { getAssessment } from '#operations/assessment.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { type Office, openScoringOffice, WORK_GROUP } from './office.ts';

/** Everything is scored and signed off, and two admins are needed. */
async function openCareful(settings: StoredSettings = {}): Promise<Office> {
  const office = await openScoringOffice();
  await inTransaction(office, async (call) => {
    const { cycle } = await getAssessment(call.tx);
    await updateSettings(call.tx, cycle.id, { needsSecondAdmin: true, ...settings });
    await scoreExample(call);
  });
  await office.deliver();
  return office;
}

const GRADES: StoredSettings = {
  grades: [{ name: '优秀', quota: { kind: 'share', percent: 30 }, quotas: {}, atLeast: undefined }],
};

const inGroup = (office: Office, words: string) =>
  office.readIn(WORK_GROUP).filter(({ text }) => text.includes(words));

test('two admins, the group with the pin, and a correction that seals the old card', async () => {
  await using office = await openCareful();
  const preview = await office.ask('张明', '公布市区排名');
  expect(preview.text).toContain('考核工作群');
  const words = { intro: '经审定，公布如下。' };
  const asked = await office.press('张明', preview, '确认，提请同意', words);
  expect(asked.card?.text).toContain('已提请李静同意');
  const due = office.readBy('李静').at(-1);
  if (due === undefined) throw new Error('李静 was not asked');
  expect(due.text).toContain('张明提请公布以下内容');
  expect(due.text).toContain('经审定，公布如下。');
  expect((await office.press('张明', due, '同意公布')).toast).toContain('由您提请');
  expect((await office.press('李静', due, '同意公布')).toast).toBe('已公布');
  expect((await office.press('李静', due, '同意公布')).toast).toContain('已经确认');
  expect(office.readBy('张明').at(-1)?.text).toContain('李静已同意');

  const [ranking] = inGroup(office, '经审定，公布如下。');
  expect(ranking?.text).toContain('并列');
  expect(office.gateway.pinned.get(WORK_GROUP)).toBe(ranking?.message.messageId);

  const { id } = office.unit('昆山');
  const item = office.item('市、区', 1);
  await office.db
    .updateTable('score')
    .set({ points: 0, reason: '复核' })
    .where('unit_id', '=', id)
    .where('item_id', '=', item.id)
    .execute();
  const correction = await office.ask('张明', '更正公布 市区 申诉复核后第1项得分调整');
  expect(correction.text).toContain('昆山市总工会');
  await office.press('张明', correction, '确认');
  await office.type('李静', '同意公布');
  const [notice] = inGroup(office, '更正公告');
  expect(notice?.text).toContain('更正原因：申诉复核后第1项得分调整');
  expect(office.gateway.pinned.get(WORK_GROUP)).toBe(notice?.message.messageId);
  expect(inGroup(office, '请以本群新的更正公告为准')).toHaveLength(1);
  expect(office.readBy('顾小丽').at(-1)?.text).toContain('考核结果有更正');
  office.setClock('2016-01-04 09:00');
  const result = office.readBy('顾小丽').at(-1);
  if (result === undefined) throw new Error('no result');
  expect((await office.press('顾小丽', result, '申诉')).toast).toContain('时间太久');
  expect(office.readBy('顾小丽').at(-1)?.text).toContain('昆山市总工会考核结果');
  expect(office.complaints).toEqual([]);
});

test('the form of a group is chosen on the preview, by a button in the group or typed there', async () => {
  await using office = await openCareful(GRADES);
  const preview = await office.ask('张明', '公布市区排名');
  const forms = await office.press('张明', preview, '考核工作群');
  const back = await office.press('张明', forms.card ?? preview, '分档');
  expect(back.toast).toBe('已改公布方式');
  expect(back.card?.buttons.join()).toContain('考核工作群：分档');
  const inWorkGroup = async (name: string, text: string) =>
    (await office.type(name, text, { group: WORK_GROUP }))[0]?.seen;
  expect((await inWorkGroup('张明', '公布方式'))?.buttons).toHaveLength(4);
  const chosen = await inWorkGroup('张明', '公布方式 仅等次名单');
  expect(chosen?.text).toContain('已设为“仅等次名单”');
  expect((await inWorkGroup('王丽华', '公布方式 分档'))?.text).toContain('由考核办办理');
  expect((await office.ask('张明', '公布方式 分档')).text).toContain('在要绑定的群里');
});

test('a group that is to read names alone hears no total and no ranking when somebody asks there', async () => {
  await using office = await openCareful({ ...GRADES, needsSecondAdmin: false });
  await office.type('张明', '公布方式 仅等次名单', { group: WORK_GROUP });
  const preview = await office.ask('张明', '公布市区排名');
  const ties = preview.buttons.filter((label) => label.includes('全部不列入'));
  let card = preview;
  for (const label of ties) card = (await office.press('张明', card, label)).card ?? card;
  await office.press('张明', card, '确认公布');
  expect(inGroup(office, '排名不分先后')).toHaveLength(1);
  for (const question of ['市区排名', '昆山总分', '对比 昆山 太仓']) {
    const answers = await office.type('陈卫东', question, { group: WORK_GROUP });
    const there = answers.filter(({ chatId }) => chatId === WORK_GROUP);
    expect(there.map(({ seen }) => seen.text).join()).not.toMatch(/\d+(\.\d+)?分|名次|\d{2}\.\d/);
    expect(answers.length).toBeGreaterThan(there.length);
  }
});

test('the year is ended by what is typed and confirmed', async () => {
  await using office = await openCareful({ needsSecondAdmin: false });
  await office.press('张明', await office.ask('张明', '公布排名'), '确认公布');
  expect((await office.ask('张明', '定稿')).text).toContain('申诉期至');
  office.setClock('2016-01-04 09:00');
  const preview = await office.ask('张明', '定稿');
  const ended = await office.press('张明', preview, '确认定稿');
  expect(ended.card?.text).toContain('2015年度考核已定稿');
  expect(ended.card?.buttons).toContain('导出档案');
});
