/** `npm run import -- scorecards.docx units.xlsx`: brings a year in from the scorecards as issued and a roster. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { textsFor } from '#cards/texts/catalogue.ts';
import { readProcessConfig } from '#config';
import { connect } from '#db/connect.ts';
import { migrate } from '#db/migrate.ts';
import { pinyinKeysOfNames } from '#documents/pinyin.ts';
import { readFile } from '#documents/read-file.ts';
import { recognize } from '#documents/recognize.ts';
import { createCalendar } from '#domain/calendar.ts';
import type { DocumentContent } from '#domain/document-content.ts';
import { instantOf } from '#domain/instant.ts';
import { matchRoster } from '#domain/match-roster.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import type { ListedUnit } from '#domain/unit-list.ts';
import { type CycleDefinition, importCycle } from '#operations/import-cycle.ts';
import { inTransaction } from '#operations/take-inbound.ts';

/** The files are refused; the message says where and how to mend them. Nothing was written. */
class RefusedFile extends Error {
  override name = 'RefusedFile';
}

type Texts = ReturnType<typeof textsFor>;

/** A file and what stands in it. */
interface FileContent {
  readonly file: string;
  readonly content: DocumentContent;
}

async function main(files: readonly string[]): Promise<string> {
  const config = readProcessConfig();
  const texts = textsFor(config.locale);
  const contents: FileContent[] = [];
  for (const file of files) contents.push({ file, content: await readContent(file, texts) });
  const scorecards = takeScorecards(contents, texts);
  const units = takeUnits(contents, scorecards, texts);
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
    ? texts.imports.alreadyThere(year)
    : texts.imports.done(year, scorecards.length, items.length, units.length);
}

async function readContent(file: string, texts: Texts): Promise<DocumentContent> {
  const reading = await readFile({ name: basename(file), bytes: readFileSync(file) });
  if (!reading.ok) throw refuse(file, [texts.fileProblem(reading.problem)], texts);
  return recognize(reading.document);
}

/** The scorecards of all files: each class may be in a file of its own. */
function takeScorecards(
  contents: readonly FileContent[],
  texts: Texts,
): readonly ScorecardDefinition[] {
  const scorecards: ScorecardDefinition[] = [];
  for (const each of contents) {
    if (each.content.kind !== 'roster') scorecards.push(...takeFile(each, scorecards, texts));
  }
  if (scorecards.length === 0) throw new RefusedFile(texts.imports.usage());
  return scorecards;
}

function takeFile(
  { file, content }: FileContent,
  known: readonly ScorecardDefinition[],
  texts: Texts,
): readonly ScorecardDefinition[] {
  if (content.kind !== 'scorecards') throw refuse(file, [texts.imports.notForAYear()], texts);
  const { reading } = content;
  const problems = reading.ok
    ? findClashes(reading.scorecards, known, texts)
    : reading.problems.map((problem) => texts.imports.scorecardProblem(problem));
  if (!reading.ok || problems.length > 0) throw refuse(file, problems, texts);
  return reading.scorecards;
}

/** What does not go together with the files before. */
function findClashes(
  added: readonly ScorecardDefinition[],
  known: readonly ScorecardDefinition[],
  texts: Texts,
): readonly string[] {
  return added.flatMap(({ year, name }) => {
    const other = known.find((each) => each.year !== year);
    if (other !== undefined) return [texts.imports.otherYear(year, other.year)];
    return known.some((each) => each.name === name) ? [texts.imports.classTwice(name)] : [];
  });
}

function takeUnits(
  contents: readonly FileContent[],
  scorecards: readonly ScorecardDefinition[],
  texts: Texts,
): readonly ListedUnit[] {
  const classes = scorecards.map(({ name }) => name);
  const [roster, another] = contents.flatMap(({ file, content }) =>
    content.kind === 'roster' ? [{ file, roster: content.roster }] : [],
  );
  if (roster === undefined) throw new RefusedFile(texts.imports.usage());
  if (another !== undefined) throw refuse(another.file, [texts.imports.rosterTwice()], texts);
  const reading = matchRoster(roster.roster, classes);
  if (reading.ok) return reading.units;
  throw refuse(
    roster.file,
    reading.problems.map((problem) => texts.imports.unitProblem(problem)),
    texts,
  );
}

function refuse(file: string, problems: readonly string[], texts: Texts): RefusedFile {
  return new RefusedFile([texts.imports.refused(file), ...problems].join('\n'));
}

try {
  console.log(await main(process.argv.slice(2)));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
