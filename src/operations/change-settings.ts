import { updateSettings, updateStep } from '#db/cycles.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { listMembers } from '#db/members.ts';
import { listOpinionsOfItems } from '#db/opinions.ts';
import { insertProposal, type Proposal, settleProposal } from '#db/proposals.ts';
import { listScoresOfItems } from '#db/scores.ts';
import { type Json, PRIORITY } from '#domain/message.ts';
import { refuse } from '#domain/refusal.ts';
import { readSettings } from '#domain/settings-read.ts';
import {
  isSame,
  rulesOf,
  type SettingEntry,
  type SettingGroup,
  type SettingValue,
  settingOf,
  toStored,
  withSetting,
} from '#domain/settings-value.ts';
import type { SettingFormView, SettingPreview, SettingsProposed } from '#domain/settings-views.ts';
import { ruleOf } from '#domain/several-scorers.ts';
import type { Told } from '#domain/told.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { notify, toPerson } from './notify.ts';
import { layRemindersAnew, unknownYearsOf, upcomingReminders } from './plan-reminders.ts';
import { assertAdmin } from './rights.ts';
import { viewCycle, viewMoment } from './view-parts.ts';

type SettingProposed = Extract<SettingsProposed, { kind: 'setting' }>;

export type ProposedSetting =
  | { readonly kind: 'preview'; readonly view: SettingPreview }
  /** Something typed cannot be taken; nothing of it is lost. */
  | { readonly kind: 'form'; readonly view: SettingFormView };

/** Shows what the group's setting becomes with what was typed in its form. */
export async function proposeSetting(
  call: Call,
  typed: { readonly group: SettingGroup; readonly entries: readonly SettingEntry[] },
): Promise<ProposedSetting> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const before = settingOf(assessment.cycle, typed.group);
  const reading = readSettings(before, typed.entries, namesOf(assessment));
  if (!reading.ok) {
    const cycle = viewCycle(call, assessment.cycle);
    const { problems } = reading;
    return { kind: 'form', view: { cycle, value: before, typed: typed.entries, problems } };
  }
  return {
    kind: 'preview',
    view: await propose(call, assessment, { before, after: reading.value }),
  };
}

/** The same for one thing that was typed: what cannot be read is refused with why. */
export async function proposeTypedSetting(
  call: Call,
  typed: { readonly group: SettingGroup; readonly entry: SettingEntry },
): Promise<SettingPreview> {
  const { group, entry } = typed;
  const proposed = await proposeSetting(call, { group, entries: [entry] });
  if (proposed.kind === 'preview') return proposed.view;
  const [problem] = proposed.view.problems;
  return refuse(
    problem === undefined
      ? { code: 'nothing_to_confirm' }
      : { code: 'setting_unreadable', problem },
  );
}

const namesOf = (assessment: Assessment) => ({
  vocabulary: assessment.vocabulary,
  categories: [...new Set(assessment.items.map(({ category }) => category))],
});

interface Change {
  readonly before: SettingValue;
  readonly after: SettingValue;
}

async function propose(
  call: Call,
  assessment: Assessment,
  change: Change,
): Promise<SettingPreview> {
  const { cycle } = assessment;
  if (isSame(change.before, change.after)) {
    refuse({ code: 'setting_unchanged', value: change.before });
  }
  assertChangeable(call, assessment, change);
  await assertUnscored(call, assessment, change);
  const proposed = { kind: 'setting', cycleId: cycle.id, ...change } as const;
  const proposal = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  return {
    cycle: viewCycle(call, cycle),
    proposalId: proposal.id,
    ...change,
    ...previewReminders(call, assessment, change.after),
  };
}

function previewReminders(
  call: Call,
  { cycle: { openedAt, deadlineAt } }: Assessment,
  after: SettingValue,
): Pick<SettingPreview, 'reminders' | 'unknownYears'> {
  if (after.group !== 'reminders' || openedAt === undefined || deadlineAt === undefined) {
    return { reminders: undefined, unknownYears: [] };
  }
  const plan = upcomingReminders(call, { openedAt, deadlineAt, settings: after.reminders });
  return {
    reminders: plan.map(({ kind, dueAt }) => ({ kind, at: viewMoment(call, dueAt) })),
    unknownYears: unknownYearsOf(call, plan),
  };
}

