import { formatPoints } from '#domain/points.ts';
import type { FinalGap, PublicationGap, RefusalReason } from '#domain/refusal.ts';
import { appealStates } from './appeals.ts';
import { moment, shortDay } from './dates.ts';
import { amendmentObstacle } from './imports-chat.ts';
import { groupNames, problemText, valueWords } from './settings.ts';
import { phases, roles } from './words.ts';

type RefusalTexts = {
  readonly [Code in RefusalReason['code']]: (
    reason: Extract<RefusalReason, { readonly code: Code }>,
  ) => string;
};

/** Each says why, and what to do or when it opens. */
const TEXTS: RefusalTexts = {
  not_snoozing: () => '现在没有暂停提醒，到时会照常提醒您。',
  setting_unreadable: ({ problem }) => `没有修改。${problemText(problem)}`,
  setting_unchanged: ({ value }) =>
    `“${groupNames[value.group]}”现在就是这样：${valueWords(value)}，没有改动。`,
  setting_moved: ({ value }) =>
    `另一位管理员刚改过“${groupNames[value.group]}”，现在是：${valueWords(value)}。如仍要修改，请重新发送。`,
  item_scored: ({ scorecard, itemNumber: number }) =>
    `${scorecard}第${number}项已有评分，是否多人评分不再修改。可改设尚未评分的项目，或先请评分人撤销。`,
  step_fixed: () => '评分已经启动，步长不再修改，否则已填的得分口径不一。下一年度启动前可以修改。',
  setting_fixed: ({ group, scorecard, publishedOn }) =>
    `“${scorecard}”排名已于${shortDay(publishedOn)}公布，所依据的“${groupNames[group]}”不再修改。`,
  appeals_running: ({ publishedOn }) =>
    `排名已于${shortDay(publishedOn)}公布，申诉期限已告知各单位，只能延长，不能缩短。`,
  notice_missing: () =>
    '请把放假通知全文粘贴在“导入放假安排”后面，一起发送。本单位另行放假请发“放假 12-30 机关休假”。',
  notice_year_missing: () =>
    '没有看出是哪一年。请连同标题一起粘贴，或写“导入2027年放假安排”加正文。',
  notice_unreadable: () =>
    '没有看到放假日期。请粘贴通知正文，如“元旦：1月1日（周五）至3日（周日）放假，共3天”。',
  day_impossible: ({ typed }) => `没有“${typed}”这一天，请按“放假 12-30 机关休假”填写。`,
  days_too_many: () => '一次最多 31 天，请分几次发送。',
  nobody: () => '您还没有考核角色。请联系考核办为您登记，登记后发送“帮助”即可开始。',
  admins_only: () => '这项操作由考核办办理。如有需要，请联系考核办。',
  not_your_department: ({ department }) =>
    `${department}的项目由该部门评分人填写。如需调整分工，请联系考核办。`,
  no_department: () => '您还不是任何部门的评分人，暂无评分任务。如有疑问，请联系考核办。',
  head_only: ({ department }) => `${department}的审核由部门负责人办理，请与部门负责人联系。`,
  no_cycle: () => '目前没有进行中的考核，启动后会通知您。',
  not_opened: () => '评分尚未开始。考核办发送“启动考核 截止 12-25 18:00”后开放，届时通知各评分人。',
  already_opened: () => '本年度考核已经启动。如需调整截止时间，请发送“延期”加新的日期和时间。',
  frozen: ({ scorecard }) => `“${scorecard}”的排名已经公布，得分不再修改。如有疑问，请联系考核办。`,
  closed: ({ department, scorecard, state }) =>
    state === 'submitted'
      ? `${department}“${scorecard}”的评分已提交审核。如需修改，请先撤回提交。`
      : `${department}“${scorecard}”的评分已审核通过。如需修改，请联系考核办退回或解锁该项。`,
  ranking_hidden: ({ scorecard }) =>
    `${scorecard === undefined ? '' : `“${scorecard}”`}排名尚未公布。各部门评分全部审核通过、考核办公布后即可查询。`,
  total_hidden: ({ unit }) => `${unit}的总分尚未公布，考核办公布排名后即可查询。`,
  details_hidden: ({ unit }) =>
    `${unit}的得分明细在排名公布后向该单位联系人开放，公布前仅考核办和分管领导可查。`,
  item_hidden: ({ department }) =>
    `该项目由${department}评分，由该部门和考核办查看，公布后单位联系人也可查看。`,
  progress_hidden: () => '评分进度向评分部门、分管领导和考核办开放。',
  unknown_unit: ({ typed }) => `没有找到“${typed}”。请写单位全称或常用简称，如“昆山”。`,
  too_many_units: ({ typed }) => `“${typed}”对应的单位太多，请写得再具体一些，如写全称。`,
  unknown_department: ({ typed }) => `没有找到部门“${typed}”。请写部门名称，如“宣教部”。`,
  unknown_item: ({ typed, scorecard, last }) =>
    `“${scorecard}”评分表没有“${typed}”，可写第1项至第${last}项。`,
  item_of_others: ({ item, department }) => `${item}由${department}评分，您不能填写。`,
  nobody_mentioned: () =>
    '请用 @ 选择人员，如“评分人 宣教部 @张三”。私聊里选不到时，请在有此人的群里 @我 发送。',
  scope_missing: ({ role }) =>
    role === 'contact'
      ? '请写明单位，如“联系人 昆山市总工会 @张三”。'
      : `请写明部门，如“${role === 'head' ? '负责人' : roles.scorer} 宣教部 @张三”。`,
  wrong_claim_code: () => '认领码不正确。请核对服务首次启动时显示的六位数字。',
  already_claimed: () => '考核办管理员已经登记，认领码已失效。请联系现任管理员添加。',
  deadline_missing: () =>
    '请写明截止的日期和时间，如“启动考核 截止 12-25 18:00”“延期 12-28 18:00”。',
  deadline_impossible: ({ typed }) => `没有“${typed}”这个时间，请按“12-25 18:00”的格式填写。`,
  deadline_past: () => '截止时间已经过去，请填写今后的时间。',
  deadline_day_off: ({ suggested, time }) =>
    `截止日是休息日，建议改为${shortDay(suggested)} ${time}。请重新发送新的截止时间。`,
  deadline_too_soon: () => '距截止不足一个工作日，部门来不及评分，请改晚一些。',
  deadline_too_far: () => '截止时间太远，可能写错了年份。请填写一年以内的时间。',
  deadline_not_later: () => '新的截止时间没有晚于原定时间，请填写更晚的时间。',
  nobody_to_score: ({ departments }) =>
    `还有部门没有评分人：${departments.join('、')}。请先发送“评分人 部门 @姓名”指定。`,
  nothing_to_undo: () => '没有可以撤销的操作。保存后十分钟内可以撤销，之后请直接修改。',
  undo_overtaken: ({ by }) => `${by}之后又改过这些得分，不能整批撤销，请逐项修改。`,
  nothing_to_confirm: () => '没有等待您确认的操作，请重新发送要办理的内容。',
  changed_since_preview: () => '您看过之后有了改动，没有办理。请重新打开核对。',
  settled: ({ state }) =>
    state === 'confirmed'
      ? '这项操作已经确认，不必再按。'
      : '这项操作已经取消。如需办理，请重新发起。',
  not_yours: () => '这张卡片由他人发起，请由本人确认。您可以发送“我的任务”打开自己的。',
  item_missing: () => '请写明是第几项，如“第2项 昆山-1 示范点仅3个”，再发一次。',
  nothing_to_write: () => '没有可写入的得分，请核对后重新发送。',
  nothing_to_submit: () => '没有可提交的评分：已提交，或还有项目未评完。发送“谁还没评”可查看。',
  nothing_to_withdraw: () => '没有可撤回的提交：尚未提交，或已审核通过。',
  nothing_to_approve: ({ department }) => `${department}没有待审核的评分，提交后会通知您。`,
  note_missing: () => '请写明退回原因，便于部门修改，如“退回 第2项扣分依据请补充”。',
  groups_only: () => '请在要绑定的群里 @我 发送这句话。',
  already_bound: () => '本群已经绑定，无须重复操作。',
  not_bound: () => '本群尚未绑定。由考核办在群里 @我 发送“绑定本群”即可。',
  nobody_to_remind: () => '没有需要催办的人员，各部门均已完成。',
  adjustment_incomplete: ({ adjustment }) =>
    `请写明单位${adjustment === 'veto' ? '' : '、分值'}和事由，如“${ADJUSTMENT_EXAMPLES[adjustment]}”。`,
  adjustment_off_step: ({ step }) => `分值应为 ${formatPoints(step)} 的整数倍，请改后重新发送。`,
  adjustment_reason_poor: () => '请写明具体事由，2 至 200 字，便于审批和备查。',
  calibration_early: ({ unit }) =>
    `${unit}的得分还没有评完，评完后才能调整。发送“谁还没评”可查看。`,
  calibration_bounds: ({ least, most }) =>
    `调整后会超出范围，可调 ${formatPoints(least)} 至 ${most > 0 ? '+' : ''}${formatPoints(most)} 分。请改后重新发送。`,
  adjustment_settled: ({ state }) => ADJUSTMENT_SETTLED[state],
  second_admin_needed: () => '您提出的事项须由另一位考核办管理员批准，已通知对方。',
  adjustment_note_missing: () => '请写明原因，便于提出人了解。',
  already_open: ({ unit }) => `${unit}的这一项目前可以直接修改，不必解锁。`,
  unlock_incomplete: () => '请写明单位、项目和原因，如“解锁 昆山第3项 扣分依据有误”。',
  note_incomplete: () => '请写明单位、项目和内容，如“备注 昆山第7项 材料已补”。',
  note_hidden: () => '备注由评分部门和考核办使用。单位对得分有疑问，可在排名公布后提出申诉。',
  note_too_long: ({ length }) => `备注最多 500 字，现有 ${length} 字，请精简。`,
  already_published: ({ scorecard }) => `“${scorecard}”排名已经公布，不能重复公布。`,
  not_ready: ({ gaps }) => `暂时不能公布。${gaps.map(gapText).join('')}发送“谁还没评”可查看。`,
  tie_undecided: ({ scorecard, grade, units }) =>
    `“${scorecard}”有 ${units} 家单位并列在“${grade}”线上。请先在预览上选定全部列入或全部不列入，或发送“并列列入”“并列不列入”。`,
  no_tie: () => '等次线上没有并列单位，不必选定。',
  awaits_second_admin: ({ names }) =>
    `已提请${names.length === 0 ? '其他管理员' : names.join('、')}同意，请等待。如需修改，请先取消再重新发起。`,
  own_publication: () => '这次公布由您提请，须由考核办另一位管理员同意。',
  no_publication_waiting: () => '没有等待您同意的公布。',
  publication_note_missing: () => '请写明退回原因，便于对方修改，如“退回公布 等次名额请再核对”。',
  intro_too_long: ({ limit }) => `导语最多 ${limit} 字，请精简后再保存。`,
  no_grades: () => '还没有设置等次，不能按等次公布。请先发送“设置”设定等次和名额。',
  not_published: ({ scorecard }) =>
    `${scorecard === undefined ? '' : `“${scorecard}”`}排名尚未公布，无须更正。`,
  correction_reason_missing: () => '请写明更正原因，如“更正公布 市区 申诉复核后第2项得分调整”。',
  nothing_to_correct: () => '已公布的排名与现在的得分一致，没有需要更正的内容。',
  not_final_yet: ({ gaps }) => `还不能定稿。${gaps.map(finalGapText).join('')}`,
  appeal_not_yours: ({ unit }) => `${unit}的申诉由该单位联系人提出。如需代为提出，请联系考核办。`,
  appeal_hidden: () => '这项申诉只有提出的单位、评分部门和考核办可以查看。',
  appeals_off: () => '本年度考核未设申诉环节。对得分有疑问的，请直接联系考核办。',
  appeals_not_yet: ({ scorecard }) => `“${scorecard}”的排名尚未公布，公布后即可申诉。`,
  appeals_closed: ({ until }) =>
    `申诉已于${moment(until)}截止，不再受理。如有特殊情况，请联系考核办。`,
  appeal_pending: ({ unit, itemNumber }) =>
    `${unit}第${itemNumber}项已有一件申诉正在办理，答复后会通知您。发送“我的申诉”可查看进展。`,
  no_appeal: ({ unit, itemNumber }) =>
    `${unit}第${itemNumber}项没有申诉。发送“我的申诉”可查看已提出的申诉。`,
  no_answer_yet: ({ unit, itemNumber }) =>
    `${unit}第${itemNumber}项的申诉还没有答复意见，请先填写答复。`,
  appeal_settled: ({ unit, itemNumber, state }) =>
    `${unit}第${itemNumber}项的申诉${appealStates[state]}，不能再撤回。`,
  no_such_year: ({ year, years }) =>
    years.length === 0
      ? `没有${year}年度的考核资料。`
      : `没有${year}年度的考核资料，可查询的年度：${years.join('、')}。`,
  different_scorecards: ({ units }) =>
    `${units.join('和')}不在同一张评分表，分值不同，不能直接对比。请选同一类的两家单位。`,
  same_unit: ({ unit }) => `两次写的都是${unit}。请写两家不同的单位，如“对比 昆山 太仓”。`,
  workbook_unusable: ({ because }) => UNUSABLE_WORKBOOK[because],
  document_empty: ({ department }) =>
    `${department}今年没有评分项目，没有可以导出的内容。如有疑问，请联系考核办。`,
  document_of_office: ({ document }) =>
    `${OFFICE_DOCUMENTS[document]}由考核办和分管领导导出。部门评分人可发送“导出评分簿”，导出本部门的评分。`,
  old_card: ({ because }) => OLD_CARD[because],
  no_scorecards: () => '还没有评分表。请先把评分表文件发给我，或发送“导入评分表”并附上内容。',
  year_behind: ({ year, current }) =>
    `已有${current}年度，不能再导入${year}年度。请核对标题里的年份。`,
  year_ahead: ({ year }) => `${year}年度太远，可能写错了年份。请核对标题里的年份。`,
  year_exists: ({ year }) => `${year}年度已经有了。如需更换评分表或单位名册，请直接把新的发给我。`,
  year_unknown: ({ year }) => `没有${year}年度的评分表，请核对年份。`,
  roster_closed: () =>
    '评分已经启动，单位名册不再更换。个别单位需要调整评分表，请发送“转评分表 单位 类别”。',
  still_draft: () => '评分尚未启动，不必修订。请直接把改好的评分表发给我，即可替换。',
  cannot_amend: ({ obstacle }) => amendmentObstacle(obstacle),
  amendment_reason: () =>
    '请写明修订原因，二百字以内，如“修订原因 市里调整了考核口径”，也可在卡片上填写。',
  amendment_unclear: () =>
    '请写明修订哪一项、改什么，每行一项，如“修订 市区第3项 分值 4.5”或“修订 市区第3项 内容：…”。',
  same_scorecard: ({ unit, scorecard }) => `${unit}已经在“${scorecard}”评分表，不必调整。`,
  unknown_scorecard: ({ typed }) =>
    `${typed === '' ? '没有写转到哪张评分表' : `没有找到评分表“${typed}”`}。请写单位和类别，如“转评分表 昆山市总工会 市、区”。`,
  nothing_to_import: ({ what }) => NOTHING_TO_IMPORT[what],
  file_not_for_you: () => '文件由考核办或评分部门发送。如有材料要交，请联系考核办。',
  delegated_only: () => '这项评分是别人转交给您的，不能再转交。请联系转交人收回后另行安排。',
  sign_off_not_yours: () => '只有部门负责人能连同审核一起转交。请去掉“含审核”再发一次。',
  until_missing: () => '请写明到哪天为止，如“转交 @李四 至 12-20”或“转交 @李四 三天”。',
  until_wrong: ({ fault }) => UNTIL_WRONG[fault],
  delegated_already: ({ department }) =>
    `${department}的评分已经转交，尚未到期。请先发送“收回转交”，再重新转交。`,
  receiver_may_already: ({ name, department }) => `${name}本来就能为${department}办理，无须转交。`,
  receiver_away: ({ name }) => `${name}也已把评分转交他人，请另选一位。`,
  nothing_lent: () => '没有可以收回的转交：尚未转交，或已到期、已收回。',
  one_person_only: () => '一次请只 @ 一位接手的人。私聊里选不到时，请在有此人的群里 @我 发送。',
  not_to_yourself: () => '不能交给本人，请 @ 另一位同事。',
  old_and_new_only: () => '请先 @ 原任、再 @ 接任，如“移交 宣教部 @张三 @李四”。',
  holds_nothing: ({ name, department }) =>
    `${name}不是${department ?? '任何部门'}的评分人或负责人，没有可以移交的职责。`,
  no_colleague: ({ name, department }) =>
    `${name === '' ? '此人' : name}不是${department}的评分人。请先由考核办指定，再给其分工。`,
  nothing_assigned: ({ department }) => `${department}没有相应的分工，无须取消。`,
  units_of_others: ({ department }) => `${department}不给这些单位评分，请核对单位名称。`,
  people_hidden: () => '人员安排向评分部门、分管领导和考核办开放。',
  directory_closed: () =>
    '没有权限读取通讯录。请在飞书开放平台为本应用开通通讯录权限和可见范围，或直接用 @ 指定人员。',
  nobody_to_suggest: () => '没有需要变动的人员：与现在的安排一致，或通讯录里没有同名部门。',
  wrong_phase: ({ phase }) =>
    phase === 'final'
      ? '本年度考核已经定稿，不再改动，仍可查询和导出。'
      : `当前阶段为“${phases[phase]}”，不能办理这项操作。发送“进度”可查看进展。`,
};

