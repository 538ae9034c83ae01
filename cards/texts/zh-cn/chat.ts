/** Short answers to a press. */
export const toasts = {
  saved: (written: number): string => (written === 0 ? '没有变化' : `已保存 ${written} 项`),
  savedWithProblems: (written: number, problems: number): string =>
    `${written === 0 ? '' : `已保存 ${written} 项，`}有 ${problems} 项需要修改`,
  problems: (count: number): string => `有 ${count} 处需要修改`,
  confirmed: (written: number): string => `已写入 ${written} 条`,
  cancelled: '已取消',
  undone: (written: number): string => `已撤销 ${written} 条`,
  submitted: '已提交审核',
  incomplete: '还有得分没有填，暂不能提交',
  withdrawn: '已撤回，可以修改',
  approved: '已审核通过',
  changed: '评分在您打开后有改动，请重新核对',
  sentBack: '已退回',
  published: '已公布',
  allScored: '已全部评完',
  partScored: '您负责的单位已评完',
  fault: '出了点问题，没有办成，请稍后再试',
};

export const noticeTitles = {
  question: '请选择',
  cancelled: '已取消',
  done: '已办理',
  attention: '请留意',
  refused: '暂不能办理',
};

export const noticeTags = {
  question: '待选择',
  cancelled: '未办理',
  done: '完成',
  attention: '待处理',
  refused: '未办理',
};

interface MovedUnit {
  readonly unit: string;
  readonly scorecard: string;
  readonly department: string;
  readonly isReopened: boolean;
}

/** Sentences in chat, on a notice card or as text. */
export const notices = {
  claimed: (name: string): string =>
    `${name}，您已登记为考核办管理员。发送“帮助”查看可以办理的事项。`,
  confirmApproval: (department: string): string =>
    `以上是${department}的评分。核对无误，请按“通过”或回复“确认”。`,
  sentBackDone: (department: string): string => `已退回${department}，并已通知评分人。`,
  sentBack: (department: string, note: string): string =>
    `${department}的评分已退回修改。原因：${note}`,
  unitMoved: ({ unit, scorecard, department, isReopened }: MovedUnit): string =>
    `“${unit}”改用“${scorecard}”评分表，原来的得分不再计入。请为它补评${department}负责的项目${isReopened ? '，再重新提交' : ''}。`,
  cancelled: '已取消，没有任何改动。',
  reminded: (people: number, snoozing: number): string =>
    `已提醒 ${people} 人。${snoozing === 0 ? '' : `另有 ${snoozing} 人今天设了不再提醒，没有打扰。`}`,
  published: (scorecards: readonly string[]): string =>
    `已公布${scorecards.map((name) => `“${name}”`).join('、')}排名。`,
  bound: (chat: string): string =>
    `${chat === '' ? '本群' : `“${chat}”`}已绑定，进度和排名将发到这里。`,
  unbound: '本群已解除绑定，不再发送进度和排名。',
  privateAnswer: '这项内容不便在群里公开，已单独发给您。',
  unknown: (questions: readonly string[]): string =>
    `没有听懂。您可以这样问：${questions.map((each) => `“${each}”`).join('、')}。`,
  secondAdminOff: (by: string): string =>
    `${by}已关闭双人公布：今后一位管理员即可公布排名。如不同意，请发送“设置 双人公布 需要”。`,
  settings: '设置',
  tasksButton: '我的任务',
  textOnly: '我只看得懂文字和 Word、Excel、CSV 文件。请直接打字，或发送“帮助”。',
  fault: '出了点问题，没有办成，请稍后再试。若一再出现，请联系考核办。',
};

export const choices = {
  title: '请选择',
  unit: '您说的是哪一家？',
  nameUnit: (example: string): string => `您说的是哪一家？请写上单位，如“${example}”。`,
  department: '您说的是哪个部门？',
  item: '您说的是哪一项？',
  scorecard: '要看哪一张评分表的？',
  scorecardOfItem: (number: number): string => `几张评分表都有第${number}项。您说的是哪一张？`,
  onBehalf: '要代哪个部门录入？每一处都会注明“代录”。',
};
