import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type Office, openScoringOffice, taskCardOf } from './office.ts';

const SORRY = '出了点问题，没有办成，请稍后再试';

/** Makes the database refuse every row of the table that the condition is about, as a full disk would. */
async function breakTable(office: Office, table: string, condition: string): Promise<void> {
  await sql
    .raw(
      `create trigger broken before insert on ${table} when ${condition}
       begin select raise(abort, 'the disk is full'); end`,
    )
    .execute(office.db);
}

const mend = (office: Office) => sql`drop trigger broken`.execute(office.db);

test('a fault while answering is said to the person, logged once, and leaves nothing half done', async () => {
  await using office = await openScoringOffice();
  await office.ask('王丽华', '昆山第2项扣1 示范点仅3个');
  const before = await office.facts();
  await breakTable(office, 'score', '1');
  expect((await office.ask('王丽华', '确认')).text).toContain(SORRY);
  expect(await office.facts()).toEqual(before);
  expect(office.complaints).toMatchObject([{ level: 50, msg: 'a message could not be answered' }]);
  await mend(office);
  expect((await office.ask('王丽华', '确认')).text).toContain('已写入 1 条');
});

test('a message that nothing could be noted of is refused, so that the platform brings it again', async () => {
  await using office = await openScoringOffice();
  const message = office.message('王丽华', '我的任务');
  await breakTable(office, 'inbound', '1');
  await expect(office.bot.onEvent(message)).rejects.toThrow('the disk is full');
  await mend(office);
  const before = office.readBy('王丽华').length;
  await office.bot.onEvent(message);
  await office.deliver();
  expect(office.readBy('王丽华').slice(before)).toHaveLength(1);
});

test('a press that fails keeps the card as it is, says sorry, and can be pressed again', async () => {
  await using office = await openScoringOffice();
  const form = (await office.press('王丽华', taskCardOf(office, '王丽华'), '逐家评')).card;
  if (form === undefined) throw new Error('no form');
  const filled = Object.fromEntries(form.fields.map(([name]) => [name, '满分']));
  const before = await office.facts();
  await breakTable(office, 'ledger', "new.kind = 'scored'");
  const press = office.pressOf('王丽华', form, '保存，下一家', filled);
  const failed = await office.pressRaw(press);
  expect(failed.answer).toEqual({ toast: { type: 'error', content: SORRY } });
  expect(await office.facts()).toEqual(before);
  expect(office.complaints).toMatchObject([{ level: 50, msg: 'a press could not be answered' }]);
  await mend(office);
  expect((await office.pressRaw(press)).toast).toContain('已保存');
});

test('a fault in one person’s request takes nothing of another’s with it', async () => {
  await using office = await openScoringOffice();
  await breakTable(office, 'proposal', "new.open_id = 'ou_example_xuanjiao_scorer_1'");
  const results = await Promise.all([
    office.bot.onEvent(office.message('王丽华', '昆山第2项扣1 示范点仅3个')),
    office.bot.onEvent(office.message('赵敏', '昆山第9项扣0.5 材料迟报')),
    office.bot.onEvent(office.message('陈小雨', '昆山第2项扣1 示范点仅3个')),
  ]);
  await office.deliver();
  expect(results).toHaveLength(3);
  expect(office.readBy('王丽华').at(-1)?.text).toContain(SORRY);
  expect(office.readBy('陈小雨').at(-1)?.text).toContain('请核对后确认');
});