const ADJUSTMENT_EXAMPLES = {
  bonus: '加分 昆山 2 获全国五一劳动奖状',
  calibration: '调整 昆山第7项 -0.5 联审意见',
  veto: '一票否决 昆山 发生重大安全责任事故',
} as const;

const ADJUSTMENT_SETTLED = {
  approved: '这一笔已经批准，不必再办。发送“撤销调整”可查看。',
  rejected: '这一笔已经答复不同意。如需办理，请重新提出。',
  revoked: '这一笔已经撤销。如需办理，请重新提出。',
} as const;

const NOTHING_TO_IMPORT = {
  scorecards:
    '没有看到评分表。请把 Word、Excel 或文本文件发给我，或在“导入评分表”后换行粘贴标题和表格。',
  roster:
    '没有看到单位名册。请把 Excel 或文本文件发给我，或在“导入单位”后换行粘贴，每行写：类别、单位全称、简称。',
} as const;

const UNUSABLE_WORKBOOK = {
  format: '这份评分簿的格式已经更新，不能再用。请发送“导出评分簿”，在新的文件里填写后发回。',
  year: '这份评分簿不是本年度的。请发送“导出评分簿”，在新的文件里填写后发回。',
  columns:
    '这份评分簿少了得分或扣分原因的列，没有读取。请发送“导出评分簿”，在新的文件里填写后发回。',
  unchanged: '这份评分簿与系统中的得分一致，没有需要写入的改动。填好并保存后再发给我即可。',
} as const;

