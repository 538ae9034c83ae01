import { expect, test } from 'vitest';
import { chatId, messageId } from '#domain/ids.ts';
import { person } from '#support/assessment-fixture.ts';
import type { Seen } from '#support/player.ts';
import { type Office, openOffice, openScoringOffice, taskCardOf, WORK_GROUP } from './office.ts';

/** The first unit's form of 宣教部, filled in by the row. */
async function openForm(office: Office, name: string): Promise<Seen> {
  const { card } = await office.press(name, taskCardOf(office, name), '逐家评');
  if (card === undefined) throw new Error('no form');
  return card;
}

const fill = (form: Seen, ...values: readonly string[]) =>
  Object.fromEntries(form.fields.map(([name], index) => [name, values[index] ?? '']));

test('a message that the platform delivers again is answered once', async () => {
  await using office = await openScoringOffice();
  const message = office.message('王丽华', '昆山第2项扣1 示范点仅3个');
  await Promise.all([office.bot.onEvent(message), office.bot.onEvent(message)]);
  await office.bot.onEvent({ ...message, eventId: 'delivered-again' });
  await office.deliver();
  expect(office.readBy('王丽华').filter(({ text }) => text.includes('请核对'))).toHaveLength(1);
  expect(await office.rows('proposal')).toHaveLength(2);
});

test('a message that writes is written once, however often it comes', async () => {
  await using office = await openScoringOffice();
  await office.ask('王丽华', '昆山第2项扣1 示范点仅3个');
  const confirm = office.message('王丽华', '确认');
  for (let times = 0; times < 3; times += 1) await office.bot.onEvent(confirm);
  await office.deliver();
  expect(await office.ledgerKinds('scored')).toHaveLength(1);
  expect(office.readBy('王丽华').filter(({ text }) => text.includes('已写入 1 条'))).toHaveLength(
    1,
  );
});

test('a press that the platform delivers again does nothing more', async () => {
  await using office = await openScoringOffice();
  const form = await openForm(office, '王丽华');
  const press = office.pressOf('王丽华', form, '保存，下一家', fill(form, '4', '示范点仅3个'));
  const first = await office.pressRaw(press);
  expect(first.toast).toContain('已保存 1 项');
  const before = await office.facts();
  const again = await office.pressRaw(press);
  expect(again.answer).toEqual({});
  expect(await office.facts()).toEqual(before);
});

test('a button pressed twice writes once: the second press finds nothing to change', async () => {
  await using office = await openScoringOffice();
  const form = await openForm(office, '王丽华');
  const filled = fill(form, '4', '示范点仅3个');
  await office.press('王丽华', form, '保存，下一家', filled);
  const before = await office.facts();
  const second = await office.press('王丽华', form, '保存，下一家', filled);
  expect(second.answer.toast?.type).not.toBe('error');
  expect(await office.facts()).toEqual(before);
});

test('a preview can be confirmed once, and says so to whoever presses it again', async () => {
  await using office = await openScoringOffice();
  const preview = await office.ask('王丽华', '昆山第2项扣1 示范点仅3个');
  expect((await office.press('王丽华', preview, '确认')).toast).toBe('已写入 1 条');
  const before = await office.facts();
  expect((await office.press('王丽华', preview, '确认')).toast).toContain('已经确认');
  expect((await office.press('王丽华', preview, '取消')).toast).toContain('已经确认');
  expect(await office.facts()).toEqual(before);
});

test('an undo pressed twice takes back one save, not the one before it', async () => {
  await using office = await openScoringOffice();
  await office.ask('王丽华', '太仓第2项扣1 活动少办1场');
  await office.ask('王丽华', '确认');
  await office.ask('王丽华', '昆山第2项扣1 示范点仅3个');
  const saved = await office.ask('王丽华', '确认');
  expect((await office.press('王丽华', saved, '撤销')).toast).toBe('已撤销 1 条');
  const before = await office.facts();
  expect(before.scores).toHaveLength(1);
  expect((await office.press('王丽华', saved, '撤销')).toast).toContain('没有可以撤销的操作');
  expect(await office.facts()).toEqual(before);
});

