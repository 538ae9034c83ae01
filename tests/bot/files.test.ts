import { describe, expect, test } from 'vitest';
import { createFileTaker, type FileTaker } from '#bot/files/file-taker.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import { messageId } from '#domain/ids.ts';
import { FileTooLargeError, PlatformError } from '#lark/gateway.ts';
import { createLog } from '#log';
import { documents } from '#support/documents.ts';
import { type Office, openOffice, openScoringOffice } from './office.ts';

const OFFICE = '张明';
const SCORER = '王丽华';

type Fetched = Uint8Array | Error;

/** What waits for its time, to be let go by hand. */
class HandTimer {
  readonly #waiting: { readonly delayMs: number; readonly work: () => void }[] = [];

  readonly schedule = (delayMs: number, work: () => void): Disposable => {
    const each = { delayMs, work };
    this.#waiting.push(each);
    return { [Symbol.dispose]: () => this.#waiting.splice(this.#waiting.indexOf(each), 1) };
  };

  get delays(): readonly number[] {
    return this.#waiting.map(({ delayMs }) => delayMs);
  }

  ring(): void {
    for (const { work } of [...this.#waiting]) work();
  }
}

interface Post {
  /** What each download gives, in turn; the last one again and again. */
  readonly fetched: readonly (Fetched | (() => Promise<Fetched>))[];
  readonly timer?: HandTimer;
  readonly lines?: string[];
}

/** The loop as the service runs it, by hand. */
function openTaker(
  office: Office,
  { fetched, timer = new HandTimer(), lines = [] }: Post,
): FileTaker {
  const waiting = [...fetched];
  const download = async (): Promise<Uint8Array> => {
    const next = waiting.length > 1 ? waiting.shift() : waiting[0];
    const file = typeof next === 'function' ? await next() : next;
    if (file === undefined || file instanceof Error) throw file ?? new Error('no file');
    return file;
  };
  return createFileTaker({
    ...{ desk: office, documents, texts: textsFor('zh-CN'), gateway: { download } },
    log: createLog('debug', { write: (line) => void lines.push(line) }),
    onAnswer: () => undefined,
    schedule: timer.schedule,
  });
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const ROSTER = bytes(
  '类别\t单位名称\t简称\n市、区\t昆山市总工会\t昆山\n局、公司\t供电公司工会\t供电\n直属单位\t文化宫工会\t\n',
);

async function send(office: Office, name: string, file: string, id = 'om_file_1'): Promise<void> {
  const message = office.message(name, '', { messageId: messageId(id) });
  await office.bot.onEvent({ ...message, file: { key: 'file_key_1', name: file } });
  await office.deliver();
}

/** Sends a file, has it read, and gives all that its sender reads then. */
async function exchange(office: Office, file: string, post: Post, by = OFFICE) {
  await using taker = openTaker(office, post);
  await send(office, by, file);
  await taker.drain();
  await office.deliver();
  return office.readBy(by).map(({ text }) => text);
}

const refused = (failure: PlatformError['failure']) =>
  new PlatformError(failure, { call: 'GET /resources', message: 'no' });

describe('a file that the office sends', () => {
  test('is noted at once and shown as a preview when it was read', async () => {
    await using office = await openOffice();
    const [preview] = await exchange(office, '名册.txt', { fetched: [ROSTER] });
    expect(preview).toContain('共 3 家');
    expect(preview).toContain('删除 47 家');
    expect(await office.rows('received_file')).toMatchObject([{ state: 'answered', attempts: 1 }]);
  });

  test('delivered twice by the platform is read and answered once', async () => {
    await using office = await openOffice();
    await send(office, OFFICE, '名册.txt');
    expect(await exchange(office, '名册.txt', { fetched: [ROSTER] })).toHaveLength(1);
    await using taker = openTaker(office, { fetched: [ROSTER] });
    await taker.drain();
    expect(await office.rows('proposal')).toHaveLength(1);
  });

  test('is read by the next process when this one is killed after noting it', async () => {
    await using office = await openOffice();
    await send(office, OFFICE, '名册.txt');
    const never = new Promise<Uint8Array>(() => undefined);
    const killed = openTaker(office, { fetched: [() => never] });
    void killed.drain();
    const { db } = office;
    const claimed = () => db.selectFrom('received_file').select('attempts').executeTakeFirst();
    await expect.poll(claimed).toEqual({ attempts: 1 });
    await using next = openTaker(office, { fetched: [ROSTER] });
    await next.start();
    await next.drain();
    await office.deliver();
    expect(office.readBy(OFFICE).map(({ text }) => text)).toHaveLength(1);
  });

  test('that ended every process which read it is left alone at last', async () => {
    await using office = await openOffice();
    await send(office, OFFICE, '名册.txt');
    await office.db.updateTable('received_file').set({ attempts: 6 }).execute();
    await using taker = openTaker(office, { fetched: [ROSTER] });
    await taker.drain();
    await office.deliver();
    expect(office.readBy(OFFICE).at(-1)?.text).toBe('“名册.txt”没有处理成功，请稍后重新发送。');
  });

  test('that takes long is said to be in work, once, and the result follows', async () => {
    await using office = await openOffice();
    const timer = new HandTimer();
    const { promise, resolve } = Promise.withResolvers<Uint8Array>();
    await using taker = openTaker(office, { fetched: [() => promise], timer });
    await send(office, OFFICE, '名册.txt');
    const reading = taker.drain();
    await expect.poll(() => timer.delays).toEqual([2_000]);
    timer.ring();
    timer.ring();
    await expect.poll(async () => (await office.queued('text')).length).toBe(1);
    resolve(ROSTER);
    await reading;
    await office.deliver();
    const said = office.readBy(OFFICE).map(({ text }) => text);
    expect(said[0]).toBe('正在处理“名册.txt”…');
    expect(said[1]).toContain('单位名册');
    expect(said).toHaveLength(2);
  });

  test('is fetched again when the platform falters, and given up when it says no', async () => {
    await using office = await openOffice();
    await using taker = openTaker(office, { fetched: [refused('not_reached'), ROSTER] });
    await send(office, OFFICE, '名册.txt');
    await taker.drain();
    expect(await office.rows('received_file')).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    office.advance(1_000);
    await taker.drain();
    await office.deliver();
    expect(office.readBy(OFFICE).map(({ text }) => text)).toEqual([
      '正在处理“名册.txt”…',
      expect.stringContaining('单位名册'),
    ]);
    await using other = await openOffice();
    expect(await exchange(other, '名册.txt', { fetched: [refused('refused')] })).toEqual([
      '没有取到“名册.txt”，请重新发送一次。',
    ]);
  });

  test('that cannot be fetched at all is given up after half a minute, and said so', async () => {
    await using office = await openOffice();
    await using taker = openTaker(office, { fetched: [refused('uncertain')] });
    await send(office, OFFICE, '名册.txt');
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await taker.drain();
      office.advance(60_000);
    }
    await office.deliver();
    expect(office.readBy(OFFICE).at(-1)?.text).toBe('“名册.txt”没有处理成功，请稍后重新发送。');
    expect(await office.rows('received_file')).toMatchObject([{ state: 'answered', attempts: 6 }]);
  });

  test('with the holidays of a year is shown as pasted text is', async () => {
    await using office = await openOffice();
    const notice = bytes(
      '关于2027年部分节假日安排的通知\n一、元旦：1月1日至3日放假调休，共3天。\n二、春节：2月5日至11日放假调休，共7天。2月14日（星期日）上班。\n',
    );
    const [said] = await exchange(office, '通知.txt', { fetched: [notice] });
    expect(said).toContain('元旦：1月1日');
    expect(await office.rows('proposal')).toHaveLength(1);
  });

  test.each<[string, Fetched, string]>([
    ['大表.xlsx', new FileTooLargeError('GET /resources'), '超过 20 MB'],
    ['评分表.docx', bytes('PK not really'), '“评分表.docx”'],
    ['评分表.pdf', bytes('%PDF-1.7'), '看不懂'],
    ['空.txt', new Uint8Array(), '是空的'],
    ['随笔.txt', bytes('今天天气不错'), '没有找到评分表'],
  ])('%s is refused with what is wrong', async (name, file, words) => {
    await using office = await openOffice();
    const said = await exchange(office, name, { fetched: [file] });
    expect(said).toEqual([expect.stringContaining(words)]);
    expect(await office.rows('proposal')).toHaveLength(0);
  });

  test('that does not add up is shown with every place to mend', async () => {
    await using office = await openOffice();
    const roster = bytes(
      '类别\t单位名称\n市、区\t昆山市总工会\n县\t某某工会\n市、区\t昆山市总工会\n',
    );
    const [said] = await exchange(office, '名册.txt', { fetched: [roster] });
    expect(said).toContain('没有导入：名册.txt');
    expect(said).toContain('第 3 行');
    expect(said).toContain('第 4 行');
  });

  test('is called by a name on one line that hides nothing and keeps its ending', async () => {
    await using office = await openOffice();
    const name = `\u202e${'册'.repeat(500)}\n.txt`;
    const [said = ''] = await exchange(office, name, { fetched: [bytes('随笔')] });
    expect(said).toMatch(/^“册{59}…\.txt”里没有/);
  });

  test('shows names with markup, mentions and hidden marks as they stand, and cuts none of it loose', async () => {
    await using office = await openOffice();
    const name = '<at id=all></at>**\u202e昆山**[x](http://x.cn)工会';
    const roster = `类别\t单位名称\n市、区\t${name}\n局、公司\t=1+1工会\n直属单位\t@所有人工会\n`;
    await exchange(office, '名册.txt', { fetched: [bytes(roster)] });
    const [seen] = office.readBy(OFFICE);
    const markdown = seen?.markdown.join('\n') ?? '';
    expect(markdown).not.toMatch(/<at|\]\(|\u202e/);
    expect(seen?.text).toContain('@所有人工会');
  });

  test('with a name of five hundred characters is refused, with the limit', async () => {
    await using office = await openOffice();
    const roster = `类别\t单位名称\n市、区\t${'昆'.repeat(500)}\n局、公司\t供电工会\n直属单位\t文化宫工会\n`;
    const [said] = await exchange(office, '名册.txt', { fetched: [bytes(roster)] });
    expect(said).toMatch(/最多 60 字/);
    expect(await office.rows('proposal')).toHaveLength(0);
  });

  test('leaves nothing of its content in the log', async () => {
    await using office = await openOffice();
    const lines: string[] = [];
    const secret = '绝密单位';
    const broken = () => Promise.reject(new Error(`cannot read ${secret}`));
    await exchange(office, '名册.txt', { fetched: [broken], lines });
    expect(lines).not.toHaveLength(0);
    expect(lines.join('\n')).not.toContain(secret);
  });
});

describe('a file that somebody else sends', () => {
  test('is refused at once where the person has nothing to send', async () => {
    await using office = await openOffice();
    await send(office, '陈卫东', '名册.txt');
    expect(office.readBy('陈卫东').map(({ text }) => text)).toEqual([
      '文件由考核办或评分部门发送。如有材料要交，请联系考核办。',
    ]);
    expect(await office.rows('received_file')).toHaveLength(0);
  });

  test('with a roster is the office’s alone, and with scores a scorer’s own', async () => {
    await using office = await openScoringOffice();
    const [, said] = await exchange(office, '名册.txt', { fetched: [ROSTER] }, SCORER);
    expect(said).toContain('考核办');
    const scores = bytes('第2项 昆山-1 示范点仅3个');
    await using taker = openTaker(office, { fetched: [scores] });
    await send(office, SCORER, '得分.txt', 'om_file_2');
    await taker.drain();
    await office.deliver();
    expect(office.readBy(SCORER).at(-1)?.text).toContain('请核对');
  });
});

describe('what is pasted', () => {
  test('after 导入单位 is read as a file is', async () => {
    await using office = await openOffice();
    const answer = await office.ask(OFFICE, `导入单位\n${new TextDecoder().decode(ROSTER)}`);
    expect(answer.text).toContain('共 3 家');
    const accepted = await office.press(OFFICE, answer, '确认导入');
    expect(accepted.toast).toBe('已导入单位');
  });

  test('with contacts is followed by looking them up in the directory', async () => {
    await using office = await openOffice();
    const roster = [
      '类别\t单位名称\t简称\t联系人',
      '市、区\t昆山市总工会\t昆山\t顾小丽',
      '局、公司\t市供电公司工会\t供电\t',
      '直属单位\t市工人文化宫工会\t\t周兰、吴强',
    ].join('\n');
    const answer = await office.ask(OFFICE, `导入单位\n${roster}`);
    expect(answer.text).toContain('2 家写有联系人');
    const { card } = await office.press(OFFICE, answer, '确认导入');
    expect(card?.button('匹配通讯录').behaviors).toMatchObject([
      {
        value: { a: expect.stringContaining('昆山市总工会：顾小丽\n市工人文化宫工会：周兰、吴强') },
      },
    ]);
  });

  test('after 导入评分表 without a table says how to do it', async () => {
    await using office = await openOffice();
    expect((await office.ask(OFFICE, '导入评分表')).text).toContain('没有看到评分表');
    expect((await office.ask(OFFICE, '导入评分表\n天气不错')).text).toContain('没有看到评分表');
    expect((await office.ask(SCORER, '导入评分表\n天气不错')).text).toContain('考核办');
  });
});

describe('set-up by words', () => {
  test('沿用2015 makes the next year', async () => {
    await using office = await openOffice();
    const preview = await office.ask(OFFICE, '沿用2015');
    expect(preview.text).toContain('建立2016年度');
    const { toast } = await office.press(OFFICE, preview, '确认建立');
    expect(toast).toBe('已建立2016年度');
  });

  test('修订 asks for its reason on the card, and takes it', async () => {
    await using office = await openScoringOffice();
    const preview = await office.ask(OFFICE, '修订 市区第2项 内容：开展职工阅读活动');
    expect(preview.text).toContain('开展职工阅读活动');
    const without = await office.press(OFFICE, preview, '确认修订');
    expect(without.toast).toContain('请写明修订原因');
    expect(without.card?.text).toContain('请写明修订原因');
    const done = await office.press(OFFICE, preview, '确认修订', { reason: '市里调整了口径' });
    expect(done.toast).toBe('已修订');
    await office.deliver();
    expect(office.readBy(SCORER).at(-1)?.text).toContain('评分表有修订');
  });

  test('转评分表 moves a unit of a draft at once', async () => {
    await using office = await openOffice();
    const said = await office.ask(OFFICE, '转评分表 昆山 直属单位');
    expect(said.text).toBe('昆山市总工会已由“市、区”转到“直属单位”评分表。');
  });
});
