import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messageId } from '#domain/ids.ts';
import { EXAMPLE_PEOPLE } from '#example/example-people.ts';
import type { PageContent } from '#sandbox/contract.ts';
import { validateCard } from '#sandbox/server/card-validator/validate-card.ts';
import { type Office, openScoringOffice, taskCardOf, WORK_GROUP } from './office.ts';

const PEOPLE = ['张明', '王丽华', '周建国', '陈卫东', '顾小丽', '路小白'] as const;
const anybody = fc.constantFrom(...PEOPLE);

/** Words of commands, names, numbers and marks in any order, and whatever else a keyboard has. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['启动考核', '截止', '延期', '催办', '公布排名', '退回', '通过', '提交', '撤销', '确认'],
        ...['取消', '认领', '评分人', '联系人', '绑定本群', '谁改的', '进度', '谁还没评', '帮助'],
        ...['总分', '明细', '为什么扣分', '排名', '市区', '局、公司', '宣教部', '财务部', '昆山'],
        ...[
          '太仓',
          '第2项',
          '第99项',
          '第零项',
          '扣1',
          '-1',
          '得4',
          '满分',
          '半分',
          '其余满分',
          '那',
        ],
        ...['2015-12-28', '18:00', '13月45日', '；', '，', '\n', '\t', ' ', '@王丽华', '？', '无'],
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.double().map(String),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const faultsOf = ({ complaints }: Office) => complaints.filter(({ level }) => level >= 50);

/** The platform would take it as it is. */
function assertTaken(content: PageContent): void {
  if (content.type === 'card') expect(validateCard(content.card)).toBeUndefined();
}

test('whatever is typed, by whomever and wherever, gets an answer and never a fault', async () => {
  await using office = await openScoringOffice();
  const place = fc.constantFrom(undefined, WORK_GROUP);
  await fc.assert(
    fc.asyncProperty(anybody, words, place, async (name, text, group) => {
      const sent = await office.type(name, text, group === undefined ? {} : { group });
      expect(sent.length).toBeGreaterThan(0);
      for (const { seen } of sent) assertTaken(seen.message.content);
      expect(faultsOf(office)).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

const VERBS =
  'home unit_form next_unscored save_unit begin_deductions choose_page choose_units deductions_page save_deductions confirm cancel undo missing submit withdraw review approve send_back text_entry ranking_page say confirm_next division assignment_page assign_units choose_people pick_namesake';

test('whatever is pressed, by whomever, gets a card or a toast and never a fault', async () => {
  await using office = await openScoringOffice();
  await office.ask('王丽华', '昆山第2项扣1 示范点仅3个');
  const known = await office.db.selectFrom('proposal').select('id').execute();
  const proposals = known.map(({ id }) => id);
  const { items, units, departments, scorecards } = office.vocabulary;
  const ids = [
    ...items.slice(0, 3),
    ...units.slice(0, 3),
    ...departments.slice(0, 3),
    ...scorecards,
  ];
  const part = fc.oneof(
    fc.constantFrom(
      ...ids.map(({ id }) => id),
      ...proposals,
      ...EXAMPLE_PEOPLE.slice(0, 6).map(({ openId }) => openId),
      '1',
      '0',
      '999',
      'keep',
      'full',
      'raise',
    ),
    fc.string({ maxLength: 8 }),
  );
  const action = fc
    .tuple(fc.constantFrom(...VERBS.split(' ')), fc.array(part, { maxLength: 4 }))
    .map(([verb, parts]) => ['g1', verb, ...parts].join('.'));
  const field = fc.constantFrom(
    ...items.slice(0, 3).flatMap(({ id }) => [`score_${id}_0`, `score_${id}_99`, `reason_${id}`]),
    ...units.slice(0, 3).flatMap(({ id }) => [`score_${id}`, `reason_${id}`]),
    ...['chosen', 'note', 'score_', 'score__', '__proto__'],
  );
  const value = fc.oneof(words, fc.array(fc.constantFrom(...ids.map(({ id }) => id))));
  const press = office.pressOf('王丽华', taskCardOf(office, '王丽华'), '逐家评');
  const pressing = fc.record({
    a: action,
    by: anybody,
    form: fc.array(fc.tuple(field, value), { maxLength: 6 }),
    isOurs: fc.boolean(),
    eventId: fc.uuid(),
  });
  await fc.assert(
    fc.asyncProperty(pressing, async ({ a, by, form, isOurs, eventId }) => {
      const openId = EXAMPLE_PEOPLE.find(({ name }) => name === by)?.openId ?? press.by;
      const { answer } = await office.pressRaw({
        ...press,
        ...{ eventId, by: openId, value: { a }, form: new Map(form) },
        messageId: isOurs ? press.messageId : messageId('om_forwarded'),
      });
      if (answer.card !== undefined) assertTaken({ type: 'card', card: answer.card });
      const said = answer.card !== undefined || answer.toast !== undefined;
      expect(said || a.startsWith('g1.say')).toBe(true);
      expect(faultsOf(office)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});