const OFFICE_DOCUMENTS = {
  notice: '通报',
  summary: '汇总表',
  joint_review: '联审表',
  archive: '考核档案',
} as const;

const UNTIL_WRONG = {
  impossible: '没有这一天。请按“12-20”的格式写明到哪天为止。',
  past: '这一天已经过去，请写今后的日期。',
  too_far: '转交最长 60 天。长期不能评分，请用“移交”。',
} as const;

const OLD_CARD = {
  age: '这张卡片时间太久，已经失效。请发送“我的任务”打开新的。',
  version: '这张卡片是旧版本，请发送“我的任务”打开新的。',
  phase: '这张卡片属于已结束的阶段。请发送“我的任务”查看现在的任务。',
} as const;

function gapText({ scorecard, missingCells, incompleteUnits, waitingFor }: PublicationGap): string {
  const gaps = [
    missingCells > 0 ? `${incompleteUnits} 家单位缺 ${missingCells} 项得分` : '',
    waitingFor.length > 0 ? `${departments(waitingFor)}尚未审核通过` : '',
  ].filter((gap) => gap !== '');
  return `“${scorecard}”${gaps.join('，')}。`;
}

const FINAL_GAPS: {
  readonly [Kind in FinalGap['kind']]: (gap: FinalGap & { readonly kind: Kind }) => string;
} = {
  unpublished: ({ scorecards }) => `${scorecards.map(quoted).join('、')}未公布。`,
  uncorrected: ({ scorecards }) => `${scorecards.map(quoted).join('、')}须先更正公布。`,
  appeals: ({ count }) => `有 ${count} 件申诉未办结。`,
  adjustments: ({ count }) => `有 ${count} 条调整未审定。`,
  window: ({ until }) => `申诉期至${shortDay(until)}。`,
};

const quoted = (name: string): string => `“${name}”`;

function finalGapText<Kind extends FinalGap['kind']>(
  gap: FinalGap & { readonly kind: Kind },
): string {
  return FINAL_GAPS[gap.kind](gap);
}

const departments = (names: readonly string[]): string =>
  names.length <= 3 ? names.join('、') : ` ${names.length} 个部门`;

/** The sentence for a refusal. */
export function refusalText<Code extends RefusalReason['code']>(
  reason: Extract<RefusalReason, { readonly code: Code }>,
): string {
  return TEXTS[reason.code](reason);
}
