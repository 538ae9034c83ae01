import { findScore, type Score } from '#db/scores.ts';
import type { NamedItem } from '#domain/vocabulary.ts';
import { getAssessment } from '#operations/assessment.ts';
import {
  type FormEntry,
  saveUnitForm,
  type UnitFormInput,
  type UnitFormSaved,
} from '#operations/save-unit-form.ts';
import { approveScores, submitScores } from '#operations/submit-scores.ts';
import { viewMissing } from '#operations/view-missing.ts';
import { writeCells } from '#operations/write-cells.ts';
import type { AssessmentFixture } from './assessment-fixture.ts';

/** What is typed into a unit's form: score and reason by item number. */
export interface TypedForm {
  readonly unit: string;
  readonly rows: { readonly [itemNumber: number]: readonly [score: string, reason?: string] };
  readonly department?: string;
  readonly blank?: UnitFormInput['blank'];
  /** The versions that the form was sent with; those of now where it is not given. */
  readonly base?: { readonly [itemNumber: number]: number };
}

/** The scorecard that the unit is assessed by. */
export function itemOf(fixture: AssessmentFixture, unit: string, number: number): NamedItem {
  const { scorecardId } = fixture.unit(unit);
  const { name } = fixture.vocabulary.scorecards.find(({ id }) => id === scorecardId) ?? {
    name: '',
  };
  return fixture.item(name, number);
}

export const scoreOf = (
  fixture: AssessmentFixture,
  unit: string,
  number: number,
): Promise<Score | undefined> =>
  findScore(fixture.db, {
    unitId: fixture.unit(unit).id,
    itemId: itemOf(fixture, unit, number).id,
  });

/** Fills in and sends a unit's form. */
export async function saveForm(
  fixture: AssessmentFixture,
  name: string,
  form: TypedForm,
): Promise<UnitFormSaved> {
  const input = await readForm(fixture, form);
  return fixture.as(name, (call) => saveUnitForm(call, input));
}

/** The form as the platform sends it, so that it can be sent later, or twice. */
export async function readForm(
  fixture: AssessmentFixture,
  form: TypedForm,
): Promise<UnitFormInput> {
  const rows = new Map<NamedItem['id'], FormEntry>();
  for (const [key, [score, reason = '']] of Object.entries(form.rows)) {
    const number = Number(key);
    const current = await scoreOf(fixture, form.unit, number);
    const baseVersion = form.base?.[number] ?? current?.version ?? 0;
    rows.set(itemOf(fixture, form.unit, number).id, { score, reason, baseVersion });
  }
  return {
    departmentId: fixture.department(form.department ?? '宣教部').id,
    unitId: fixture.unit(form.unit).id,
    rows,
    blank: form.blank ?? 'keep',
  };
}

/** Gives full marks to whatever the department still lacks. */
export async function fillUp(
  fixture: AssessmentFixture,
  name: string,
  department: string,
): Promise<void> {
  await fixture.as(name, async (call) => {
    const { groups } = await viewMissing(call, fixture.department(department).id);
    const writes = groups.flatMap(({ item, units }) =>
      units.map(({ id }) => ({
        unitId: id,
        itemId: item.id,
        points: item.maxPoints,
        reason: '',
        baseVersion: 0,
      })),
    );
    await writeCells(call, await getAssessment(call.tx), writes);
  });
}

/** The departments of the small office with a scorer and the head of each. */
export const SMALL_DEPARTMENTS = [
  { department: '宣教部', scorer: '王丽华', head: '周建国' },
  { department: '财务部', scorer: '赵敏', head: '冯国庆' },
] as const;

/** Fills up and hands in both departments of the small office; their heads sign off where it says so. */
export async function handInAll(
  fixture: AssessmentFixture,
  until: 'submitted' | 'approved' = 'approved',
): Promise<void> {
  for (const { department, scorer, head } of SMALL_DEPARTMENTS) {
    await fillUp(fixture, scorer, department);
    const { id } = fixture.department(department);
    await fixture.as(scorer, (call) => submitScores(call, id));
    if (until === 'approved') await fixture.as(head, (call) => approveScores(call, id));
  }
}
