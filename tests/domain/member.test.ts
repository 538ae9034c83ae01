import { describe, expect, test } from 'vitest';
import { departmentId, openId, unitId } from '#domain/ids.ts';
import {
  type Actor,
  departmentsHeadedBy,
  departmentsScoredBy,
  isAdmin,
  isLeader,
  type Membership,
  maySignOff,
  scoringRight,
  unitsRepresentedBy,
} from '#domain/member.ts';

const own = departmentId('宣教部');
const other = departmentId('财务部');
const person = (...memberships: readonly Membership[]): Actor => ({
  openId: openId('ou_1'),
  name: '王丽华',
  memberships,
});

describe('a person', () => {
  test.each<[string, Actor, 'own' | 'on_behalf' | 'none', boolean]>([
    ['a scorer of the department', person({ role: 'scorer', departmentId: own }), 'own', false],
    ['its head', person({ role: 'head', departmentId: own }), 'own', true],
    ['an admin', person({ role: 'admin' }), 'on_behalf', true],
    ['a leader', person({ role: 'leader' }), 'none', false],
    ["another department's scorer", person({ role: 'scorer', departmentId: other }), 'none', false],
    ["another department's head", person({ role: 'head', departmentId: other }), 'none', false],
    ["a unit's contact", person({ role: 'contact', unitId: unitId('昆山') }), 'none', false],
    ['somebody without a role', person(), 'none', false],
    [
      'an admin who also scores for it',
      person({ role: 'admin' }, { role: 'scorer', departmentId: own }),
      'own',
      true,
    ],
  ])('%s scores and signs off as they may', (_who, actor, right, signsOff) => {
    expect(scoringRight(actor, own)).toBe(right);
    expect(maySignOff(actor, own)).toBe(signsOff);
  });

  test('who is scorer and head of a department scores for it once', () => {
    const both = person(
      { role: 'scorer', departmentId: own },
      { role: 'head', departmentId: own },
      { role: 'scorer', departmentId: other },
    );
    expect(departmentsScoredBy(both)).toEqual([own, other]);
    expect(departmentsHeadedBy(both)).toEqual([own]);
  });

  test('has exactly the roles that they were given', () => {
    const everything = person(
      { role: 'admin' },
      { role: 'leader' },
      { role: 'contact', unitId: unitId('昆山') },
    );
    expect([isAdmin(everything), isLeader(everything)]).toEqual([true, true]);
    expect(unitsRepresentedBy(everything)).toEqual(['昆山']);
    expect([isAdmin(person()), isLeader(person())]).toEqual([false, false]);
  });
});
