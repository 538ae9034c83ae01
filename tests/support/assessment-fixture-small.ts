import { updateSettings } from '#db/cycles.ts';
import { chatId } from '#domain/ids.ts';
import type { Membership } from '#domain/member.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import { EXAMPLE_PEOPLE } from '#example/example-people.ts';
import { grantMemberships } from '#operations/appoint-members.ts';
import { getAssessment } from '#operations/assessment.ts';
import { bindExampleGroup } from '#operations/bind-chat.ts';
import { importCycle } from '#operations/import-cycle.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { type Desk, inTransaction } from '#operations/take-inbound.ts';
import { AssessmentFixture, found, person, points } from './assessment-fixture.ts';
import { openTestDatabase } from './database.ts';

/** Two scorecards: 市、区 with the items 1 (5 points) and 2 (3) of 宣教部 and 3 (2) of 财务部; 直属单位 with 1 (4) and 2 (6). */
export const smallScorecards = (year = 2015): readonly ScorecardDefinition[] => [
  {
    year,
    name: '市、区',
    title: '市、区工会考核评分表',
    total: points('10'),
    categories: [
      {
        name: '宣传教育',
        points: points('8'),
        items: [
          item(1, '5', '宣教部', '开展主题教育活动'),
          item(2, '3', '宣教部', '开展职工读书活动'),
        ],
      },
      {
        name: '财务管理',
        points: points('2'),
        items: [item(3, '2', '财务部', '完成经费收缴任务')],
      },
    ],
  },
  {
    year,
    name: '直属单位',
    title: '直属单位工会考核评分表',
    total: points('10'),
    categories: [
      {
        name: '综合',
        points: points('10'),
        items: [
          item(1, '4', '宣教部', '开展主题教育活动'),
          item(2, '6', '财务部', '完成经费收缴任务'),
        ],
      },
    ],
  },
];

function item(number: number, max: string, departmentName: string, text: string) {
  return { number, maxPoints: points(max), departmentName, text };
}

const CITIES = ['昆山', '太仓', '常熟'];
const DIRECT = ['文化宫', '图书馆'];
export const SMALL_GROUP = chatId('oc_small_group');

/**
 * A small office with one bound group: people keep the names and roles of the demonstration, for two departments and
 * 昆山. Its two admins need nobody's approval to publish.
 */
export async function openSmall(options: { readonly cities?: number } = {}) {
  const fixture = new AssessmentFixture(await openTestDatabase());
  await loadSmall(fixture, options.cities ?? CITIES.length);
  await fixture.learnNames();
  return fixture;
}

async function loadSmall(desk: Desk, cities: number): Promise<void> {
  const cityNames = Array.from({ length: cities }, (_, index) => CITIES[index] ?? `${index + 1}号`);
  await inTransaction(desk, async (call) => {
    await importCycle(call, {
      scorecards: smallScorecards(),
      units: [
        ...cityNames.map((name) => unit('市、区', name)),
        ...DIRECT.map((name) => unit('直属单位', name)),
      ],
      departmentAliases: {},
      isExample: false,
    });
    const { cycle } = await getAssessment(call.tx);
    await updateSettings(call.tx, cycle.id, { needsSecondAdmin: false });
    const { departments, units } = await loadVocabulary(call);
    const departmentOf = (name: string) =>
      found(
        departments.find((each) => each.name === name),
        name,
      ).id;
    const memberships: { readonly [name: string]: Membership } = {
      张明: { role: 'admin' },
      李静: { role: 'admin' },
      陈卫东: { role: 'leader' },
      王丽华: { role: 'scorer', departmentId: departmentOf('宣教部') },
      陈小雨: { role: 'scorer', departmentId: departmentOf('宣教部') },
      周建国: { role: 'head', departmentId: departmentOf('宣教部') },
      赵敏: { role: 'scorer', departmentId: departmentOf('财务部') },
      冯国庆: { role: 'head', departmentId: departmentOf('财务部') },
      顾小丽: {
        role: 'contact',
        unitId: found(
          units.find((each) => each.name === '昆山市总工会'),
          '昆山',
        ).id,
      },
    };
    await grantMemberships(
      call,
      Object.entries(memberships).map(([name, membership]) => ({
        openId: person(name),
        name,
        memberships: [membership],
      })),
    );
    await bindExampleGroup(call, { chatId: SMALL_GROUP, name: '考核工作群' });
  });
}

const unit = (scorecardName: string, short: string) => ({
  scorecardName,
  name: `${short}市总工会`,
  aliases: [short],
  pinyin: [],
});

/** Everyone who has a role in the small office, and one who has none. */
export const STRANGER = found(
  EXAMPLE_PEOPLE.find(({ role }) => role.kind === 'stranger'),
  'stranger',
).name;
