import { type OpenId, openId } from '#domain/ids.ts';
import type { ExampleDepartmentName } from './example-department-aliases.ts';

/** A made-up person of the demonstration and the role that the demonstration gives them. */
export interface ExamplePerson {
  readonly openId: OpenId;
  readonly name: string;
  /** Department or unit and role, as the chat page shows it under the name. */
  readonly title: string;
  readonly role: ExampleRole;
}

type ExampleRole =
  | { readonly kind: 'admin' }
  | { readonly kind: 'leader' }
  | { readonly kind: 'scorer' | 'head'; readonly departmentName: ExampleDepartmentName }
  | { readonly kind: 'contact'; readonly unitName: string }
  /** Has no role: sees what the bot says to somebody it does not know. */
  | { readonly kind: 'stranger' };

type DepartmentRow = readonly [
  departmentName: ExampleDepartmentName,
  idPart: string,
  scorers: readonly [string, string],
  head: string,
];

const DEPARTMENTS: readonly DepartmentRow[] = [
  ['宣教部', 'xuanjiao', ['王丽华', '陈小雨'], '周建国'],
  ['生产部', 'shengchan', ['李志强', '吴晓峰'], '郑海涛'],
  ['女工部', 'nvgong', ['张秀英', '刘婷婷'], '孙桂兰'],
  ['财务部', 'caiwu', ['赵敏', '钱文静'], '冯国庆'],
  ['民管部', 'minguan', ['杨帆', '朱小明'], '许志远'],
  ['生活部', 'shenghuo', ['徐春梅', '何佳佳'], '沈玉珍'],
  ['法工部', 'fagong', ['马俊', '高洁'], '韩正平'],
  ['组织部', 'zuzhi', ['林晓东', '曹雪'], '唐立新'],
  ['干校', 'ganxiao', ['董建华', '袁媛'], '潘学文'],
  ['经审办', 'jingshen', ['蒋明', '蔡琳'], '丁守信'],
  ['研究室', 'yanjiu', ['余思远', '叶青'], '魏博文'],
];

const CONTACTS: readonly (readonly [unitName: string, idPart: string, name: string])[] = [
  ['昆山市总工会', 'kunshan', '顾小丽'],
  ['太仓市总工会', 'taicang', '陆一鸣'],
  ['苏州工业园区总工会', 'yuanqu', '方晓'],
  ['市供电公司工会', 'gongdian', '石磊'],
  ['市第一人民医院工会', 'yiyuan', '姜雨桐'],
];

const OFFICE: readonly ExamplePerson[] = [
  person('admin_1', '张明', '考核办 · 管理员', { kind: 'admin' }),
  person('admin_2', '李静', '考核办 · 管理员', { kind: 'admin' }),
  person('leader', '陈卫东', '市总工会 · 分管领导', { kind: 'leader' }),
];

export const EXAMPLE_PEOPLE: readonly ExamplePerson[] = [
  ...OFFICE,
  ...DEPARTMENTS.flatMap(peopleOfDepartment),
  ...CONTACTS.map(([unitName, idPart, name]) =>
    person(`contact_${idPart}`, name, `${unitName} · 联系人`, { kind: 'contact', unitName }),
  ),
  person('stranger', '路小白', '市总工会 · 访客', { kind: 'stranger' }),
];

function peopleOfDepartment([departmentName, idPart, scorers, head]: DepartmentRow) {
  return [
    ...scorers.map((name, index) =>
      person(`${idPart}_scorer_${index + 1}`, name, `${departmentName} · 评分人`, {
        kind: 'scorer',
        departmentName,
      }),
    ),
    person(`${idPart}_head`, head, `${departmentName} · 负责人`, { kind: 'head', departmentName }),
  ];
}

function person(idPart: string, name: string, title: string, role: ExampleRole): ExamplePerson {
  return { openId: openId(`ou_example_${idPart}`), name, title, role };
}
