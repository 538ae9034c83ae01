import { formatPoints, type Points } from '#domain/points.ts';
import type { RejectedEntry } from '#domain/proposal.ts';
import type { ScoreFault } from '#domain/score-rules.ts';
import { itemNumber, nameList } from './words.ts';

export interface ScoreLimits {
  readonly maxPoints: Points;
  /** Undefined where the text need not name it. */
  readonly step: Points | undefined;
}

const range = ({ maxPoints, step }: ScoreLimits): string =>
  step === undefined
    ? `0–${formatPoints(maxPoints)}`
    : `0–${formatPoints(maxPoints)}，步长${formatPoints(step)}`;

/** What is wrong with a score and what would be right: `0–5，步长0.5，您输入 4.3，可改为 4.5`. */
export function scoreFault(fault: ScoreFault, limits: ScoreLimits): string {
  switch (fault.kind) {
    case 'blank':
      return `请填得分（${range(limits)}）`;
    case 'unreadable':
      return `没看懂“${fault.typed}”，请填 ${range(limits)} 的数字，也可写“满分”或“扣1”`;
    case 'ambiguous':
      return `“${fault.typed}”有 ${fault.readings.length} 种读法，请写清：${fault.readings.join('，还是 ')}`;
    case 'out_of_range':
      return `${range(limits)}，您输入 ${fault.typed}，超出范围`;
    case 'off_step':
      return `${range(limits)}，您输入 ${fault.typed}，可改为 ${formatPoints(fault.nearest)}`;
    case 'reason_missing':
      return '未给满分，请写扣分原因';
    case 'reason_empty_words':
      return `“${fault.typed}”没有说明原因，请写具体，如“示范点仅3个”`;
    case 'reason_too_short':
      return `“${fault.typed}”太短，请写具体，如“示范点仅3个”`;
    case 'reason_too_long':
      return `原因最多 200 字，现有 ${fault.length} 字，请精简`;
  }
}

interface RejectedNames {
  /** Names of the units in the entry. */
  readonly units: readonly string[];
  readonly item: { readonly number: number; readonly maxPoints: Points } | undefined;
}

/** Why a piece of a text is not written, and what to type instead. */
const closed = {
  submitted: '已提交，如需修改请先撤回提交',
  approved: '已审核通过，如需修改请联系考核办退回或解锁',
  published: '的排名已公布，得分不再修改',
};

export function rejected({ typed, why }: RejectedEntry, names: RejectedNames): string {
  const said = typed === '' ? '' : `“${typed}”：`;
  const item = names.item === undefined ? '该项目' : itemNumber(names.item.number);
  switch (why.kind) {
    case 'unit_unknown':
      return `${said}没有找到这家单位，请写全称或常用简称`;
    case 'unit_ambiguous':
      return `${said}可能是${nameList(names.units, 3)}，请写清是哪一家`;
    case 'item_unknown':
      return `${said}没有第${why.number}项，请核对项目序号`;
    case 'item_of_others':
      return `${said}${item}由其他部门评分`;
    case 'closed':
      return `${said}${item}${closed[why.because]}`;
    case 'changed_meanwhile':
      return `${said}${item}在导出后有人改过，现为${why.points === undefined ? '未评' : `${formatPoints(why.points)}分`}，没有覆盖；如仍要改，请重新填写`;
    case 'strange_row':
      return `“${why.sheet}”第${why.line}行不是导出时的单位，没有读取；请在原有单位的行里填写`;
    case 'rest_held_back':
      return '“其余满分”没有写入：要先认出写到的每一家单位';
    case 'twice':
      return `${said}同一家单位写了两次，请只保留一次`;
    case 'scope_unclear':
      return `${said}几张评分表都有第${why.number}项，请写明，如“市区第${why.number}项”`;
    case 'score':
      return `${said}${scoreOfRejected(why.fault, names)}`;
  }
}

function scoreOfRejected(fault: ScoreFault, { item }: RejectedNames): string {
  if (item === undefined) return '得分或原因有误，请核对';
  const limits = { maxPoints: item.maxPoints, step: undefined };
  // What was typed is quoted before, with the unit and the reason around the score.
  switch (fault.kind) {
    case 'unreadable':
      return `没看懂得分，请写 ${range(limits)} 的数字，也可写“满分”或“扣1”`;
    case 'ambiguous':
      return `得分有 ${fault.readings.length} 种读法，请写清：${fault.readings.join('，还是 ')}`;
    case 'out_of_range':
      return `得分应为 ${range(limits)}`;
    case 'off_step':
      return `得分不合步长，可改为 ${formatPoints(fault.nearest)}`;
    case 'blank':
    case 'reason_missing':
    case 'reason_empty_words':
    case 'reason_too_short':
    case 'reason_too_long':
      return scoreFault(fault, limits);
  }
}
