import { describe, expect, test } from 'vitest';
import { listDelegating } from '#db/delegations.ts';
import { type DelegationAsked, proposeDelegation } from '#operations/delegate-scoring.ts';
import { proposeDelegationEnd } from '#operations/end-delegation.ts';
import { proposeHandover } from '#operations/hand-over.ts';
import { saveUnitForm } from '#operations/save-unit-form.ts';
import { approveScores, sendBackScores, submitScores } from '#operations/submit-scores.ts';
import { viewHome } from '#operations/view-home.ts';
import { type AssessmentFixture, codeOf, person } from '#support/assessment-fixture.ts';
import { fillUp, readForm, saveForm, scoreOf } from '#support/assessment-fixture-scoring.ts';
import { openSmall } from '#support/assessment-fixture-small.ts';

const named = (name: string) => ({ openId: person(name), name });

async function openOffice(): Promise<AssessmentFixture> {
  const office = await openSmall();
  await office.openScoring();
  return office;
}

type Asked = Partial<Omit<DelegationAsked, 'people'>> & { readonly to?: readonly string[] };

function lend(office: AssessmentFixture, by: string, asked: Asked = {}) {
  const { to = ['路小白'], end = { by: 'day', day: '12-20' }, ...rest } = asked;
  return office.as(by, (call) =>
    proposeDelegation(call, {
      ...{ people: to.map(named), end, withSignOff: false, departmentId: undefined },
      ...rest,
    }),
  );
}

async function lent(office: AssessmentFixture, by = '王丽华', asked: Asked = {}): Promise<void> {
  const { proposalId } = await lend(office, by, asked);
  await office.confirm(by, proposalId);
}

const home = (office: AssessmentFixture, name: string) =>
  office.as(name, (call) => viewHome(call, office.department('宣教部').id));

