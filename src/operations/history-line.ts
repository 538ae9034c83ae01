import type { LedgerLine } from '#db/ledger.ts';
import { ADJUSTMENT_KINDS } from '#domain/adjustment.ts';
import { DOCUMENT_KINDS } from '#domain/document-request.ts';
import type { HistoryFacts, HistoryLine, HistorySubject } from '#domain/history-views.ts';
import { scorecardId } from '#domain/ids.ts';
import { instant } from '#domain/instant.ts';
import { ROLES } from '#domain/member.ts';
import type { Json, JsonObject } from '#domain/message.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import type { ValidScore } from '#domain/score-rules.ts';
import { SETTING_GROUPS } from '#domain/settings-value.ts';
import type { Assessment } from './assessment.ts';
import { type CellValue, readCellChange, readOpinionChange } from './cell-change.ts';
import { type Names, type Present, viewMoment } from './view-parts.ts';

interface Known {
  readonly assessment: Assessment;
  readonly names: Names;
}

/** A line of the ledger with names for its ids. What it does not say stays empty: lines are as old as the program. */
export function viewLine(present: Present, known: Known, line: LedgerLine): HistoryLine {
  const { before, after, onBehalf } = readCellChange(line);
  return {
    at: viewMoment(present, line.at),
    by: known.names.get(line.actor) ?? '',
    onBehalf,
    kind: line.kind,
    about: subjectOf(known.assessment, line),
    before: before && scoreOf(before),
    after: after && scoreOf(after),
    facts: factsOf(present, known.names, line),
  };
}

const scoreOf = ({ points, reason }: CellValue): ValidScore => ({ points, reason });

function subjectOf(assessment: Assessment, line: LedgerLine): HistorySubject {
  const { unitId, itemId, departmentId, detail } = line;
  const item = itemId === undefined ? undefined : assessment.findItem(itemId);
  const unit = unitId === undefined ? undefined : assessment.findUnit(unitId);
  const named = textOf(detail.scorecardId);
  const id = named === '' ? (item?.scorecardId ?? unit?.scorecardId) : scorecardId(named);
  return {
    unit: unit?.name ?? '',
    itemNumber: item?.number,
    department: assessment.departments.find((each) => each.id === departmentId)?.name ?? '',
    scorecard: assessment.scorecards.find((each) => each.id === id)?.name ?? '',
  };
}

function factsOf(present: Present, names: Names, line: LedgerLine): HistoryFacts {
  const { detail } = line;
  const opinion = readOpinionChange(line);
  const texts = [detail.reason, detail.note, detail.text, detail.answer, detail.why].map(textOf);
  return {
    text: texts.find((each) => each !== '') ?? '',
    people: peopleOf(names, detail),
    role: ROLES.find((each) => each === detail.role),
    adjustment: ADJUSTMENT_KINDS.find((each) => each === detail.adjustment),
    points: typeof detail.points === 'number' ? pointsFromHundredths(detail.points) : undefined,
    document: DOCUMENT_KINDS.find((each) => each === detail.document),
    year: typeof detail.year === 'number' ? detail.year : undefined,
    until: untilOf(present, detail),
    amended: amendedOf(detail),
    opinion: opinion && { came: opinion.is && scoreOf(opinion.is) },
    setting: settingOf(detail),
  };
}

function peopleOf(names: Names, { openId, to }: JsonObject): readonly string[] {
  return [openId, to].flatMap((id) => names.get(textOf(id)) ?? []);
}

function untilOf(present: Present, detail: JsonObject): HistoryFacts['until'] {
  const { deadlineAt, untilAt, expiresAt, to } = detail;
  const at = [deadlineAt, untilAt, expiresAt, to].map(textOf).find((each) => IS_INSTANT.test(each));
  return at === undefined ? undefined : viewMoment(present, instant(at));
}

const IS_INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function amendedOf({ from, to }: JsonObject): HistoryFacts['amended'] {
  const [was, is] = [maxPointsOf(from), maxPointsOf(to)];
  return was === undefined || is === undefined
    ? undefined
    : { from: pointsFromHundredths(was), to: pointsFromHundredths(is) };
}

function settingOf({ after }: JsonObject): HistoryFacts['setting'] {
  if (typeof after !== 'object' || after === null || !('group' in after)) return undefined;
  return SETTING_GROUPS.find((each) => each === after.group);
}

function maxPointsOf(json: Json | undefined): number | undefined {
  if (typeof json !== 'object' || json === null || !('maxPoints' in json)) return undefined;
  return typeof json.maxPoints === 'number' ? json.maxPoints : undefined;
}

const textOf = (json: Json | undefined): string => (typeof json === 'string' ? json : '');