test('an entry of the menu does what its words would, once for each time it was chosen', async () => {
  await using office = await openScoringOffice();
  const openId = person('王丽华');
  const chosen = { kind: 'menu_pressed', eventId: 'ev_menu', openId, key: 'my_tasks' } as const;
  await office.bot.onEvent(chosen);
  await office.bot.onEvent(chosen);
  await office.bot.onEvent({ ...chosen, eventId: 'ev_unknown', key: 'not_ours' });
  await office.deliver();
  const tasks = office.readBy('王丽华').filter(({ text }) => text.includes('宣教部评分任务'));
  expect(tasks).toHaveLength(2);
});

test('whoever opens the chat is greeted once in their life', async () => {
  await using office = await openOffice();
  const entered = { kind: 'chat_entered', openId: person('路小白'), chatId: chatId('oc') } as const;
  for (const eventId of ['ev_1', 'ev_1', 'ev_2']) {
    await office.bot.onEvent({ ...entered, eventId });
  }
  await office.deliver();
  expect(office.readBy('路小白').map(({ text }) => text)).toEqual([
    expect.stringContaining('您还没有考核角色'),
  ]);
});

test('who was written to before is not greeted on top of it', async () => {
  await using office = await openOffice();
  await office.ask('王丽华', '帮助');
  const entered = { kind: 'chat_entered', openId: person('王丽华'), chatId: chatId('oc') } as const;
  const before = office.readBy('王丽华').length;
  await office.bot.onEvent({ ...entered, eventId: 'ev_entered' });
  await office.deliver();
  expect(office.readBy('王丽华')).toHaveLength(before);
});

test('what somebody is called is asked of the platform once', async () => {
  await using office = await openOffice();
  const stranger = person('路小白');
  await office.db.deleteFrom('person').where('open_id', '=', stranger).execute();
  await office.ask('路小白', '帮助');
  const [, greeting] = [await office.ask('路小白', '帮助'), await office.ask('路小白', '帮助')];
  expect(greeting.text).toContain('路小白，您好');
  await office.ask('王丽华', '帮助');
  expect(office.gateway.asked).toEqual([stranger]);
});

test('what a group is called is asked once, and the bot says it when it is bound', async () => {
  await using office = await openOffice();
  const group = chatId('oc_new_group');
  office.gateway.names.set(group, '市、区工会联络群');
  const [bound] = await office.type('张明', '绑定本群', { group });
  expect(bound?.seen.text).toContain('“市、区工会联络群”已绑定');
  await office.type('张明', '解除绑定', { group });
  expect(office.gateway.asked).toEqual([group]);
});

test('a group that the bot comes into goes by its own name', async () => {
  await using office = await openOffice();
  const group = chatId('oc_new_group');
  office.gateway.names.set(group, '直属单位工会群');

  await office.bot.onEvent({
    ...{ kind: 'bot_added', eventId: 'ev_in', chatId: group, by: person('张明') },
  });

  expect(office.gateway.asked).toEqual([group]);
  const [bound] = await office.type('张明', '绑定本群', { group });
  expect(bound?.seen.text).toContain('“直属单位工会群”已绑定');
});

test('a name that cannot be looked up costs nobody the answer', async () => {
  await using office = await openOffice();
  await office.db.deleteFrom('person').where('open_id', '=', person('路小白')).execute();
  office.gateway.findPersonName = async () => {
    throw new Error('the platform hung up');
  };
  expect((await office.ask('路小白', '帮助')).text).toContain('我能帮您做什么');
  expect(office.complaints).toMatchObject([{ level: 40, msg: 'a name could not be looked up' }]);
});

test('a group that the bot was taken out of is told nothing any more', async () => {
  await using office = await openOffice();
  await office.bot.onEvent({ kind: 'bot_removed', eventId: 'ev_out', chatId: WORK_GROUP });
  await office.openScoring();
  await office.deliver();
  expect(office.readIn(WORK_GROUP)).toEqual([]);
  await office.bot.onEvent({
    ...{ kind: 'bot_added', eventId: 'ev_in', chatId: WORK_GROUP },
    by: person('张明'),
  });
  const [bound] = await office.type('张明', '绑定本群', { group: WORK_GROUP });
  expect(bound?.seen.text).toContain('已绑定');
});

test('a file, an image or a sticker is answered with what the bot understands', async () => {
  await using office = await openOffice();
  const [answer] = await office.type('王丽华', '', { messageId: messageId('om_sticker') });
  expect(answer?.seen.text).toContain('我只看得懂文字');
});
