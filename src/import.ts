/** `npm run import -- scorecards.txt units.txt`: brings a year in from the scorecards as issued and a roster. */
import { readFileSync } from 'node:fs';
import { textsFor } from '#cards/texts/catalogue.ts';
import { readProcessConfig } from '#config';
import { connect } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import { pinyinKeysOfNames } from '#documents/pinyin.ts';
import { readScorecards } from '#documents/scorecard-text.ts';
import { readUnitList } from '#documents/unit-list.ts';
import { createCalendar } from '#domain/calendar.ts';
import { instantOf } from '#domain/instant.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import type { ListedUnit } from '#domain/unit-list.ts';
import { type CycleDefinition, importCycle } from '#operations/import-cycle.ts';
import { inTransaction } from '#operations/take-inbound.ts';

/** The files are refused; the message says where and how to mend them. Nothing was written. */
class RefusedFile extends Error {
  override name = 'RefusedFile';
}

async function main(files: readonly string[]): Promise<string> {
  const [scorecardFile, unitFile] = files;
  if (scorecardFile === undefined || unitFile === undefined) {
    throw new RefusedFile('npm run import -- <scorecards.txt> <units.txt>');
  }
  const config = readProcessConfig();
  const texts = textsFor(config.locale).imports;
  const scorecards = takeScorecards(scorecardFile, texts);
  const units = takeUnits(unitFile, scorecards, texts);
  await using connection = await connect(config.databaseUrl ?? 'file:data/gongfen.db');
  await migrate(connection);
  const desk = {
    db: connection.db,
    calendar: createCalendar({ timeZone: config.timeZone }),
    now: () => instantOf(new Date()),
  };
  const definition: CycleDefinition = {
    scorecards,
    units: units.map((unit) => ({
      ...unit,
      pinyin: pinyinKeysOfNames([unit.name, ...unit.aliases]),
    })),
    departmentAliases: {},
    isExample: false,
  };
  const cycleId = await inTransaction(desk, (call) => importCycle(call, definition));
  const year = scorecards[0]?.year ?? 0;
  const items = scorecards.flatMap(({ categories }) => categories.flatMap((each) => each.items));
  return cycleId === undefined
    ? texts.alreadyThere(year)
    : texts.done(year, scorecards.length, items.length, units.length);
}

type ImportTexts = ReturnType<typeof textsFor>['imports'];

function takeScorecards(file: string, texts: ImportTexts): readonly ScorecardDefinition[] {
  const reading = readScorecards(readFileSync(file, 'utf8'));
  if (reading.ok) return reading.scorecards;
  const problems = reading.problems.map((problem) => texts.scorecardProblem(problem));
  throw new RefusedFile([texts.refused(file), ...problems].join('\n'));
}

function takeUnits(
  file: string,
  scorecards: readonly ScorecardDefinition[],
  texts: ImportTexts,
): readonly ListedUnit[] {
  const classes = scorecards.map(({ name }) => name);
  const reading = readUnitList(readFileSync(file, 'utf8'), classes);
  if (reading.ok) return reading.units;
  const problems = reading.problems.map((problem) => texts.unitProblem(problem));
  throw new RefusedFile([texts.refused(file), ...problems].join('\n'));
}

try {
  console.log(await main(process.argv.slice(2)));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
