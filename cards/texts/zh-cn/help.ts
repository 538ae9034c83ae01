import type { HelpRole } from '#domain/views.ts';

type RoleName = HelpRole['role'];

/** A thing that one can do, as it is typed, and a button for it where it can be pressed as it is. */
export interface HelpLine {
  readonly says: string;
  readonly types: string;
}

const LINES: { readonly [role in RoleName]: readonly HelpLine[] } = {
  admin: [
    { says: '指定评分人', types: '评分人 宣教部 @张三' },
    { says: '启动考核', types: '启动考核 截止 2015-12-25 18:00' },
    { says: '催办、延期', types: '催办' },
    { says: '公布排名', types: '公布排名' },
    { says: '查修改记录', types: '谁改的 昆山 第3项' },
  ],
  scorer: [
    { says: '打开任务卡片', types: '我的任务' },
    { says: '一句话评分', types: '第2项 昆山-1 示范点仅3个；其余满分' },
    { says: '撤销刚才的操作', types: '撤销' },
    { says: '评完后提交', types: '提交' },
  ],
  head: [
    { says: '审核本部门评分', types: '审核' },
    { says: '通过或退回', types: '通过' },
    { says: '打开任务卡片', types: '我的任务' },
  ],
  leader: [
    { says: '查单位总分', types: '昆山总分' },
    { says: '查各部门进度', types: '进度' },
    { says: '查排名', types: '市区排名' },
  ],
  contact: [
    { says: '查本单位得分', types: '总分' },
    { says: '查扣分原因', types: '为什么扣分' },
  ],
};

const BUTTONS: { readonly [role in RoleName]: readonly string[] } = {
  admin: ['进度', '谁还没评', '催办'],
  scorer: ['我的任务', '还差哪些'],
  head: ['审核', '我的任务'],
  leader: ['进度', '市区排名'],
  contact: [],
};

const QUESTIONS: { readonly [role in RoleName]: readonly [string, string, string] } = {
  admin: ['进度', '谁还没评', '昆山总分'],
  scorer: ['我的任务', '昆山第2项', '进度'],
  head: ['审核', '我的任务', '进度'],
  leader: ['进度', '昆山总分', '市区排名'],
  contact: ['帮助', '市区排名', '我的任务'],
};

export const help = {
  title: (name: string): string => (name === '' ? '我能帮您做什么' : `${name}，您好`),
  summary: '帮助',
  newcomer: '尚未登记',
  appointed: (scope: string, role: string): string => `考核办已指定您为${scope}${role}。`,
  intro: '您可以这样对我说：',
  left: (department: string, left: number): string => `${department}还差 ${left} 项得分`,
  noneLeft: (department: string): string => `${department}已全部评完`,
  contactOf: (unit: string, words: string): string => `${unit}${words}`,
  lines: (role: RoleName): readonly HelpLine[] => LINES[role],
  buttons: (role: RoleName): readonly string[] => BUTTONS[role],
  nobody: '您还没有考核角色。请联系考核办为您登记，登记后这里会列出您能做的事。',
  firstStart: '首次使用：请发送服务启动时显示的认领码，登记为考核办管理员。',
  firstStartExample: '认领 482913',
  noCycle: '目前没有进行中的考核。',
};

/** Three questions that fit the person, for a text that was not understood. */
export const exampleQuestions = (role: RoleName | undefined): readonly [string, string, string] =>
  role === undefined ? ['帮助', '进度', '我的任务'] : QUESTIONS[role];
