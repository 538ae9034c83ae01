/** The service as a process between a platform and a database on disk, and people who score. */
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { decodeAction, readScoreField } from '#cards/actions.ts';
import { connect } from '#db/connect.ts';
import type { Db } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import { countByState } from '#db/outbox.ts';
import { EXAMPLE_GROUPS } from '#example/example-groups.ts';
import { EXAMPLE_PEOPLE } from '#example/example-people.ts';
import { loadExample } from '#example/load-example.ts';
import type { Fault } from '#sandbox/contract.ts';
import { addFault } from '#sandbox/driver.ts';
import { type Sandbox, startSandbox } from '#sandbox/start.ts';
import { AssessmentFixture } from '#support/assessment-fixture.ts';
import { Player, type Seen } from '#support/player.ts';
import { ServiceProcess } from '#support/service-process.ts';

const APP = { appId: 'cli_0123456789abcdef', appSecret: 'the-secret-of-this-test', name: '工分' };
const SENDING = 'POST /open-apis/im/v1/messages';

/** A platform and a database of its own on disk, with processes that come and go between them. */
export class Town implements AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly db: Db;
  readonly #databaseUrl: string;
  readonly #rest: AsyncDisposableStack;

  constructor(parts: {
    readonly sandbox: Sandbox;
    readonly db: Db;
    readonly databaseUrl: string;
    readonly rest: AsyncDisposableStack;
  }) {
    this.sandbox = parts.sandbox;
    this.db = parts.db;
    this.#databaseUrl = parts.databaseUrl;
    this.#rest = parts.rest;
  }

  /** Starts the service at the platform's time and waits until it is connected. */
  async start(): Promise<ServiceProcess> {
    const service = new ServiceProcess({
      now: this.sandbox.clock.now().toISOString(),
      environment: {
        LARK_APP_ID: APP.appId,
        LARK_APP_SECRET: APP.appSecret,
        LARK_DOMAIN: this.sandbox.url,
        DATABASE_URL: this.#databaseUrl,
        PORT: '0',
        LOG_LEVEL: 'error',
      },
    });
    await service.says('Gongfen is running');
    await expect.poll(() => this.sandbox.connected(), { timeout: 20_000 }).toBe(true);
    return service;
  }

  as(openId: string): Player {
    return new Player(this.sandbox.url, openId);
  }

  async fail(times: number, effect: Fault['effect'], on = SENDING): Promise<void> {
    await addFault(this.sandbox.url, { on, times, effect });
  }

  async heal(): Promise<void> {
    await fetch(`${this.sandbox.url}/page/faults`, { method: 'DELETE' });
  }

  /** What was to go wrong and has not yet. */
  async faultsLeft(): Promise<unknown> {
    return (await fetch(`${this.sandbox.url}/page/faults`)).json();
  }

  /** Until everything that was to be said has been. */
  async quiet(): Promise<void> {
    const pending = async () => (await countByState(this.db)).pending;
    await expect.poll(pending, { timeout: 40_000, interval: 100 }).toBe(0);
  }

  /** What the bot said anywhere, and what it had to say: the same, each once. */
  async assertSaidOnce(): Promise<void> {
    const rows = await this.db.selectFrom('outbox').selectAll().execute();
    const sent = rows.filter(({ destination }) => !destination.includes('"to":"update"'));
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent']));
    const inPrivate = await Promise.all(
      EXAMPLE_PEOPLE.map(({ openId }) => this.as(openId).history()),
    );
    const [admin] = EXAMPLE_PEOPLE;
    const inGroups = await Promise.all(
      EXAMPLE_GROUPS.map(({ chatId }) => this.as(admin?.openId ?? '').history(chatId)),
    );
    const said = [...inPrivate, ...inGroups].flat().map(({ message }) => message.messageId);
    expect(said.toSorted()).toEqual(sent.map((row) => row.message_id).toSorted());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#rest.disposeAsync();
  }
}

