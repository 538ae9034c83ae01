import { expect } from 'vitest';
import type { DocumentRequest } from '#domain/document-request.ts';
import type { DocumentView, UnitScorecardView } from '#domain/document-views.ts';
import type { Destination } from '#domain/message.ts';
import { type Points, sumPoints } from '#domain/points.ts';
import type { RankedUnit } from '#domain/ranking.ts';
import { isComplete } from '#domain/tally.ts';
import type { UnitDetailsView } from '#domain/views.ts';
import { getAssessment } from '#operations/assessment.ts';
import { compareUnits } from '#operations/compare-units.ts';
import { compareYears } from '#operations/compare-years.ts';
import { toPerson } from '#operations/notify.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewDocument } from '#operations/view-document.ts';
import { viewPublished } from '#operations/view-publication.ts';
import { standingWith, viewRanking } from '#operations/view-ranking.ts';
import { viewMyResults } from '#operations/view-result.ts';
import { viewDetails, viewItemScore, viewTotal } from '#operations/view-totals.ts';
import { type AssessmentFixture, found, person } from '#support/assessment-fixture.ts';
import { itemOf } from '#support/assessment-fixture-scoring.ts';
import { SMALL_GROUP } from '#support/assessment-fixture-small.ts';

/** The cities in the order in which places name them here. */
const CITIES = ['昆山', '太仓', '常熟'] as const;
const OWN = '昆山';
const SCORECARD = '市、区';
const GROUP: Destination = { to: 'chat', chatId: SMALL_GROUP };

/** `950 2 优秀` for each city; a total that is not there yet is `—`, as is a rank that the place does not know. */
export type Told = readonly string[];

const line = (
  total: Points | undefined,
  place?: { readonly rank?: number | undefined; readonly grade?: string },
): string => [total ?? '—', place?.rank ?? '—', place?.grade ?? ''].join(' ').trim();

const byCity = <Row>(rows: readonly Row[], unitOf: (row: Row) => string): readonly Row[] =>
  CITIES.flatMap((city) => rows.filter((row) => unitOf(row).startsWith(city)));

const tellRanking = (ranking: readonly RankedUnit[]): Told =>
  byCity(ranking, ({ unitName }) => unitName).map((each) => line(each.total, each));

/** The total of a view, which has to be what its own lines come to. */
function tellUnit({ tally, maxTotal, rank, rows }: UnitDetailsView): string {
  if (!isComplete(tally)) return line(undefined, rank);
  const lost = sumPoints(tally.deductions.map(({ deducted }) => deducted));
  const beside = sumPoints(tally.adjustments.map(({ points }) => points));
  expect(tally.certain).toBe(maxTotal - lost + beside);
  expect(sumPoints(rows.map(({ points }) => points ?? lost)) + beside).toBe(tally.certain);
  return line(tally.certain, rank);
}

async function write(
  office: AssessmentFixture,
  document: DocumentRequest,
  destination: Destination = toPerson(person('张明')),
): Promise<DocumentView> {
  const view = await inTransaction(office, (call) => viewDocument(call, { document, destination }));
  return found(view, 'document');
}

function tellSummary(view: DocumentView): Told {
  if (view.kind !== 'summary') throw new Error(view.kind);
  const { rows } = found(view.scorecards[0], 'scorecard');
  return byCity(rows, ({ unit }) => unit).map((row) => {
    const cells = row.cells.filter((each) => each !== undefined);
    const sum = sumPoints([...cells, row.calibration, row.bonus]);
    expect(row.total).toBe(cells.length === row.cells.length ? sum : undefined);
    return line(row.total, row);
  });
}

function tellScorecards(views: readonly UnitScorecardView[]): Told {
  return byCity(views, ({ unit }) => unit).map(({ categories, adjustments, total, published }) => {
    const cells = categories.flatMap(({ items }) => items.flatMap((each) => each.filled ?? []));
    if (total !== undefined) {
      expect(sumPoints([...cells, ...adjustments].map(({ points }) => points))).toBe(total);
    }
    return line(total, published);
  });
}

async function askForAll(office: AssessmentFixture, name: string): Promise<Told> {
  const told: string[] = [];
  for (const city of CITIES) {
    told.push(tellUnit(await office.as(name, (call) => viewTotal(call, office.unit(city).id))));
  }
  return told;
}

const cycleOf = (office: AssessmentFixture) =>
  inTransaction(office, async ({ tx }) => (await getAssessment(tx)).cycle);

