import { type Handler, sentence } from '#bot/conversation.ts';
import { resolveOwnDepartment } from '#bot/resolve.ts';
import { requestExport } from '#operations/request-export.ts';

export const exportSummary: Handler<'export_summary'> = async ({ call, texts }, request) => {
  const { year, scorecardId } = request;
  const wanted = {
    kind: 'summary',
    ...(scorecardId === undefined ? {} : { scorecardId }),
  } as const;
  return [sentence(texts.exports.underWay(await requestExport(call, wanted, year)))];
};

export const exportJointReview: Handler<'export_joint_review'> = async (
  { call, texts },
  { year },
) => {
  const underWay = await requestExport(call, { kind: 'joint_review' }, year);
  return [sentence(texts.exports.underWay(underWay))];
};

export const exportArchive: Handler<'export_archive'> = async ({ call, texts }, { year }) => {
  const underWay = await requestExport(call, { kind: 'archive' }, year);
  return [sentence(texts.exports.underWay(underWay))];
};

export const exportWorkbook: Handler<'export_workbook'> = async (conversation, request) => {
  const { call, texts } = conversation;
  const department = resolveOwnDepartment(conversation, request.department, {
    role: 'scorer',
    question: texts.questions.workbook,
  });
  if ('ask' in department) return department.ask;
  const wanted = { kind: 'department_workbook', departmentId: department.id } as const;
  return [sentence(texts.exports.underWay(await requestExport(call, wanted)))];
};
