import { describe, expect, test } from 'vitest';
import { chatId } from '#domain/ids.ts';
import type { Membership } from '#domain/member.ts';
import { proposeAppointment } from '#operations/appoint-members.ts';
import { bindGroup, forgetGroup, unbindGroup } from '#operations/bind-chat.ts';
import { inTransaction } from '#operations/take-inbound.ts';
import { viewHome } from '#operations/view-home.ts';
import { type AssessmentFixture, codeOf, person } from '#support/assessment-fixture.ts';
import { openSmall, SMALL_GROUP } from '#support/assessment-fixture-small.ts';

const GROUP = chatId('oc_new_group');

interface Change {
  readonly kind?: 'appointment' | 'dismissal';
  readonly membership?: Membership;
  readonly names: readonly string[];
}

function propose(office: AssessmentFixture, { kind = 'appointment', names, ...change }: Change) {
  const scorer: Membership = { role: 'scorer', departmentId: office.department('宣教部').id };
  return office.as('张明', (call) =>
    proposeAppointment(call, {
      kind,
      membership: change.membership ?? scorer,
      people: names.map((name) => ({ openId: person(name), name })),
    }),
  );
}

const home = (office: AssessmentFixture, name: string) =>
  codeOf(office.as(name, (call) => viewHome(call, office.department('宣教部').id)));

describe('an appointment', () => {
  test('is previewed with the department and the names, and changes nothing before it is confirmed', async () => {
    await using office = await openSmall();
    const preview = await propose(office, { names: ['路小白', '吴晓峰'] });
    expect(preview).toMatchObject({
      kind: 'appointment',
      role: 'scorer',
      scope: '宣教部',
      people: ['路小白', '吴晓峰'],
    });
    expect(await home(office, '路小白')).toBe('not_your_department');
    await office.confirm('张明', preview.proposalId);
    expect(await home(office, '路小白')).toBe('done');
    expect(await home(office, '吴晓峰')).toBe('done');
  });

  test('of somebody who has the role already is no second line in the ledger', async () => {
    await using office = await openSmall();
    const before = await office.ledger('appointed');
    const { proposalId } = await propose(office, { names: ['王丽华', '路小白'] });
    await office.confirm('张明', proposalId);
    expect(await office.ledger('appointed')).toHaveLength(before.length + 1);
  });

  test('is taken back by a dismissal, from that role alone', async () => {
    await using office = await openSmall();
    const head: Membership = { role: 'head', departmentId: office.department('财务部').id };
    const both = await propose(office, { names: ['王丽华'], membership: head });
    await office.confirm('张明', both.proposalId);
    const { proposalId } = await propose(office, { kind: 'dismissal', names: ['王丽华'] });
    await office.confirm('张明', proposalId);
    expect(await home(office, '王丽华')).toBe('not_your_department');
    const roles = await office.as('王丽华', async ({ actor }) => actor.memberships);
    expect(roles).toEqual([head]);
    expect(await office.ledger('dismissed')).toMatchObject([
      { told: { openId: person('王丽华'), role: 'scorer' } },
    ]);
  });

  test('of a contact names the unit', async () => {
    await using office = await openSmall();
    const contact: Membership = { role: 'contact', unitId: office.unit('太仓').id };
    expect(await propose(office, { names: ['陆一鸣'], membership: contact })).toMatchObject({
      role: 'contact',
      scope: '太仓市总工会',
    });
  });

  test('without anybody named asks who', async () => {
    await using office = await openSmall();
    expect(await codeOf(propose(office, { names: [] }))).toBe('nobody_mentioned');
  });

  test('confirmed twice is made once', async () => {
    await using office = await openSmall();
    const { proposalId } = await propose(office, { names: ['路小白'] });
    await office.confirm('张明', proposalId);
    expect(await codeOf(office.confirm('张明', proposalId))).toBe('settled');
  });
});

describe('a group', () => {
  test('is bound once, and unbound once', async () => {
    await using office = await openSmall();
    const bind = () => codeOf(office.as('张明', (call) => bindGroup(call, GROUP)));
    const unbind = () => codeOf(office.as('李静', (call) => unbindGroup(call, GROUP)));
    expect([await unbind(), await bind(), await bind()]).toEqual([
      'not_bound',
      'done',
      'already_bound',
    ]);
    expect([await unbind(), await unbind()]).toEqual(['done', 'not_bound']);
    expect(await office.ledger('chat_unbound')).toHaveLength(1);
  });

  test('that the bot was taken out of is told nothing any more', async () => {
    await using office = await openSmall();
    await inTransaction(office, (call) => forgetGroup(call, SMALL_GROUP));
    await inTransaction(office, (call) => forgetGroup(call, SMALL_GROUP));
    await office.openScoring();
    expect(await office.queued('opening')).toEqual([]);
    expect(await office.ledger('chat_unbound')).toHaveLength(1);
  });
});