/** What was published stays as it was said: no rule that it followed from moves afterwards. */
function assertChangeable(call: Call, assessment: Assessment, { before, after }: Change): void {
  const { phase, settings } = assessment.cycle;
  if (phase === 'final') refuse({ code: 'wrong_phase', phase });
  if (after.group === 'step' && phase !== 'drafting') refuse({ code: 'step_fixed' });
  for (const { id, name } of assessment.scorecards) {
    const publication = assessment.publicationOf(id);
    if (publication === undefined) continue;
    const publishedOn = call.calendar.dayOf(publication.publishedAt);
    if (!isSame(rulesOf(settings, name), rulesOf(withSetting(settings, after), name))) {
      refuse({ code: 'setting_fixed', group: after.group, scorecard: name, publishedOn });
    }
    if (isShortened(before, after)) refuse({ code: 'appeals_running', publishedOn });
  }
}

/** Who has scored an item has done it by the rule that held. */
async function assertUnscored(
  { tx }: Call,
  assessment: Assessment,
  { before, after }: Change,
): Promise<void> {
  if (before.group !== 'several_scorers' || after.group !== 'several_scorers') return;
  const changed = assessment.items.filter(
    ({ id }) => ruleOf(before.items, id) !== ruleOf(after.items, id),
  );
  const given = [
    ...(await listScoresOfItems(tx, changed)),
    ...(await listOpinionsOfItems(tx, changed)),
  ];
  const scored = changed.find(({ id }) => given.some(({ itemId }) => itemId === id));
  if (scored === undefined) return;
  const { name: scorecard } = assessment.getScorecard(scored.scorecardId);
  refuse({ code: 'item_scored', scorecard, itemNumber: scored.number });
}

/** The units were told until when they may appeal. */
const isShortened = (before: SettingValue, after: SettingValue): boolean =>
  before.group === 'appeals' &&
  after.group === 'appeals' &&
  after.appeals.windowWorkdays < before.appeals.windowWorkdays;

/** Makes the previewed change hold; refuses where another admin changed the same meanwhile, and says to what. */
export async function confirmSetting(
  call: Call,
  confirmed: { readonly proposal: Proposal; readonly proposed: SettingProposed },
): Promise<Told> {
  await lockLedger(call.tx);
  assertAdmin(call.actor);
  const { proposal, proposed } = confirmed;
  const assessment = await getAssessment(call.tx);
  const { cycle } = assessment;
  const { before, after } = proposed;
  if (proposed.cycleId !== cycle.id) refuse({ code: 'changed_since_preview' });
  const present = settingOf(cycle, after.group);
  if (!isSame(present, before)) refuse({ code: 'setting_moved', value: present });
  assertChangeable(call, assessment, { before, after });
  await assertUnscored(call, assessment, { before, after });
  if (!(await settleProposal(call.tx, proposal.id, 'confirmed', call.now))) {
    refuse({ code: 'settled', state: 'confirmed' });
  }
  const settings = withSetting(cycle.settings, after);
  if (after.group === 'step') await updateStep(call.tx, cycle.id, after.step);
  await updateSettings(call.tx, cycle.id, toStored(settings));
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'settings_changed',
    cycleId: cycle.id,
    detail: { before: toJson(before), after: toJson(after) },
  });
  await tellOfSecondAdmin(call, before, after);
  if (after.group === 'reminders') await layRemindersAnew(call, { ...cycle, settings });
  return { kind: 'setting_saved', value: after };
}

/** One person can switch the rule off, but not unseen: who would have been asked is told. */
async function tellOfSecondAdmin(
  call: Call,
  before: SettingValue,
  after: SettingValue,
): Promise<void> {
  const isOff = after.group === 'second_admin' && !after.isNeeded;
  if (!isOff || before.group !== 'second_admin' || !before.isNeeded) return;
  const { openId: own, name: by } = call.actor;
  for (const { openId } of await listMembers(call.tx, 'admin')) {
    if (openId === own) continue;
    const message = { kind: 'second_admin_off', by } as const;
    await notify(call, toPerson(openId), { message, priority: PRIORITY.notice });
  }
}

const toJson = (value: SettingValue): Json => JSON.parse(JSON.stringify(value));