/** A quarter past nine, three workdays before the deadline. Scoring was opened the day before; nobody has been told yet. */
export async function openTown(): Promise<Town> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await mkdtempDisposable(join(tmpdir(), 'gongfen-restart-')));
  const databaseUrl = `file:${join(folder.path, 'gongfen.db')}`;
  const connection = stack.use(await connect(databaseUrl));
  await migrate(connection);
  const office = new AssessmentFixture(connection);
  office.setClock('2015-12-21 09:15');
  await loadExample(office);
  await office.openScoring('2015-12-25 18:00');
  const sandbox = stack.use(
    await startSandbox({
      app: APP,
      people: EXAMPLE_PEOPLE.map(({ openId, name, title }) => ({ openId, name, title })),
      groups: EXAMPLE_GROUPS.map((group) => ({ ...group, hasBot: true })),
      startAt: '2015-12-22T01:16:00.000Z',
    }),
  );
  return new Town({ sandbox, databaseUrl, db: connection.db, rest: stack.move() });
}

/** A score that the bot has said is saved. */
export interface Acknowledged {
  readonly unit_id: string;
  readonly item_id: string;
  readonly points: number;
  readonly reason: string;
}

const SAVE = '保存，下一家';
const REASON = '示范点仅3个';

/** A unit's form filled in: half a point on the first item, full marks on the others. */
function fillIn(form: Seen) {
  const [[scoreName, reasonName] = ['', '']] = pairsOf(form);
  const filled = {
    ...Object.fromEntries(pairsOf(form).map(([score]) => [score, '满分'])),
    ...{ [scoreName]: '0.5', [reasonName]: REASON },
  };
  const cell = {
    ...{ unit_id: unitOf(form), item_id: readScoreField(scoreName)?.itemId ?? '' },
    ...{ points: 50, reason: REASON },
  };
  return { filled, cell };
}

/** The names of the two fields of each item. */
function pairsOf({ fields }: Seen): readonly (readonly [score: string, reason: string])[] {
  const names = fields.map(([name]) => name);
  return names.flatMap((name, index) =>
    readScoreField(name) === undefined ? [] : [[name, names[index + 1] ?? ''] as const],
  );
}

function unitOf(form: Seen): string {
  const { name } = form.button(SAVE);
  const decoded = decodeAction(typeof name === 'string' ? name : '');
  if (!decoded.ok || decoded.action.do !== 'save_unit') throw new Error('no form to save');
  return decoded.action.unitId;
}

interface Scoring {
  readonly player: Player;
  /** Hears of each save that was acknowledged. */
  readonly told: (cell: Acknowledged) => void;
}

/** Scores unit after unit until the service is gone. */
export async function scoreUntilGone({ player, told }: Scoring): Promise<void> {
  let form: Seen = await player.press(await player.ask('我的任务'), '逐家评');
  for (;;) {
    const saved = await save(player, form);
    if (saved === undefined) return;
    told(fillIn(form).cell);
    form = saved;
  }
}

/** Scores so many units; a press that is not answered is pressed again once the bot is back. */
export async function scoreOnAndOn(town: Town, saves: number, scoring: Scoring): Promise<void> {
  const { player, told } = scoring;
  const tasks = await player.ask('我的任务');
  let form: Seen = await insist(town, () => player.press(tasks, '逐家评').catch(() => undefined));
  for (let times = 0; times < saves; times += 1) {
    const filled = form;
    form = await insist(town, () => save(player, filled));
    told(fillIn(filled).cell);
  }
}

async function save(player: Player, form: Seen): Promise<Seen | undefined> {
  const saved = await player.press(form, SAVE, fillIn(form).filled).catch(() => undefined);
  if (saved !== undefined) expect(saved.toast).toMatch(/^(已保存 \d+ 项|没有变化)$/);
  return saved;
}

async function insist(town: Town, attempt: () => Promise<Seen | undefined>): Promise<Seen> {
  for (;;) {
    await expect.poll(() => town.sandbox.connected(), { timeout: 20_000, interval: 10 }).toBe(true);
    const result = await attempt();
    if (result !== undefined) return result;
  }
}

export const scorers = EXAMPLE_PEOPLE.filter(({ openId }) => /scorer_1$/.test(openId)).slice(0, 6);

export async function presentCells(db: Db): Promise<readonly Acknowledged[]> {
  return db.selectFrom('score').select(['unit_id', 'item_id', 'points', 'reason']).execute();
}
