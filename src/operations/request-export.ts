import { findCycleByYear } from '#db/cycles.ts';
import { appendLedger, findLedgerHead, lockLedger } from '#db/ledger.ts';
import type { DocumentRequest } from '#domain/document-request.ts';
import type { JsonObject } from '#domain/message.ts';
import { PRIORITY } from '#domain/message.ts';
import { refuse } from '#domain/refusal.ts';
import { type Assessment, getAssessment, loadAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { mayReceive } from './document-rights.ts';
import { notify, toPerson } from './notify.ts';
import { assertSomebody } from './rights.ts';

type WithoutCycle<Request> = Request extends { readonly cycleId: unknown }
  ? Omit<Request, 'cycleId'>
  : never;

/** A file by what it is about; which year's is said apart. */
export type WantedDocument = WithoutCycle<DocumentRequest>;

/** What is on its way. */
export interface ExportUnderWay {
  readonly kind: DocumentRequest['kind'];
  /** The year, the scorecard, department or unit. */
  readonly about: string;
  /** In how many files. */
  readonly parts: number;
}

/**
 * Has the file written and sent to the person's private chat; refuses who may not have it. Without a year the current
 * one is meant. What leaves the office stands in the ledger.
 */
export async function requestExport(
  call: Call,
  wanted: WantedDocument,
  year?: number,
): Promise<ExportUnderWay> {
  await lockLedger(call.tx);
  assertSomebody(call.actor);
  const assessment = await findYear(call, year);
  const document: DocumentRequest = { ...wanted, cycleId: assessment.cycle.id };
  if (!mayReceive(call.actor, assessment, document)) refuseDocument(assessment, document);
  if (document.kind === 'notice' && assessment.publications.length === 0) {
    refuse({ code: 'ranking_hidden', scorecard: undefined });
  }
  assertNotEmpty(assessment, document);
  const parts = await partsOf(call, assessment, document);
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'exported',
    cycleId: assessment.cycle.id,
    ...('departmentId' in document ? { departmentId: document.departmentId } : {}),
    ...('unitId' in document ? { unitId: document.unitId } : {}),
    detail: detailOf(document),
  });
  for (const part of parts) {
    const message = { kind: 'document', document: part } as const;
    await notify(call, toPerson(call.actor.openId), { message, priority: PRIORITY.notice });
  }
  return { kind: document.kind, about: aboutOf(assessment, document), parts: parts.length };
}

async function findYear({ tx }: Call, year: number | undefined): Promise<Assessment> {
  if (year === undefined) return getAssessment(tx);
  const cycle = await findCycleByYear(tx, year);
  return cycle === undefined ? refuse({ code: 'year_unknown', year }) : loadAssessment(tx, cycle);
}

function assertNotEmpty(assessment: Assessment, document: DocumentRequest): void {
  if (!('departmentId' in document)) return;
  const { id, name } = assessment.getDepartment(document.departmentId);
  if (assessment.scorecardsOf(id).length === 0) {
    refuse({ code: 'document_empty', department: name });
  }
}

function refuseDocument(assessment: Assessment, document: DocumentRequest): never {
  switch (document.kind) {
    case 'department_workbook':
    case 'department_scorecard': {
      const department = assessment.getDepartment(document.departmentId).name;
      return refuse({ code: 'not_your_department', department });
    }
    case 'unit_scorecard':
      return refuse({
        code: 'details_hidden',
        unit: assessment.getUnit(document.unitId).name,
      });
    case 'summary':
    case 'joint_review':
    case 'notice':
    case 'archive':
      return refuse({ code: 'document_of_office', document: document.kind });
  }
}

/**
 * The platform takes files up to 30 MB. In an archive a unit's scorecard takes about 15 KB, and a line of the ledger
 * about 400 bytes, since its hashes do not get smaller: with room to spare a file has no more than this of either.
 */
const MOST_UNITS = 1_000;
const MOST_LINES = 40_000;

/** The files that the document comes in: one, or of a large archive one for each scorecard. */
async function partsOf(
  { tx }: Call,
  { scorecards, units }: Assessment,
  document: DocumentRequest,
): Promise<readonly DocumentRequest[]> {
  if (document.kind !== 'archive' || document.scorecardId !== undefined) return [document];
  const { seq } = await findLedgerHead(tx);
  if (units.length <= MOST_UNITS && seq <= MOST_LINES) return [document];
  return scorecards.map(({ id }) => ({ ...document, scorecardId: id }));
}

const detailOf = (document: DocumentRequest): JsonObject => ({
  document: document.kind,
  ...('scorecardId' in document && document.scorecardId !== undefined
    ? { scorecardId: document.scorecardId }
    : {}),
});

function aboutOf(assessment: Assessment, document: DocumentRequest): string {
  switch (document.kind) {
    case 'department_workbook':
    case 'department_scorecard':
      return assessment.getDepartment(document.departmentId).name;
    case 'unit_scorecard':
      return assessment.getUnit(document.unitId).name;
    case 'summary':
    case 'joint_review':
    case 'notice':
    case 'archive':
      return `${assessment.cycle.year}年度`;
  }
}
