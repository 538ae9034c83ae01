import { type Answer, type Conversation, type Handler, sentence } from '#bot/conversation.ts';
import { resolveOwnDepartment, resolveUnit } from '#bot/resolve.ts';
import { departmentsScoredBy, unitsRepresentedBy } from '#domain/member.ts';
import type { DepartmentMatch } from '#domain/request.ts';
import { requestExport, type WantedDocument } from '#operations/request-export.ts';

/** Who names nothing means their unit or, without one, their department. */
export const exportUnitScorecard: Handler<'export_unit_scorecard'> = async (
  conversation,
  { unit: match },
) => {
  const { texts, call } = conversation;
  const namesNothing = match.found !== 'one' && match.typed === '';
  const isOfDepartment =
    unitsRepresentedBy(call.actor).length === 0 && departmentsScoredBy(call.actor).length > 0;
  if (namesNothing && isOfDepartment) return exportDepartment(conversation, undefined);
  const unit = resolveUnit(conversation, match, texts.questions.scorecardOf);
  if ('ask' in unit) return unit.ask;
  return underWay(conversation, { kind: 'unit_scorecard', unitId: unit.id });
};

export const exportDepartmentScorecard: Handler<'export_department_scorecard'> = (
  conversation,
  { department },
) => exportDepartment(conversation, department);

async function exportDepartment(
  conversation: Conversation,
  match: DepartmentMatch | undefined,
): Promise<readonly Answer[]> {
  const department = resolveOwnDepartment(conversation, match, {
    role: 'scorer',
    question: conversation.texts.questions.scorecardOf,
  });
  if ('ask' in department) return department.ask;
  return underWay(conversation, { kind: 'department_scorecard', departmentId: department.id });
}

export const exportNotice: Handler<'export_notice'> = (conversation) =>
  underWay(conversation, { kind: 'notice' });

async function underWay(
  { call, texts }: Conversation,
  wanted: WantedDocument,
): Promise<readonly Answer[]> {
  return [sentence(texts.exports.underWay(await requestExport(call, wanted)))];
}
