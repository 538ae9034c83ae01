import type { CyclePhase } from '#domain/cycle.ts';
import type { HelpRole } from '#domain/views.ts';
import { HELP_SECTIONS, type HelpSection, sectionNames, taughtCommands } from './help-commands.ts';

type RoleName = HelpRole['role'];

/** A thing that one can do, as it is typed. */
export interface HelpLine {
  readonly says: string;
  readonly types: string;
}

/** What a button types for the person; `asks` before it does. */
export interface HelpButton {
  readonly types: string;
  readonly asks?: { readonly title: string; readonly text: string };
}

/** What one can do, and what helps at the moment. */
export interface HelpWords {
  /** What this role waits for, where it does. */
  readonly waits?: string;
  readonly lines: readonly HelpLine[];
  readonly buttons: readonly HelpButton[];
}

/** Before scoring opens, while it goes on, once the rankings are out, and when the year is over. */
export const HELP_STAGES = ['drafting', 'scoring', 'published', 'final'] as const;
export type HelpStage = (typeof HELP_STAGES)[number];

const STAGES: { readonly [phase in CyclePhase]: HelpStage } = {
  drafting: 'drafting',
  scoring: 'scoring',
  reviewing: 'scoring',
  public_notice: 'published',
  final: 'final',
};

const SECTION_NOW: { readonly [stage in HelpStage]: HelpSection } = {
  drafting: 'prepare',
  scoring: 'score',
  published: 'publish',
  final: 'archive',
};

const NOT_OPENED = '评分尚未开始，启动后会通知您。';
const TASKS: HelpLine = { says: '打开任务卡片', types: '我的任务' };
const RANKING: HelpLine = { says: '查排名', types: '市区排名' };
const TOTAL: HelpLine = { says: '查单位总分', types: '昆山总分' };
const HISTORY: HelpLine = { says: '查修改记录', types: '谁改的 昆山 第3项' };
const APPOINT: HelpLine = { says: '指定人员（在群里 @我）', types: '评分人 宣教部 @张三' };

/** Asked before everybody who is left is reminded at one press. */
export const askRemind = { title: '现在催办？', text: '将立即提醒所有还没完成的评分人。' };

const REMIND: HelpButton = { types: '催办', asks: askRemind };

const OWN_RESULT: readonly HelpLine[] = [
  { says: '查本单位得分', types: '总分' },
  { says: '查扣分原因', types: '为什么扣分' },
];

const AFTERWARDS: HelpWords = { lines: [RANKING, TOTAL], buttons: [{ types: '市区排名' }] };
const APPEALS: HelpLine = { says: '查看收到的申诉', types: '申诉清单' };
const ANSWERING: HelpWords = {
  lines: [APPEALS, RANKING, TOTAL],
  buttons: [{ types: '申诉清单' }, { types: '市区排名' }],
};

