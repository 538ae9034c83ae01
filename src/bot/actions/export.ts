import { requestExport } from '#operations/request-export.ts';
import { type ActionHandler, success } from './press-context.ts';

/** The card stays as it is; the file follows. */
export const exportWorkbook: ActionHandler<'export_workbook'> = async (
  { call, texts },
  { departmentId },
) => {
  const wanted = { kind: 'department_workbook', departmentId } as const;
  return { toast: success(texts.exports.underWay(await requestExport(call, wanted))) };
};
