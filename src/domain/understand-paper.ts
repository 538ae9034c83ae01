import { isDepartmentName, matchDepartment } from './name-department.ts';
import { matchUnit } from './name-match.ts';
import { normalizeTyped } from './text-normal.ts';
import type { Reader } from './understand-commands.ts';
import { OWN } from './understand-subject.ts';

const VERB = /^(?:请|帮我|麻烦)*(?:导出|下载|生成|打印)(?:一下|一份)?\s*/;
const EDGES = /^[\s:,的]+|[\s:,的]+$/g;
const SCORECARD = /考核评分表|评分表/;
const NOTICE =
  /^(?:(?:请|帮我|麻烦)*(?:导出|下载|生成|起草|拟)(?:一下|一份)?)?(?:考核)?(?:结果)?通报(?:稿|文稿)?$/;

/** 导出昆山评分表, 打印评分表 宣教部, 通报: the paper with what it is about on either side. */
export const readPaper: Reader = ({ text, asks }, vocabulary) => {
  const plain = normalizeTyped(text.tidy);
  if (asks || plain.includes('\n')) return;
  if (NOTICE.test(plain)) return { kind: 'export_notice' };
  const verb = VERB.exec(plain);
  const rest = verb === null ? '' : plain.slice(verb[0].length);
  const named = SCORECARD.exec(rest);
  if (named === null) return;
  const around = `${rest.slice(0, named.index)} ${rest.slice(named.index + named[0].length)}`;
  const about = around.replace(EDGES, '').trim();
  if (about === '') return { kind: 'export_unit_scorecard', unit: OWN };
  if (isDepartmentName(about, vocabulary)) {
    return { kind: 'export_department_scorecard', department: matchDepartment(about, vocabulary) };
  }
  return { kind: 'export_unit_scorecard', unit: matchUnit(about, vocabulary) };
};