/** What the office reads while it decides, by place: everything as it stands. */
export async function insideNumbers(office: AssessmentFixture): Promise<Record<string, Told>> {
  const { id: scorecardId } = office.scorecard(SCORECARD);
  const { id: cycleId } = await cycleOf(office);
  const standing = await inTransaction(office, async (call) => {
    const assessment = await getAssessment(call.tx);
    const choices = assessment.publicationOf(scorecardId)?.rules.choices ?? [];
    return standingWith(call, assessment, { scorecardId, choices });
  });
  return {
    chat: await askForAll(office, '张明'),
    leader: await askForAll(office, '陈卫东'),
    summary: tellSummary(await write(office, { kind: 'summary', cycleId, scorecardId })),
    standing: tellRanking(standing.ranking),
  };
}

/** What is said outside the office, by place, once the ranking is out. */
export async function outsideNumbers(office: AssessmentFixture): Promise<Record<string, Told>> {
  const { id: scorecardId } = office.scorecard(SCORECARD);
  const { id: cycleId } = await cycleOf(office);
  const notice = await write(office, { kind: 'notice', cycleId });
  const archive = await write(office, { kind: 'archive', cycleId });
  if (notice.kind !== 'notice' || archive.kind !== 'archive') throw new Error('other documents');
  const scorecards = await Promise.all(
    CITIES.map((city) =>
      write(office, { kind: 'unit_scorecard', cycleId, unitId: office.unit(city).id }),
    ),
  );
  const newest = archive.publications.findLast(({ scorecard }) => scorecard === SCORECARD);
  const publicationId = found(newest, 'publication').id;
  const card = await inTransaction(office, (call) =>
    viewPublished(call, { publicationId, page: 1 }),
  );
  const ranking = await office.as('王丽华', (call) => viewRanking(call, { scorecardId, page: 1 }));
  const inGroup = { kind: 'summary', cycleId, scorecardId } as const;
  return {
    contact: await askForAll(office, '顾小丽'),
    scorer: await askForAll(office, '王丽华'),
    group: await askInGroup(office),
    ranking: tellRanking(ranking.rows),
    card: tellRanking(found(card, 'card').ranking.rows),
    attachment: tellSummary(await write(office, inGroup, GROUP)),
    notice: tellRanking(found(notice.scorecards[0], 'scorecard').ranking),
    scorecards: tellScorecards(scorecards.filter((each) => each.kind === 'unit_scorecard')),
    archived: tellScorecards(archive.units),
    published: tellRanking(found(newest, 'publication').ranking),
    years: await askForYears(office),
    compared: await askToCompare(office),
  };
}

/** An admin asks where everybody reads the answer. */
async function askInGroup(office: AssessmentFixture): Promise<Told> {
  const told: string[] = [];
  for (const city of CITIES) {
    const unitId = office.unit(city).id;
    told.push(tellUnit(await office.as('张明', (call) => viewTotal(call, unitId, 'group'))));
  }
  return told;
}

async function askForYears(office: AssessmentFixture): Promise<Told> {
  const told: string[] = [];
  for (const city of CITIES) {
    const unitId = office.unit(city).id;
    const { years } = await office.as('张明', (call) => compareYears(call, { unitId, years: 1 }));
    const [year] = years;
    if (year?.kind !== 'known') throw new Error('no year');
    told.push(line(year.total, year.rank));
  }
  return told;
}

async function askToCompare(office: AssessmentFixture): Promise<Told> {
  const [own, second, third] = CITIES.map((city) => office.unit(city).id);
  const compare = (one: typeof own, other: typeof own) =>
    office.as('顾小丽', (call) => compareUnits(call, [found(one, 'unit'), found(other, 'unit')]));
  const { units } = await compare(own, second);
  const { units: others } = await compare(third, own);
  const all = [...units, ...others.slice(0, 1)];
  return all.map(({ total, rank }) => line(total, rank));
}

/** What the contact reads of their own unit's items: the sum, with what was adjusted. */
export async function ownNumbers(office: AssessmentFixture): Promise<Record<string, string>> {
  const unitId = office.unit(OWN).id;
  const details = await office.as('顾小丽', (call) => viewDetails(call, unitId));
  const [result] = await office.as('顾小丽', (call) => viewMyResults(call));
  const beside = sumPoints(details.tally.adjustments.map(({ points }) => points));
  const items: Points[] = [];
  for (const number of [1, 2, 3]) {
    const itemId = itemOf(office, OWN, number).id;
    const { current } = await office.as('顾小丽', (call) =>
      viewItemScore(call, { unitId, itemId }),
    );
    items.push(found(current, 'score').points);
  }
  return {
    details: tellUnit(details),
    result: tellUnit(found(result, 'result')),
    items: line(sumPoints([...items, beside]), details.rank),
  };
}
