import { expect, test } from 'vitest';
import { type Directory, matchPeople, suggestStaffing } from '#domain/directory.ts';
import { departmentId, openId } from '#domain/ids.ts';

const person = (id: string, name: string, ...departmentIds: string[]) => ({
  ...{ openId: openId(id), name, departmentIds },
});

const directory: Directory = {
  departments: [
    { id: 'od_1', name: '宣教部', leader: openId('ou_head') },
    { id: 'od_2', name: '综合处', leader: undefined },
    { id: 'od_3', name: '财务', leader: undefined },
  ],
  people: [
    person('ou_head', '周建国', 'od_1'),
    person('ou_a', '王丽华', 'od_1'),
    person('ou_b', '陈小雨', 'od_1', 'od_2'),
    person('ou_c', '王丽华', 'od_2'),
    ...Array.from({ length: 9 }, (_, index) => person(`ou_f${index}`, `财务${index}`, 'od_3')),
  ],
};

const department = { id: departmentId('d1'), name: '宣教部', aliases: [] };
const finance = { id: departmentId('d2'), name: '财务部', aliases: ['财务'] };
const scorer = { role: 'scorer', departmentId: department.id } as const;
const NOBODY = { heads: new Set<never>(), scorers: new Set<never>() };

test('a name that one person has is that person, one of several is asked about, and one of nobody is told', () => {
  const wanted = [
    { membership: scorer, names: ['陈小雨', '王丽华', '李雷', '陈小雨'] },
    { membership: { role: 'head', departmentId: department.id } as const, names: ['李雷'] },
  ];
  expect(matchPeople(wanted, directory)).toEqual({
    changes: [
      {
        change: 'appointed',
        membership: scorer,
        person: { openId: openId('ou_b'), name: '陈小雨' },
      },
    ],
    unsettled: [
      {
        ...{ name: '王丽华', membership: scorer },
        candidates: [
          { openId: openId('ou_a'), name: '王丽华', department: '宣教部' },
          { openId: openId('ou_c'), name: '王丽华', department: '综合处' },
        ],
      },
    ],
    unknown: ['李雷'],
    tooMany: [],
  });
});

test('a department of the same name suggests its people and its leader, a large one nobody', () => {
  const { changes, tooMany } = suggestStaffing([department, finance], directory, NOBODY);
  expect(changes.map(({ membership, person: { name } }) => [membership.role, name])).toEqual([
    ['head', '周建国'],
    ['scorer', '王丽华'],
    ['scorer', '陈小雨'],
  ]);
  expect(tooMany).toEqual(['财务部']);
});

test('nothing is suggested for what has people already', () => {
  const all = new Set([department.id, finance.id]);
  const suggested = suggestStaffing([department, finance], directory, { heads: all, scorers: all });
  expect(suggested).toEqual({ changes: [], unsettled: [], unknown: [], tooMany: [] });
});
