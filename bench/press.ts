import { findLedgerBreak } from '#db/ledger.ts';
import { ADMIN, openDemonstration, SCORER } from '#support/demonstration.ts';
import type { Seen } from '#support/player.ts';
import { assertDone, quantile, ratios, spread, timed } from './spread.ts';

/** One round a unit of the example. */
const ROUNDS = 49;

/**
 * One press of a clerk in the sandbox, from the page and back: a form saved (durable, with ledger lines, the next
 * unit's form in the answer) and a card read. Against the sandbox's own round trip for the same page.
 */
export async function benchPress(): Promise<string> {
  await using stage = await openDemonstration();
  const admin = stage.as(ADMIN);
  await admin.press(await admin.ask('启动考核 截止 2015-12-25 18:00'), '确认');
  const scorer = stage.as(SCORER);
  let home: Seen = await scorer.reads('得分随填随存');
  const trips: number[] = [];
  const saves: number[] = [];
  const reads: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    trips.push(await timed(async () => (await fetch(`${stage.pageUrl}/page/clock`)).text()));
    let form: Seen = home;
    reads.push(
      await timed(async () => {
        form = await scorer.press(home, '逐家评');
      }),
    );
    const filled = Object.fromEntries(
      form.fields.map(([name]) => (name.startsWith('score') ? [name, '1'] : [name, '材料报送迟'])),
    );
    saves.push(
      await timed(async () => {
        form = await scorer.press(form, '保存', filled);
      }),
    );
    home = await scorer.press(form, '返回');
  }
  const { db } = stage.service.desk;
  const lines = await db.selectFrom('ledger').select('seq').where('kind', '=', 'scored').execute();
  assertDone(lines.length >= saves.length, 'every save wrote a ledger line');
  assertDone((await findLedgerBreak(db)) === undefined, 'the ledger verifies');
  return [
    'Press (in the sandbox, one person, in-memory SQLite)',
    `  save a form, ms:             ${spread(saves)}, p99 ${quantile(saves, 0.99).toFixed(1)}; ${lines.length} ledger lines`,
    `  open a form, ms:             ${spread(reads)}, p99 ${quantile(reads, 0.99).toFixed(1)}`,
    `  sandbox round trip, ms:      ${spread(trips)}`,
    `  ratio save / round trip:     ${spread(ratios(saves, trips))}`,
    `  share of the 100 ms allowed: ${spread(saves.map((ms) => ms / 100))}`,
  ].join('\n');
}
