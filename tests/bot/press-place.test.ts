import { expect, test } from 'vitest';
import { type CardAction, encodeAction } from '#cards/actions.ts';
import { type ChatId, chatId, type MessageId, messageId } from '#domain/ids.ts';
import { scoreExample } from '#example/score-example.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { person } from '#support/assessment-fixture.ts';
import { type Office, openScoringOffice, taskCardOf, WORK_GROUP } from './office.ts';

const SCORER = '王丽华';
const ELSEWHERE = { messageId: messageId('om_carried_along'), chatId: chatId('oc_elsewhere') };

interface At {
  readonly messageId: MessageId;
  readonly chatId: ChatId;
}

/** Presses, and gives the answer with what came to the person and to the group because of it. */
async function pressAt(office: Office, at: At, name: string, action: CardAction) {
  const [own, group] = [office.readBy(name).length, office.readIn(WORK_GROUP).length];
  const pressed = await office.pressRaw({
    ...{ kind: 'press', eventId: crypto.randomUUID(), by: person(name), ...at },
    ...{ name: undefined, value: { a: encodeAction(action) }, form: new Map(), option: undefined },
  });
  return {
    answer: pressed.answer,
    card: pressed.card,
    toPerson: office.readBy(name).slice(own),
    toGroup: office.readIn(WORK_GROUP).slice(group),
  };
}

/** The message of a card that everybody in the group sees. */
async function groupCard(office: Office): Promise<At> {
  const [asked] = await office.type('张明', '进度', { group: WORK_GROUP });
  return { messageId: messageId(asked?.seen.message.messageId ?? ''), chatId: WORK_GROUP };
}

test('a press where we never wrote is answered to the person alone', async () => {
  await using office = await openScoringOffice();
  const text = '昆山明细';
  const said = await pressAt(office, ELSEWHERE, '陈卫东', { do: 'say', text });
  expect(said.toPerson.map((seen) => seen.text)).toEqual([expect.stringContaining('昆山市总工会')]);
  expect(office.readIn(ELSEWHERE.chatId)).toEqual([]);
});

test('a card that may stand in a group is never replaced: the new one follows in the private chat', async () => {
  await using office = await openScoringOffice();
  const { id } = office.department('宣教部');
  const home = { do: 'home', departmentId: id } as const;
  for (const at of [ELSEWHERE, await groupCard(office)]) {
    const { answer, toPerson, toGroup } = await pressAt(office, at, SCORER, home);
    expect(answer).toEqual({
      toast: { type: 'info', content: '这项内容不便在群里公开，已单独发给您。' },
    });
    expect(toPerson).toMatchObject([{ text: expect.stringContaining('宣教部评分任务') }]);
    expect(toGroup).toEqual([]);
  }
});

/** Lets a message be on its way: the platform has it, and the outbox does not know yet. */
async function forgetSending(office: Office, { messageId: id }: At): Promise<void> {
  const unsettled = { state: 'pending', message_id: null, chat_id: null, sent_at: null };
  await office.db
    .updateTable('outbox')
    // Tried so often that it holds nothing else back.
    .set({ ...unsettled, uncertain_since: office.now(), due_at: '9999', attempts: 9 })
    .where('message_id', '=', id)
    .execute();
}

test('a press that comes before its message was noted finds the private chat by what is under way', async () => {
  await using office = await openScoringOffice();
  const press = office.pressOf(SCORER, taskCardOf(office, SCORER), '逐家评');
  await office.db.deleteFrom('outbox').where('message_id', '!=', press.messageId).execute();
  await forgetSending(office, press);
  expect((await office.pressRaw(press)).card?.text).toContain('得分');
});

test('a press that comes before its message was noted finds the group by what was put in for it', async () => {
  await using office = await openScoringOffice();
  const at = await groupCard(office);
  await forgetSending(office, at);
  const said = await pressAt(office, at, '陈卫东', { do: 'say', text: '昆山明细' });
  expect(said.toPerson).toMatchObject([{ text: expect.stringContaining('昆山市总工会') }]);
  expect(said.toGroup).toMatchObject([{ text: '这项内容不便在群里公开，已单独发给您。' }]);
  const departmentId = office.department('宣教部').id;
  const home = await pressAt(office, at, SCORER, { do: 'home', departmentId });
  expect(home.answer.card).toBeUndefined();
  expect(home.toPerson).toHaveLength(1);
});

test('what a press changes is changed and said, wherever the card stands', async () => {
  await using office = await openScoringOffice();
  await office.ask(SCORER, '昆山第2项扣1 示范点仅3个');
  const proposal = await office.db
    .selectFrom('proposal')
    .select('id')
    .where('kind', '=', 'scores')
    .executeTakeFirstOrThrow();
  const confirm = { do: 'confirm', proposalId: proposal.id, collisions: 'keep' } as const;
  const { answer, toPerson } = await pressAt(office, ELSEWHERE, SCORER, confirm);
  expect(answer).toEqual({ toast: { type: 'success', content: '已写入 1 条' } });
  expect(toPerson).toHaveLength(1);
  expect(await office.rows('score')).toHaveLength(1);
});

test('a card in the private chat is replaced, and so is the page of a published ranking in a group', async () => {
  await using office = await openScoringOffice();
  const home = await office.press(SCORER, taskCardOf(office, SCORER), '逐家评');
  expect(home.card).toBeDefined();
  await inTransaction(office, (call) => scoreExample(call));
  await office.ask('张明', '公布排名');
  await office.type('张明', '确认');
  const scorecardId = office.scorecard('市、区').id;
  const page = { do: 'ranking_page', scorecardId, page: 1 } as const;
  const turned = await pressAt(office, await groupCard(office), '陈卫东', page);
  expect(turned.card?.text).toContain('市、区');
  expect(turned.toPerson).toEqual([]);
});
