import type { Request } from '#domain/request.ts';
import type { HelpRole } from '#domain/views.ts';

type RoleName = HelpRole['role'];

/** When in the year something is mostly done. */
export const HELP_SECTIONS = ['prepare', 'score', 'publish', 'archive', 'always'] as const;
export type HelpSection = (typeof HELP_SECTIONS)[number];

export const sectionNames: { readonly [section in HelpSection]: string } = {
  prepare: '准备',
  score: '评分中',
  publish: '公布前后',
  archive: '存档与往年',
  always: '随时',
};

/** A thing that people of the roles can do, as it is typed. */
export interface HelpCommand {
  readonly says: string;
  readonly types: string;
  readonly roles: readonly RoleName[];
  readonly section: HelpSection;
}

/** A kind of request that help does not teach, and why. */
interface Untaught {
  readonly untaught: string;
}

const ALL: readonly RoleName[] = ['admin', 'scorer', 'head', 'leader', 'contact'];
const OFFICE: readonly RoleName[] = ['admin'];
const LEADING: readonly RoleName[] = ['admin', 'leader'];
const SCORING: readonly RoleName[] = ['scorer', 'head'];
const REMINDED: readonly RoleName[] = ['admin', 'scorer', 'head'];
const SIGNING: readonly RoleName[] = ['head', 'admin'];
const SEEING: readonly RoleName[] = ['admin', 'leader', 'scorer', 'head'];

const command = (
  section: HelpSection,
  roles: readonly RoleName[],
  ...[says, types]: readonly [string, string]
): HelpCommand => ({ section, roles, says, types });

