/** Days of departments that score one item each: what their people do in chat, and what must have come of it. */
import assert from 'node:assert/strict';
import { findLedgerBreak } from '#db/ledger.ts';
import { countByState } from '#db/outbox.ts';
import { EXAMPLE_GROUPS } from '#example/example-groups.ts';
import { EXAMPLE_PEOPLE } from '#example/example-people.ts';
import type { PageMessage } from '#sandbox/contract.ts';
import { type Actor, playAs } from '#sandbox/driver.ts';
import { ADMIN, LEADER, openDemonstration, WORK_GROUP } from '#support/demonstration.ts';
import { type Player, Seen } from '#support/player.ts';

export type Stage = Awaited<ReturnType<typeof openDemonstration>>;

interface Department {
  readonly id: string;
  readonly name: string;
}

/** The example's departments with one item on each scorecard: a day is enough to hand in. */
export const DEPARTMENTS: readonly Department[] = [
  { id: 'caiwu', name: '财务部' },
  { id: 'ganxiao', name: '干校' },
  { id: 'jingshen', name: '经审办' },
  { id: 'yanjiu', name: '研究室' },
];

const UNITS = 50;
/** The first unit of its scorecard loses half a point in every department, and this one a whole one. */
const FIRST = '张家港';
const CORRECTED = '昆山';
const REASONS = ['台账不全', '材料迟报'];

/** A demonstration whose scoring has been opened. */
export async function openScoring(): Promise<Stage> {
  const stage = await openDemonstration();
  const admin = stage.as(ADMIN);
  await admin.press(await admin.ask('启动考核 截止 2015-12-25 18:00'), '确认');
  await stage.as(LEADER).reads('11 个部门为 50 家单位评分', WORK_GROUP);
  return stage;
}

/**
 * The people of one department on one day, from the first score to the head's signature. Nobody is written to more than
 * five times: more a second the bot does not send to one person, and then the day would take longer.
 */
export class DepartmentDay {
  readonly #stage: Stage;
  readonly #department: Department;
  readonly #scorer: Player;
  readonly #scorerAtPage: Actor;
  readonly #colleague: Player;
  readonly #head: Player;
  readonly #office: string;

  constructor(stage: Stage, department: Department) {
    const person = (role: string) => `ou_example_${department.id}_${role}`;
    this.#stage = stage;
    this.#department = department;
    this.#scorer = stage.as(person('scorer_1'));
    this.#scorerAtPage = playAs(stage.pageUrl, person('scorer_1'));
    this.#colleague = stage.as(person('scorer_2'));
    this.#head = stage.as(person('head'));
    this.#office = DEPARTMENTS.indexOf(department) % 2 === 0 ? ADMIN : 'ou_example_admin_2';
  }

