import { findAppealOfCell } from '#db/appeals.ts';
import type { Appeal } from '#domain/appeal.ts';
import type { StoredSettings } from '#domain/cycle-settings.ts';
import { answerAppeal } from '#operations/answer-appeal.ts';
import { fileAppeal } from '#operations/file-appeal.ts';
import { type AssessmentFixture, found } from '#support/assessment-fixture.ts';
import { itemOf } from '#support/assessment-fixture-scoring.ts';
import { openApproved, publish } from './publishing-office.ts';

/** 常熟 first with 10 points, 昆山 and 太仓 tied behind it with 9; published on Monday, 7 December at nine. */
export async function openPublished(settings: StoredSettings = {}): Promise<AssessmentFixture> {
  const office = await openApproved(settings);
  await publish(office, '市、区');
  await office.deliverAll();
  return office;
}

export const cellOf = (office: AssessmentFixture, unit = '昆山', number = 1) => ({
  unitId: office.unit(unit).id,
  itemId: itemOf(office, unit, number).id,
});

/** Files as the person would on the form. */
export function file(
  office: AssessmentFixture,
  name = '顾小丽',
  of: { readonly unit?: string; readonly number?: number; readonly text?: string } = {},
) {
  const { unitId, itemId } = cellOf(office, of.unit, of.number);
  const typed = { itemId, text: of.text ?? '我单位材料已按时报送' };
  return office.as(name, (call) => fileAppeal(call, { unitId, typed }));
}

export async function appealOf(
  office: AssessmentFixture,
  unit = '昆山',
  number = 1,
): Promise<Appeal> {
  return found(await findAppealOfCell(office.db, cellOf(office, unit, number)), 'appeal');
}

export const GRANT = { points: '5', reason: '材料迟报', answer: '经复核，材料按时报送' };
export const DENY = { points: '', reason: '', answer: '以收文登记为准' };

/** Answers the appeal about 昆山's first item as it stands now. */
export async function answer(
  office: AssessmentFixture,
  name: string,
  typed: typeof GRANT,
  version?: number,
) {
  const appeal = await appealOf(office);
  const verdict = typed.points === '' ? 'deny' : 'grant';
  const of = { appealId: appeal.id, version: version ?? appeal.version, verdict, typed } as const;
  return office.as(name, (call) => answerAppeal(call, of));
}