const WORDS: { readonly [role in RoleName]: { readonly [stage in HelpStage]: HelpWords } } = {
  admin: {
    drafting: {
      waits: '考核尚未启动。人员和通知群备好后即可启动。',
      lines: [
        { says: '导入评分表（发文件或粘贴）', types: '导入评分表' },
        APPOINT,
        { says: '绑定通知群（在群里 @我）', types: '绑定本群' },
        { says: '查看和修改全部设置', types: '设置' },
        { says: '启动考核', types: '启动考核 截止 12-25 18:00' },
      ],
      buttons: [{ types: '进度' }, { types: '设置' }],
    },
    scoring: {
      lines: [
        { says: '催一个部门', types: '催办 宣教部' },
        { says: '延期', types: '延期 12-28 18:00' },
        APPOINT,
        TOTAL,
        HISTORY,
        { says: '公布排名', types: '公布排名' },
      ],
      buttons: [{ types: '进度' }, { types: '谁还没评' }, REMIND],
    },
    published: {
      lines: [
        APPEALS,
        { says: '更正已公布的排名', types: '更正公布 市区 复核后更正' },
        RANKING,
        HISTORY,
        { says: '全部办结后定稿', types: '定稿' },
      ],
      buttons: [{ types: '申诉清单' }, { types: '市区排名' }],
    },
    final: {
      lines: [
        { says: '全年档案', types: '导出档案' },
        { says: '沿用到下一年度', types: '沿用2015' },
        RANKING,
        HISTORY,
      ],
      buttons: [{ types: '导出档案' }, { types: '市区排名' }],
    },
  },
  scorer: {
    drafting: { waits: NOT_OPENED, lines: [TASKS], buttons: [{ types: '我的任务' }] },
    scoring: {
      lines: [
        TASKS,
        { says: '一句话评分', types: '第2项 昆山-1 示范点仅3个；其余满分' },
        { says: '撤销刚才的操作', types: '撤销' },
        { says: '评完后提交', types: '提交' },
      ],
      buttons: [{ types: '我的任务' }, { types: '进度' }],
    },
    published: ANSWERING,
    final: AFTERWARDS,
  },
  head: {
    drafting: { waits: NOT_OPENED, lines: [TASKS], buttons: [{ types: '我的任务' }] },
    scoring: {
      lines: [
        { says: '审核本部门评分', types: '审核' },
        { says: '审核后通过', types: '通过' },
        { says: '退回修改', types: '退回 第2项扣分依据请补充' },
        TASKS,
      ],
      buttons: [{ types: '审核' }, { types: '我的任务' }],
    },
    published: ANSWERING,
    final: AFTERWARDS,
  },
  leader: {
    drafting: {
      waits: NOT_OPENED,
      lines: [{ says: '查各部门人员', types: '进度' }],
      buttons: [{ types: '进度' }],
    },
    scoring: {
      lines: [
        { says: '查各部门进度', types: '进度' },
        { says: '查谁还没完成', types: '谁还没评' },
        TOTAL,
      ],
      buttons: [{ types: '进度' }, { types: '谁还没评' }],
    },
    published: AFTERWARDS,
    final: AFTERWARDS,
  },
  contact: {
    drafting: { waits: '排名公布后，会把本单位的得分发给您。', lines: OWN_RESULT, buttons: [] },
    scoring: { waits: '排名公布后，会把本单位的得分发给您。', lines: OWN_RESULT, buttons: [] },
    published: {
      lines: [
        ...OWN_RESULT,
        { says: '对一项得分提出申诉', types: '申诉 第3项 示范点实为5个' },
        RANKING,
      ],
      buttons: [{ types: '总分' }, { types: '为什么扣分' }],
    },
    final: {
      lines: [...OWN_RESULT, RANKING],
      buttons: [{ types: '总分' }, { types: '为什么扣分' }],
    },
  },
};

const QUESTIONS: { readonly [role in RoleName]: readonly [string, string, string] } = {
  admin: ['进度', '谁还没评', '昆山总分'],
  scorer: ['我的任务', '昆山第2项', '进度'],
  head: ['审核', '我的任务', '进度'],
  leader: ['进度', '谁还没评', '昆山总分'],
  contact: ['帮助', '总分', '为什么扣分'],
};

export const help = {
  title: (name: string): string => (name === '' ? '我能帮您做什么' : `${name}，您好`),
  summary: '帮助',
  newcomer: '尚未登记',
  appointed: (scope: string, role: string): string => `考核办已指定您为${scope}${role}。`,
  intro: '您可以这样对我说：',
  introLater: '公布后，您可以这样问我：',
  left: (department: string, left: number): string => `${department}还差 ${left} 项得分`,
  noneLeft: (department: string): string => `${department}已全部评完`,
  /** A contact's words name their own unit; words about others stay as they are. */
  ofContact: (unit: string, words: string): string =>
    OWN_RESULT.some(({ types }) => types === words) ? `${unit}${words}` : words,
  stage: (phase: CyclePhase): HelpStage => STAGES[phase],
  more: (section: HelpSection): string => `更多：${sectionNames[section]}`,
  /** What is done at the stage stands first. */
  sections: (stage: HelpStage): readonly HelpSection[] => {
    const now = SECTION_NOW[stage];
    return [now, ...HELP_SECTIONS.filter((section) => section !== now)];
  },
  commands: taughtCommands,
  /** The example's unit and department give way to the person's own. */
  ownExample: (types: string, own: { readonly unit?: string; readonly department?: string }) =>
    types.replace('昆山', own.unit ?? '昆山').replace('宣教部', own.department ?? '宣教部'),
  words: (role: RoleName, stage: HelpStage): HelpWords => WORDS[role][stage],
  nobody: '您还没有考核角色。请联系考核办为您登记，登记后这里会列出您能做的事。',
  firstStart: '首次使用：请发送服务启动时显示的认领码，登记为考核办管理员。',
  firstStartExample: '认领 482913',
  noCycle: '目前没有进行中的考核。',
};

/** Three questions that fit the role, for a text that was not understood. */
export const exampleQuestions = (role: RoleName): readonly [string, string, string] =>
  QUESTIONS[role];