  async live(): Promise<void> {
    const old = await this.#colleague.reads('得分随填随存');
    const home = await this.#open();
    await Promise.all([this.#scoreByUnit(home), this.#askInABurst()]);
    await this.#scoreTheRest(await this.#correct(home));
    await this.#handIn(old);
    await this.#review();
    await this.#askTotals();
  }

  /** Chooses the menu's entry, opens the chat and leaves a file there. */
  async #open(): Promise<Seen> {
    const { chatId } = await this.#scorerAtPage.privateChat();
    const { messageId: after = '' } = (await this.#scorerAtPage.history(chatId)).at(-1) ?? {};
    await this.#scorerAtPage.chooseMenu('my_tasks');
    await this.#scorer.enter();
    const bytes = Buffer.from('not a workbook');
    await this.#scorerAtPage.upload(chatId, { name: '评分.xlsx', bytes });
    await this.#scorer.reads('评分.xlsx');
    const isHome = (message: PageMessage) => new Seen(message).text.includes('得分随填随存');
    return new Seen(await this.#scorerAtPage.waitFor(chatId, isHome, { after }));
  }

  /** One unit with a deduction, at the second attempt; the next one left untouched, and taken back. */
  async #scoreByUnit(home: Seen): Promise<void> {
    contains(home.text, `已评 0/${UNITS}`);
    const first = await this.#scorer.press(home, '逐家评');
    const [[score] = [''], [reason] = ['']] = first.fields;
    const wrong = await this.#scorer.press(first, '保存，下一家', { [score]: '扣0.3' });
    contains(wrong.toast, '需要修改');
    assert.equal(wrong.fields[0]?.[1], '扣0.3');
    const filled = { [score]: '扣0.5', [reason]: '材料迟报' };
    const second = await this.#scorer.press(wrong, '保存，下一家', filled);
    assert.equal(second.toast, '已保存 1 项');
    const third = await this.#scorer.press(second, '空白项记满分，下一家', {});
    assert.equal(third.toast, '已保存 1 项');
    contains((await this.#scorer.ask('撤销')).text, '已撤销 1 条');
  }

  /** Two questions before the first is answered: both are answered, in whatever order they arrive. */
  async #askInABurst(): Promise<void> {
    const office = playAs(this.#stage.pageUrl, this.#office);
    const { chatId } = await office.privateChat();
    const { messageId: after } = await office.say(chatId, '太仓明细');
    await office.say(chatId, '常熟总分');
    for (const title of ['太仓市总工会得分明细', '常熟市总工会总分']) {
      await office.waitFor(chatId, (message) => new Seen(message).text.includes(title), { after });
    }
  }

  /** A colleague types a score, confirms it, and asks what is left. Gives the tasks. */
  async #correct(tasks: Seen): Promise<Seen> {
    const number = /第(\d+)项/.exec(tasks.text)?.[1];
    const preview = await this.#colleague.ask(`${CORRECTED}第${number}项扣1 台账不全`);
    const written = await this.#colleague.press(preview, '确认写入 1 条');
    assert.equal(written.toast, '已写入 1 条');
    const home = await this.#colleague.press(written, '返回任务');
    const left = await this.#colleague.press(home, '还差哪些');
    contains(left.text, `还差 ${UNITS - 2} 项得分`);
    return this.#colleague.press(left, '返回任务');
  }

  /**
   * Full marks for everyone else: on the first scorecard with the deductions chosen that there are, on the second with
   * the choice left untouched, on the third typed. Then it goes to the head.
   */
  async #scoreTheRest(home: Seen): Promise<void> {
    const choose = await this.#colleague.press(home, '按项评');
    const { name, chosen } = choose.select;
    assert.equal(chosen.length, 2);
    const asked = await this.#colleague.press(choose, '下一步', { [name]: chosen });
    const preview = await this.#colleague.press(asked, '预览', Object.fromEntries(asked.fields));
    const written = await this.#colleague.press(preview, '写入');
    const second = await this.#colleague.press(written, '任务');
    const untouched = await this.#colleague.pressNth(second, '按项评', 1);
    const full = await this.#colleague.press(untouched, '下一步', {});
    await this.#colleague.press(full, '写入');
    const third = [...home.text.matchAll(/第(\d+)项/g)][2]?.[1];
    const typed = await this.#colleague.ask(`直属单位第${third}项 全部满分`);
    const all = await this.#colleague.press(await this.#colleague.press(typed, '写入'), '任务');
    contains(all.text, `已评 ${UNITS}/${UNITS}`);
    assert.equal((await this.#colleague.press(all, '提交')).toast, '已提交审核');
  }

  /** An old card hands in nothing twice; what was handed in is taken back and handed in again. */
  async #handIn(old: Seen): Promise<void> {
    await this.#head.reads(`${this.#department.name}评分审核`);
    const again = await this.#colleague.pressRaw(old, old.button('提交'));
    assert.equal(again.error, undefined);
    assert.notEqual(again.toast?.type, 'success');
    contains((await this.#scorer.ask('撤回提交')).text, '撤回');
    contains((await this.#scorer.ask('提交')).text, '已提交，等待部门负责人审核');
  }

  async #review(): Promise<void> {
    // What the platform brings again a second later comes now, too.
    this.#stage.sandbox.clock.advance(1_100);
    const review = await this.#head.ask('审核');
    for (const reason of REASONS) contains(review.text, reason);
    assert.equal((await this.#head.press(review, '通过')).toast, '已审核通过');
  }

  /** Each department that had its day has taken its points, not one more. */
  async #askTotals(): Promise<void> {
    const days = DEPARTMENTS.indexOf(this.#department) + 1;
    const corrected = await this.#stage.as(LEADER).ask(`${CORRECTED}总分`);
    contains(corrected.text, `最高可能 ${100 - days} = 100`);
    const first = await this.#stage.as(this.#office).ask(`${FIRST}总分`);
    contains(first.text, `最高可能 ${100 - days / 2} = 100`);
    const progress = await this.#stage.as(LEADER).askIn(WORK_GROUP, '进度');
    assert.match(progress.text, new RegExp(`✔ 已审核通过.*${this.#department.name}`));
  }
}

function contains(text: string, words: string): void {
  assert.ok(text.includes(words), `「${words}」 is not in\n${text}`);
}

/** What the database holds once every department has had its day. */
export async function assertScores(stage: Stage): Promise<void> {
  const { db } = stage.service.desk;
  const scores = await db.selectFrom('score').selectAll().execute();
  assert.equal(scores.length, UNITS * DEPARTMENTS.length);
  const reasons = scores.map(({ reason }) => reason).filter((reason) => reason !== '');
  assert.deepEqual(reasons.toSorted(), DEPARTMENTS.flatMap(() => REASONS).toSorted());
  assert.equal(await findLedgerBreak(db), undefined);
}

/** The title of every message in every chat, without its numbers: what people read, and how often. */
export async function everythingSaid(stage: Stage): Promise<readonly string[]> {
  stage.sandbox.clock.advance(1_100);
  // Whoever is answered now is answered after what came before.
  await stage.as(ADMIN).ask('帮助');
  const { db } = stage.service.desk;
  // Each look is a round trip, which lets the service do what it has to.
  while ((await countByState(db)).pending > 0) await stage.as(ADMIN).history();
  const inPrivate = EXAMPLE_PEOPLE.map(async ({ openId, name }) =>
    titles(name, await stage.as(openId).history()),
  );
  const inGroups = EXAMPLE_GROUPS.map(async ({ chatId, name }) =>
    titles(name, await stage.as(ADMIN).history(chatId)),
  );
  return (await Promise.all([...inPrivate, ...inGroups])).flat().toSorted();
}

/** A busy machine says first that it works on a file. */
const BUSY = '正在处理';

function titles(chat: string, seen: readonly Seen[]): readonly string[] {
  const answers = seen.filter(({ text }) => !text.startsWith(BUSY));
  return answers.map(({ text }) => `${chat}: ${text.split('\n')[0]?.replace(/\d+/g, '#')}`);
}
