import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CardAction, decodeAction, encodeAction } from '#cards/actions.ts';
import { departmentId, itemId, scorecardId, unitId } from '#domain/ids.ts';

const id = fc.stringMatching(/^[a-z0-9]{1,16}$/);
const page = fc.integer({ min: 1, max: 9999 });
const department = id.map(departmentId);

const action: fc.Arbitrary<CardAction> = fc.oneof(
  fc.record({
    do: fc.constantFrom(
      'home',
      'next_unscored',
      'missing',
      'submit',
      'withdraw',
      'review',
      'send_back',
      'text_entry',
    ),
    departmentId: department,
  }),
  fc.record({
    do: fc.constant('approve'),
    departmentId: department,
    version: fc.nat(),
  }),
  fc.record({ do: fc.constant('unit_form'), departmentId: department, unitId: id.map(unitId) }),
  fc.record({
    do: fc.constant('save_unit'),
    departmentId: department,
    unitId: id.map(unitId),
    blank: fc.constantFrom('keep', 'full'),
  }),
  fc.record({ do: fc.constant('begin_deductions'), itemId: id.map(itemId) }),
  fc.record({
    do: fc.constantFrom('choose_page', 'choose_units', 'deductions_page', 'save_deductions'),
    proposalId: id,
    page,
  }),
  fc.record({
    do: fc.constant('confirm'),
    proposalId: id,
    collisions: fc.constantFrom('keep', 'raise'),
  }),
  fc.record({ do: fc.constantFrom('cancel', 'amend', 'take_names'), proposalId: id }),
  fc.record({ do: fc.constant('undo'), batchId: id, departmentId: department }),
  fc.record({ do: fc.constant('ranking_page'), scorecardId: id.map(scorecardId), page }),
  fc.record({
    do: fc.constantFrom('open_appeal', 'file_appeal'),
    publicationId: id,
    unitId: id.map(unitId),
  }),
  fc.record({ do: fc.constantFrom('appeal', 'withdraw_appeal'), appealId: id }),
  fc.record({ do: fc.constant('confirm_answer'), appealId: id, version: fc.nat() }),
  fc.record({
    do: fc.constant('answer_appeal'),
    appealId: id,
    version: fc.nat(),
    verdict: fc.constantFrom('grant', 'deny'),
  }),
  fc.record({ do: fc.constant('appeals_page'), which: fc.constantFrom('own', 'all'), page }),
  fc.record({ do: fc.constant('history_page'), unitId: id.map(unitId), page }),
  fc.record({ do: fc.constant('changes_page'), page }),
  fc.record({ do: fc.constant('say'), text: fc.string({ unit: 'grapheme' }) }),
);

test('an action comes back from its text as it was', () => {
  fc.assert(
    fc.property(action, (each) => {
      expect(decodeAction(encodeAction(each))).toEqual({ ok: true, action: each });
    }),
  );
});

test('no text at all makes the decoder throw', () => {
  const text = fc.oneof(
    fc.string(),
    fc.tuple(fc.constantFrom('g1', 'g0', 'g'), fc.string()).map((parts) => parts.join('.')),
    action.map(encodeAction).chain((whole) => fc.nat(whole.length).map((at) => whole.slice(0, at))),
  );
  fc.assert(fc.property(text, (each) => typeof decodeAction(each).ok === 'boolean'));
});

test('a card of another generation is told apart from nonsense', () => {
  expect(decodeAction('g0.home.d1')).toEqual({ ok: false, old: true });
  expect(decodeAction('好')).toEqual({ ok: false, old: false });
});