/** What each kind of request is taught as, or why it is not. A kind that is missing here does not compile. */
export const COMMANDS: {
  readonly [Kind in Request['kind']]: readonly HelpCommand[] | Untaught;
} = {
  // 准备
  import_scorecards: [command('prepare', OFFICE, '导入评分表（发文件或粘贴）', '导入评分表')],
  import_roster: [command('prepare', OFFICE, '导入单位名单', '导入单位')],
  carry_over: [command('prepare', OFFICE, '沿用往年评分表和单位', '沿用2015')],
  amend: [command('prepare', OFFICE, '修订一个项目', '修订 市区第3项 分值 4.5')],
  amend_because: { untaught: 'the preview of an amendment asks for its reason' },
  move_unit: [command('prepare', OFFICE, '单位改用另一张评分表', '转评分表 昆山 局公司')],
  appoint: [
    command('prepare', OFFICE, '指定评分人（在群里 @我）', '评分人 宣教部 @张三'),
    command('prepare', OFFICE, '指定部门负责人', '负责人 宣教部 @张三'),
    command('prepare', OFFICE, '指定分管领导', '领导 @张三'),
    command('prepare', OFFICE, '指定单位联系人', '联系人 昆山 @张三'),
  ],
  dismiss: [command('prepare', OFFICE, '取消指定', '取消评分人 宣教部 @张三')],
  choose_people: [command('prepare', OFFICE, '用选人卡片指定人员', '指定人员 宣教部')],
  match_contacts: [command('prepare', OFFICE, '按姓名匹配通讯录', '匹配通讯录 宣教部：张三')],
  ask_people: [command('prepare', SEEING, '查各部门人员', '人员')],
  bind_chat: [command('prepare', OFFICE, '绑定通知群（在群里 @我）', '绑定本群')],
  unbind_chat: [command('prepare', OFFICE, '解除绑定（在群里 @我）', '解除绑定')],
  view_settings: [command('prepare', OFFICE, '查看和修改全部设置', '设置')],
  edit_setting: [command('prepare', OFFICE, '提醒的日期和时间', '提醒设置')],
  change_setting: [
    command('prepare', OFFICE, '评分步长（启动前）', '设置 步长 0.1'),
    command('prepare', OFFICE, '等次名额', '设置 优秀 30%'),
    command('prepare', OFFICE, '某张评分表的名额', '设置 优秀 市区 3家'),
    command('prepare', OFFICE, '同分排序', '设置 同分 扣分项少'),
    command('prepare', OFFICE, '加分上限', '设置 加分上限 5'),
    command('prepare', OFFICE, '一项由多人评分', '设置 多人评分 市区第2项 平均'),
    command('prepare', OFFICE, '申诉期', '设置 申诉期 5个工作日'),
  ],
  import_holidays: [command('prepare', OFFICE, '导入放假通知（后面粘贴全文）', '导入放假安排')],
  close_days: [command('prepare', OFFICE, '本单位另行放假', '放假 12-30 机关休假')],
  work_days: [command('prepare', OFFICE, '本单位调休上班', '上班 12-31')],
  view_holidays: [command('always', ALL, '查放假和调休', '放假安排')],
  rehearse: [command('prepare', OFFICE, '演练一遍，不留痕迹', '演练')],
  end_rehearsal: [command('prepare', OFFICE, '结束演练', '结束演练')],
  open_cycle: [command('prepare', OFFICE, '启动考核', '启动考核 截止 12-25 18:00')],

  // 评分中
  my_tasks: [command('score', REMINDED, '打开任务卡片', '我的任务')],
  score: [
    command('score', REMINDED, '一句话评分', '第2项 昆山-1 示范点仅3个；其余满分'),
    command('score', REMINDED, '改一项得分', '昆山第2项扣1 示范点仅3个'),
  ],
  undo: [command('score', REMINDED, '撤销刚才的操作', '撤销')],
  note: [command('score', REMINDED, '给一项得分加备注', '备注 昆山第2项 材料已补')],
  submit: [command('score', REMINDED, '评完后提交', '提交 宣教部')],
  withdraw: [command('score', REMINDED, '撤回提交', '撤回提交 宣教部')],
  export_workbook: [command('score', REMINDED, '下载 Excel 填写后发回', '导出评分簿 宣教部')],
  review: [command('score', SIGNING, '审核部门评分', '审核 宣教部')],
  approve: [command('score', SIGNING, '审核后通过', '通过 宣教部')],
  send_back: [command('score', SIGNING, '退回修改', '退回 宣教部 第2项扣分依据请补充')],
  delegate: [command('score', SCORING, '休假时转交评分', '转交 @张三 至 12-20')],
  end_delegation: [command('score', SCORING, '收回转交', '收回转交')],
  hand_over: [command('score', OFFICE, '移交一个人的全部工作', '移交 @张三 @李四')],
  assign: [command('score', REMINDED, '部门内按单位分工', '分工 市区 @张三')],
  unassign: [command('score', REMINDED, '取消分工', '取消分工')],
  snooze: [command('score', REMINDED, '今天先不提醒我', '今天不再提醒')],
  end_snooze: [command('score', REMINDED, '恢复提醒', '恢复提醒')],
  remind: [command('score', OFFICE, '催全部部门，或催一个', '催办 宣教部')],
  ask_read_status: [command('score', OFFICE, '谁读了提醒还没办', '已读未办')],
  ask_missing: [command('score', SEEING, '查谁还没完成', '谁还没评')],
  ask_progress: [command('score', SEEING, '查各部门进度', '进度')],
  extend: [command('score', OFFICE, '延期', '延期 12-28 18:00')],
  unlock: [command('score', OFFICE, '解锁一项得分', '解锁 昆山第3项 材料已补')],

  // 公布前后
  joint_review: [command('publish', LEADING, '联审：所有扣分一览', '联审 市区')],
  adjust: [
    command('publish', REMINDED, '加分', '加分 昆山 2 获省级表彰'),
    command('publish', REMINDED, '一票否决', '一票否决 昆山 经费未完成上解'),
    command('publish', OFFICE, '调整一项得分', '调整 昆山第7项 -0.5 复核材料不足'),
  ],
  list_adjustments: [command('publish', SEEING, '查看加分、否决和调整', '调整清单')],
  publish: [command('publish', OFFICE, '公布排名', '公布排名 市区')],
  approve_publication: [command('publish', OFFICE, '同意另一位管理员公布', '同意公布')],
  return_publication: [command('publish', OFFICE, '退回公布', '退回公布 请再核对')],
  choose_tie: [command('publish', OFFICE, '名额线上并列的处理', '并列列入')],
  chat_form: [command('publish', OFFICE, '各群公布方式（在群里 @我）', '公布方式')],
  publication_intro: [command('publish', OFFICE, '公布时的导语', '公布导语 现将排名公布如下')],
  correct_publication: [command('publish', OFFICE, '更正已公布的排名', '更正公布 市区 复核后更正')],
  list_appeals: [command('publish', ['admin', 'head', 'scorer'], '查看收到的申诉', '申诉清单')],
  answer_appeal: [
    command('publish', ['head', 'scorer', 'admin'], '答复申诉', '答复申诉 昆山 第3项'),
  ],
  confirm_answer: [command('publish', SIGNING, '同意答复', '同意答复 昆山 第3项')],
  file_appeal: [command('publish', ['contact'], '对一项得分提出申诉', '申诉 第3项 示范点实为5个')],
  my_appeals: [command('publish', ['contact'], '查申诉进展', '我的申诉')],
  withdraw_appeal: [command('publish', ['contact'], '撤回申诉', '撤回申诉 第3项')],
  export_notice: [command('publish', OFFICE, '起草通报（Word）', '通报')],
  finalize: [command('publish', OFFICE, '全部办结后定稿', '定稿')],

  // 存档与往年
  export_summary: [command('archive', OFFICE, '汇总表（Excel）', '导出汇总表')],
  export_joint_review: [command('archive', OFFICE, '联审表（Excel）', '导出联审表')],
  export_unit_scorecard: [
    command('archive', ['admin', 'contact'], '单位评分表（Word）', '导出评分表 昆山'),
  ],
  export_department_scorecard: [
    command('archive', REMINDED, '部门评分表（Word）', '导出评分表 宣教部'),
  ],
  export_archive: [command('archive', OFFICE, '全年档案', '导出档案')],
  ask_in_year: [command('archive', SEEING, '查往年', '2014年昆山总分')],
  ask_years: [command('archive', SEEING, '几年对比', '昆山近三年')],
  compare_units: [command('archive', SEEING, '两家对比', '对比 昆山 太仓')],
  ask_most_deducted: [command('archive', SEEING, '哪家扣分最多', '第6项扣分最多')],
  ask_history: [command('archive', SEEING, '一项得分谁改的', '谁改的 昆山 第3项')],
  ask_changes: [command('archive', OFFICE, '最近的修改记录', '修改记录')],

  // 随时
  ask_total: [command('always', ALL, '查单位总分', '昆山总分')],
  ask_details: [command('always', ALL, '查得分明细', '昆山明细')],
  ask_why: [command('always', ALL, '查扣分原因', '昆山为什么扣分')],
  ask_item: [command('always', ALL, '查一项得分', '昆山第7项')],
  ask_rank: [command('always', ALL, '查名次', '昆山第几名')],
  ask_ranking: [command('always', ALL, '查排名', '市区排名')],
  confirm: [command('always', ALL, '确认刚才的预览', '确认')],
  cancel: [command('always', ALL, '取消刚才的预览', '取消')],

  help: { untaught: 'who reads the help has asked for it' },
  claim: { untaught: 'before there is an admin the card for newcomers says it' },
  unknown: { untaught: 'nothing that anybody wants' },
};

/** Everything that is taught, section by section. */
export const taughtCommands: readonly HelpCommand[] = Object.values(COMMANDS).flatMap((taught) =>
  'untaught' in taught ? [] : taught,
);