describe('a delegation', () => {
  test('is shown with what, to whom and until when, and holds once it is confirmed', async () => {
    await using office = await openOffice();
    const view = await lend(office, '王丽华');
    expect(view).toMatchObject({
      to: '路小白',
      lent: [{ department: '宣教部', withSignOff: false }],
      until: { day: '2015-12-20' },
    });
    expect(await codeOf(home(office, '路小白'))).toBe('not_your_department');
    const done = await office.confirm('王丽华', view.proposalId);
    expect(done).toMatchObject({ kind: 'told', told: { kind: 'delegated', to: '路小白' } });
    expect((await home(office, '路小白')).delegatedBy).toBe('王丽华');
    expect(await office.ledger('delegated')).toMatchObject([
      { actor: person('王丽华'), told: { to: person('路小白'), role: 'scorer' } },
    ]);
    expect(await listDelegating(office.db, office.now())).toMatchObject([
      { from: person('王丽华'), to: person('路小白') },
    ]);
  });

  test('lets the receiver act in their own name, and leaves the giver all they may do', async () => {
    await using office = await openOffice();
    await lent(office);
    await saveForm(office, '路小白', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    expect(await scoreOf(office, '昆山', 1)).toMatchObject({
      scoredBy: person('路小白'),
      onBehalf: false,
    });
    expect(await office.ledger('scored')).toMatchObject([{ actor: person('路小白') }]);
    await saveForm(office, '王丽华', { unit: '太仓', rows: { 1: ['4', '材料迟报'] } });
  });

  test('ends by itself at the end of its last day', async () => {
    await using office = await openOffice();
    await lent(office);
    office.setClock('2015-12-20 23:59');
    await home(office, '路小白');
    office.setClock('2015-12-21 00:00');
    expect(await codeOf(home(office, '路小白'))).toBe('not_your_department');
  });

  test('tells the receiver, the head and the office, each once', async () => {
    await using office = await openOffice();
    await lent(office);
    const told = (await office.queued('people_news')).map(({ destination, message }) => {
      const to = 'openId' in destination ? destination.openId : '';
      return `${to} ${message.kind === 'people_news' ? message.audience : ''}`;
    });
    const expected = [
      `${person('路小白')} receiver`,
      ...['周建国', '张明', '李静'].map((name) => `${person(name)} bystander`),
    ];
    expect([told.length, new Set(told)]).toEqual([4, new Set(expected)]);
  });

  test('lends the signing off only where a head says so', async () => {
    await using office = await openOffice();
    await lent(office, '周建国', { withSignOff: true });
    const { id } = office.department('宣教部');
    await fillUp(office, '王丽华', '宣教部');
    await office.as('王丽华', (call) => submitScores(call, id));
    await office.as('路小白', (call) => approveScores(call, id));
    const actors = (await office.ledger('approved')).map(({ actor }) => actor);
    expect(new Set(actors)).toEqual(new Set([person('路小白')]));
  });

  test('brings the receiver what the department’s scorers are told', async () => {
    await using office = await openOffice();
    await lent(office);
    const { id } = office.department('宣教部');
    await fillUp(office, '王丽华', '宣教部');
    await office.as('王丽华', (call) => submitScores(call, id));
    await office.as('周建国', (call) => sendBackScores(call, { departmentId: id, note: '请复核' }));
    const told = (await office.queued('sent_back')).map(({ destination }) => destination);
    expect(told).toContainEqual({ to: 'person', openId: person('路小白') });
  });

  test('of the scoring alone does not sign anything off', async () => {
    await using office = await openOffice();
    await lent(office, '周建国');
    const { id } = office.department('宣教部');
    expect(await codeOf(office.as('路小白', (call) => approveScores(call, id)))).toBe('head_only');
    expect(await codeOf(lend(office, '王丽华', { withSignOff: true }))).toBe('sign_off_not_yours');
  });

  test.each([
    ['to nobody', { to: [] }, 'nobody_mentioned'],
    ['to several', { to: ['路小白', '赵敏'] }, 'one_person_only'],
    ['to oneself', { to: ['王丽华'] }, 'not_to_yourself'],
    ['to a colleague who may do it anyway', { to: ['陈小雨'] }, 'receiver_may_already'],
    ['without an end', { end: undefined }, 'until_missing'],
    ['until a day gone by', { end: { by: 'day', day: '12-01' } }, 'until_wrong'],
    ['until a day that is none', { end: { by: 'day', day: '2-30' } }, 'until_wrong'],
    ['for more than sixty days', { end: { by: 'days', days: 61 } }, 'until_wrong'],
  ] as const)('is refused %s', async (_, asked, code) => {
    await using office = await openOffice();
    const full = { end: { by: 'day', day: '12-20' } as const, ...asked };
    const proposing = office.as('王丽华', (call) =>
      proposeDelegation(call, {
        people: ('to' in asked ? asked.to : ['路小白']).map(named),
        end: full.end,
        ...{ withSignOff: false, departmentId: undefined },
      }),
    );
    expect(await codeOf(proposing)).toBe(code);
  });

  test('is not lent on, and not lent twice', async () => {
    await using office = await openOffice();
    await lent(office);
    expect(await codeOf(lend(office, '路小白', { to: ['陈卫东'] }))).toBe('delegated_only');
    expect(await codeOf(lend(office, '王丽华', { to: ['陈卫东'] }))).toBe('delegated_already');
    expect(await codeOf(lend(office, '陈小雨', { to: ['王丽华'] }))).toBe('receiver_may_already');
  });

  test('confirmed twice, or after what it is about has changed, changes nothing', async () => {
    await using office = await openOffice();
    const { proposalId } = await lend(office, '王丽华');
    const late = await lend(office, '王丽华', { to: ['陈卫东'] });
    await office.confirm('王丽华', proposalId);
    expect(await codeOf(office.confirm('王丽华', proposalId))).toBe('settled');
    expect(await codeOf(office.confirm('王丽华', late.proposalId))).toBe('delegated_already');
    expect(await office.rows('delegation')).toHaveLength(1);
  });

  test('taken back ends at once: a form that is open then is refused in words and saves nothing', async () => {
    await using office = await openOffice();
    await lent(office);
    const form = await readForm(office, { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    const { proposalId } = await office.as('王丽华', (call) =>
      proposeDelegationEnd(call, undefined),
    );
    await office.confirm('王丽华', proposalId);
    const pressed = office.as('路小白', (call) => saveUnitForm(call, form));
    expect(await codeOf(pressed)).toBe('not_your_department');
    expect(await office.rows('score')).toEqual([]);
    expect(await office.ledger('delegation_ended')).toHaveLength(1);
    expect(await codeOf(office.as('王丽华', (call) => proposeDelegationEnd(call, undefined)))).toBe(
      'nothing_lent',
    );
  });

  test('is over when its giver loses the role', async () => {
    await using office = await openOffice();
    await lent(office);
    await office.db.deleteFrom('member').where('open_id', '=', person('王丽华')).execute();
    expect(await listDelegating(office.db, office.now())).toEqual([]);
    expect(await codeOf(home(office, '路小白'))).toBe('not_your_department');
  });

  test('can be ended by the office, which names the department', async () => {
    await using office = await openOffice();
    await lent(office);
    const { id } = office.department('宣教部');
    const { proposalId } = await office.as('张明', (call) => proposeDelegationEnd(call, id));
    const done = await office.confirm('张明', proposalId);
    expect(done).toMatchObject({
      told: { kind: 'delegation_ended', ended: [{ from: '王丽华', to: '路小白' }] },
    });
  });
});

describe('a handover', () => {
  const handOver = (office: AssessmentFixture, by: string, people: readonly string[]) =>
    office.as(by, (call) =>
      proposeHandover(call, { people: people.map(named), departmentId: undefined }),
    );

  test('takes the role from one and gives it to the other, and loses no score', async () => {
    await using office = await openOffice();
    await saveForm(office, '王丽华', { unit: '昆山', rows: { 1: ['4', '材料迟报'] } });
    const view = await handOver(office, '王丽华', ['路小白']);
    expect(view).toMatchObject({
      from: '王丽华',
      to: '路小白',
      roles: [{ department: '宣教部', role: 'scorer' }],
    });
    await office.confirm('王丽华', view.proposalId);
    expect(await codeOf(home(office, '王丽华'))).toBe('not_your_department');
    expect((await home(office, '路小白')).scored).toBe(1);
    expect(await office.ledger('handed_over')).toMatchObject([
      { actor: person('王丽华'), told: { from: person('王丽华'), to: person('路小白') } },
    ]);
    expect((await office.queued('appointed')).length).toBeGreaterThan(0);
  });

  test('ends what the old one has lent, and tells who had it', async () => {
    await using office = await openOffice();
    await lent(office, '王丽华', { to: ['赵敏'] });
    const { proposalId } = await handOver(office, '王丽华', ['路小白']);
    await office.confirm('王丽华', proposalId);
    expect(await office.ledger('delegation_ended')).toHaveLength(1);
    expect(await codeOf(home(office, '赵敏'))).toBe('not_your_department');
    const told = (await office.queued('people_news')).filter(
      ({ destination }) => 'openId' in destination && destination.openId === person('赵敏'),
    );
    expect(told.map(({ message }) => message.kind === 'people_news' && message.news.what)).toEqual([
      'delegated',
      'delegation_ended',
    ]);
  });

  test('is made by the office for others, the old one named first', async () => {
    await using office = await openOffice();
    const { proposalId } = await handOver(office, '张明', ['周建国', '路小白']);
    await office.confirm('张明', proposalId);
    const { id } = office.department('宣教部');
    expect(await codeOf(office.as('周建国', (call) => approveScores(call, id)))).toBe('head_only');
  });

  test('is refused to others, without a role, and once the role is gone', async () => {
    await using office = await openOffice();
    expect(await codeOf(handOver(office, '王丽华', ['周建国', '路小白']))).toBe('one_person_only');
    expect(await codeOf(handOver(office, '张明', ['路小白']))).toBe('old_and_new_only');
    expect(await codeOf(handOver(office, '张明', ['路小白', '王丽华']))).toBe('holds_nothing');
    expect(await codeOf(handOver(office, '张明', ['王丽华', '王丽华']))).toBe('not_to_yourself');
    const first = await handOver(office, '王丽华', ['路小白']);
    const second = await handOver(office, '王丽华', ['陈卫东']);
    await office.confirm('王丽华', first.proposalId);
    expect(await codeOf(office.confirm('王丽华', second.proposalId))).toBe('changed_since_preview');
  });
});
