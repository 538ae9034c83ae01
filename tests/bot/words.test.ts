import { expect, test } from 'vitest';
import { unitReasonField, unitScoreField } from '#cards/actions.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import { person } from '#support/assessment-fixture.ts';
import type { Seen } from '#support/player.ts';
import { type Office, openOffice, openScoringOffice, taskCardOf, WORK_GROUP } from './office.ts';

const HOSTILE =
  "<at id=all></at> **粗** [链接](https://evil.example) ![](img_v3) <font color=red>红</font> =cmd|' /C calc'!A0 {{x}}";

/** What the platform would take for a mention, a link, a picture, a colour or bold. */
const ACTIVE = /<at\b|\]\(https?:|!\[|<font color=red|\*\*粗/;

/** Everything on the card that the platform reads as markdown; a table's text cells it shows as they are. */
const markdownOn = (seen: Seen | undefined): string => (seen?.markdown ?? []).join('\n');

test('a reason that mentions everyone, links or draws stays the words that were typed, on every card', async () => {
  await using office = await openScoringOffice();
  const tasks = taskCardOf(office, '王丽华');
  const choose = (await office.press('王丽华', tasks, '按项评')).card;
  const unit = office.unit('昆山').id;
  if (choose === undefined) throw new Error('nothing to choose from');
  const form = (await office.press('王丽华', choose, '下一步', { [choose.select.name]: [unit] }))
    .card;
  const filled = { [unitScoreField(unit)]: '4', [unitReasonField(unit)]: HOSTILE };
  const preview = form && (await office.press('王丽华', form, '预览', filled)).card;
  const saved = preview && (await office.press('王丽华', preview, '确认')).card;
  const cards = [
    ...[form, preview, saved],
    await office.ask('王丽华', '昆山第1项'),
    await office.ask('王丽华', '昆山明细'),
    await office.ask('王丽华', '昆山为什么扣分'),
    await office.ask('王丽华', '谁改的 昆山 第1项'),
  ];
  for (const card of cards) {
    expect(card?.message.content.type).toBe('card');
    expect(markdownOn(card)).not.toMatch(ACTIVE);
  }
  expect(cards[3]?.text).toContain(HOSTILE);
});

test('what nobody understands comes back in no active form', async () => {
  await using office = await openScoringOffice();
  for (const text of [`${HOSTILE}总分`, `${HOSTILE}第2项 昆山-1 ${HOSTILE}`, `催办 ${HOSTILE}`]) {
    for (const { seen } of await office.type('张明', text)) {
      expect(markdownOn(seen)).not.toMatch(ACTIVE);
    }
  }
});

const texts = textsFor('zh-CN');

test.each([
  ['张明', 'admin'],
  ['王丽华', 'scorer'],
  ['周建国', 'head'],
  ['陈卫东', 'leader'],
  ['顾小丽', 'contact'],
] as const)(
  'what %s types and nobody understands gets three questions of a %s, all of which are answered',
  async (name, role) => {
    await using office = await openScoringOffice();
    const answer = await office.ask(name, '今天天气不错');
    expect(answer.text).toContain('没有听懂');
    const taught = [...answer.text.matchAll(/“(.+?)”/g)].map(([, said = '']) => said);
    expect(taught).toEqual(texts.exampleQuestions(role));
    for (const question of taught) {
      const { text } = await office.ask(name, question);
      expect(text, question).not.toMatch(/没有听懂|由考核办办理|没有考核角色|您还不是/);
    }
  },
);

test('a stranger whom nobody understands learns how to get a role', async () => {
  await using office = await openScoringOffice();
  expect((await office.ask('路小白', '今天天气不错')).text).toContain('没有考核角色');
});

test('in a group the answer that is not for all goes to the asker, and the group hears only that', async () => {
  await using office = await openScoringOffice();
  const sent = await office.type('陈卫东', '昆山总分', { group: WORK_GROUP });
  const [inGroup, inPrivate] = [
    sent.filter(({ chatId }) => chatId === WORK_GROUP),
    sent.filter(({ chatId }) => chatId !== WORK_GROUP),
  ];
  expect(inPrivate.map(({ seen }) => seen.text)).toEqual([expect.stringContaining('昆山市总工会')]);
  expect(inGroup.map(({ seen }) => seen.text)).toEqual(['这项内容不便在群里公开，已单独发给您。']);
  expect(inGroup[0]?.replyTo).toMatch(/^om_typed_/);
});

test('progress asked in a group is answered there, by department and without a person’s name', async () => {
  await using office = await openScoringOffice();
  const [answer, ...others] = await office.type('张明', '进度', { group: WORK_GROUP });
  expect(others).toEqual([]);
  expect(answer?.chatId).toBe(WORK_GROUP);
  expect(answer?.seen.text).toContain('宣教部');
  expect(answer?.seen.text).not.toMatch(/王丽华|陈小雨|周建国/);
  expect((await office.ask('张明', '谁还没评')).text).toMatch(/王丽华|陈小雨/);
});

test.each(['我的任务', '昆山第2项扣1 示范点仅3个', '谁改的 昆山 第2项', '昆山明细'])(
  '%s in a group shows the group nothing of scores',
  async (text) => {
    await using office = await openScoringOffice();
    const sent = await office.type('王丽华', text, { group: WORK_GROUP });
    const inGroup = sent.filter(({ chatId }) => chatId === WORK_GROUP);
    expect(inGroup.map(({ seen }) => seen.text)).toEqual([
      '这项内容不便在群里公开，已单独发给您。',
    ]);
  },
);

/** Two units of one name in part: what they share asks back. */
async function openAmbiguous(): Promise<Office> {
  const office = await openScoringOffice();
  const [first, second] = [office.unit('昆山').id, office.unit('太仓').id];
  await office.db
    .insertInto('unit_alias')
    .values([first, second].map((unit_id) => ({ unit_id, alias: '两市', kind: 'alias' as const })))
    .execute();
  return office;
}

test('a name that several bear becomes buttons, and a button answers what was asked', async () => {
  await using office = await openAmbiguous();
  const choices = await office.ask('陈卫东', '两市总分');
  expect(choices.text).toContain('您说的是哪一家');
  expect(choices.buttons.toSorted()).toEqual(['太仓市总工会', '昆山市总工会']);
  const pressed = await office.press('陈卫东', choices, '太仓市总工会');
  expect(pressed.answer.card).toBeUndefined();
  expect(office.readBy('陈卫东').at(-1)?.text).toContain('太仓市总工会总分');
  await office.press('陈卫东', choices, '昆山市总工会');
  expect(office.readBy('陈卫东').at(-1)?.text).toContain('昆山市总工会总分');
});

test('the buttons of a question in a group answer whoever presses, each by their own rights', async () => {
  await using office = await openAmbiguous();
  const [asked] = await office.type('陈卫东', '两市明细', { group: WORK_GROUP });
  if (asked === undefined) throw new Error('nothing asked back');
  expect(asked.chatId).toBe(WORK_GROUP);
  const refused = await office.press('顾小丽', asked.seen, '昆山市总工会');
  expect(refused.toast).toContain('排名公布');
  expect(office.readBy('顾小丽')).toEqual([]);
  await office.press('陈卫东', asked.seen, '昆山市总工会');
  expect(office.readBy('陈卫东').at(-1)?.text).toContain('昆山市总工会');
  expect(office.readIn(WORK_GROUP).at(-1)?.text).toContain('已单独发给您');
});

test.each([
  ['昆山第99项', '可写第1项至第21项'],
  ['第99项 全部满分', '第99项'],
  ['桃花岛总分', '没有找到“桃花岛”'],
  ['第2项 桃花岛-1 示范点仅3个', '没有找到这家单位'],
  ['昆山第2项扣9 示范点仅3个', '0–3'],
  ['昆山第2项扣0.3 示范点仅3个', '步长|可改为'],
  ['昆山第2项扣1', '请写扣分原因'],
  ['昆山第2项扣1 无', '没有说明原因'],
  ['昆山第3项扣1 示范点仅3个', '由.*评分'],
  ['提交', '还差'],
  ['确认', '没有等待您确认的操作'],
  ['取消', '没有等待您确认的操作'],
  ['撤销', '没有可以撤销的操作'],
])('a scorer who types %s gets a clear sentence, and nothing changes', async (text, sentence) => {
  await using office = await openScoringOffice();
  const before = await office.facts();
  expect((await office.ask('王丽华', text)).text).toMatch(new RegExp(sentence));
  expect(await office.facts()).toEqual(before);
});

test('before scoring is opened no card says that it is under way', async () => {
  await using office = await openOffice();

  const home = await office.ask('王丽华', '我的任务');

  expect(home.text).toContain('筹备中');
  expect(home.text).not.toContain('评分中');
});

test.each([
  ['启动考核', '请写明截止'],
  ['启动考核 截止 2015-02-30 18:00', '没有“2015-02-30 18:00”这个时间'],
  ['启动考核 截止 2014-12-25 18:00', '已经过去'],
  ['启动考核 截止 2015-12-26 18:00', '休息日'],
  ['启动考核 截止 2025-12-25 18:00', '太远'],
  ['延期 2015-12-28 18:00', '评分尚未开始'],
  ['公布排名', '尚未开始|暂时不能公布'],
  ['评分人 宣教部', '请用 @ 选择人员'],
  ['绑定本群', '请在要绑定的群里'],
])(
  'an admin who types %s too early or wrongly gets a clear sentence, and nothing changes',
  async (text, sentence) => {
    await using office = await openOffice();
    const before = await office.facts();
    expect((await office.ask('张明', text)).text).toMatch(new RegExp(sentence));
    expect(await office.facts()).toEqual(before);
  },
);

test('a contact who names no unit means their own', async () => {
  await using office = await openScoringOffice();
  expect((await office.ask('顾小丽', '总分')).text).toContain('昆山市总工会的总分尚未公布');
});

test('whoever has no unit of their own and names none is asked which', async () => {
  await using office = await openScoringOffice();
  for (const question of ['总分', '明细', '为什么扣分']) {
    expect((await office.ask('陈卫东', question)).text).toBe(
      `您说的是哪一家？请写上单位，如“张家港市总工会${question}”。`,
    );
  }
});

test('a contact of two units who names none chooses between them', async () => {
  await using office = await openScoringOffice();
  await office.db
    .insertInto('member')
    .values({
      ...{ open_id: person('顾小丽'), role: 'contact', scope_id: office.unit('太仓').id },
      ...{ appointed_by: person('张明'), appointed_at: office.now() },
    })
    .execute();
  const choices = await office.ask('顾小丽', '总分');
  expect(choices.buttons.toSorted()).toEqual(['太仓市总工会', '昆山市总工会']);
  const pressed = await office.press('顾小丽', choices, '太仓市总工会');
  expect(pressed.toast).toContain('太仓市总工会的总分尚未公布');
});

test('a follow-up means what was asked before, until it is too long ago', async () => {
  await using office = await openScoringOffice();
  await office.ask('陈卫东', '昆山总分');
  expect((await office.ask('陈卫东', '那太仓呢')).text).toContain('太仓市总工会总分');
  office.advance(11 * 60_000);
  expect((await office.ask('陈卫东', '那常熟呢')).text).not.toContain('太仓');
});
