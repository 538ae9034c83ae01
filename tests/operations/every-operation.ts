import { bindChat, upsertChat } from '#db/chats.ts';
import { findCurrentCycle } from '#db/cycles.ts';
import { findDefinitionVersion, findDepartmentVersion } from '#db/ledger.ts';
import { insertProposal } from '#db/proposals.ts';
import { type CycleId, chatId, messageId } from '#domain/ids.ts';
import type { Proposed } from '#domain/proposal.ts';
import type { ScorecardDefinition } from '#domain/scorecard.ts';
import { settingOf } from '#domain/settings-value.ts';
import { amendBecause, amendScorecards } from '#operations/amend-scorecards.ts';
import { proposeAppointment } from '#operations/appoint-members.ts';
import { getAssessment } from '#operations/assessment.ts';
import { bindGroup, unbindGroup } from '#operations/bind-chat.ts';
import type { Call } from '#operations/call.ts';
import { proposeCarryOver } from '#operations/carry-over.ts';
import { proposeSetting, proposeTypedSetting } from '#operations/change-settings.ts';
import { claimAdmin } from '#operations/claim-admin.ts';
import { cancelProposal, confirmProposal } from '#operations/confirm-proposal.ts';
import {
  beginDeductions,
  chooseUnits,
  saveDeductions,
  viewChooseUnits,
  viewDeductions,
} from '#operations/enter-deductions.ts';
import { proposeHolidays, proposeOwnDays } from '#operations/import-holidays.ts';
import { proposeRoster, takeSuggestedNames } from '#operations/import-units.ts';
import { proposeUnitMove } from '#operations/move-unit.ts';
import { proposeExtension, proposeOpening } from '#operations/open-cycle.ts';
import { proposeItemChanges } from '#operations/propose-amendment.ts';
import { proposeApproval } from '#operations/propose-approval.ts';
import { proposeScorecards } from '#operations/propose-scorecards.ts';
import { proposeTypedScores } from '#operations/propose-typed-scores.ts';
import { proposeWorkbook } from '#operations/propose-workbook.ts';
import { receiveFile } from '#operations/receive-file.ts';
import { remindNow } from '#operations/remind-now.ts';
import { requestExport } from '#operations/request-export.ts';
import { saveUnitForm } from '#operations/save-unit-form.ts';
import { snoozeReminders, wakeReminders } from '#operations/snooze.ts';
import {
  approveScores,
  approveShown,
  sendBackScores,
  submitScores,
  withdrawScores,
} from '#operations/submit-scores.ts';
import { undoScores } from '#operations/undo-scores.ts';
import { viewHelp } from '#operations/view-help.ts';
import { viewHistory } from '#operations/view-history.ts';
import { viewHolidays } from '#operations/view-holidays.ts';
import { viewHome, viewMyHomes } from '#operations/view-home.ts';
import { viewMissing } from '#operations/view-missing.ts';
import { viewProgress } from '#operations/view-progress.ts';
import { viewRanking, viewRankings } from '#operations/view-ranking.ts';
import { listRemindedMessages, viewReadStatus } from '#operations/view-read-status.ts';
import { viewReview } from '#operations/view-review.ts';
import { viewSettingForm, viewSettings } from '#operations/view-settings.ts';
import { viewDetails, viewItemScore, viewTotal } from '#operations/view-totals.ts';
import { viewNextUnscored, viewUnitForm } from '#operations/view-unit-form.ts';
import { type AssessmentFixture, at, person, points } from '#support/assessment-fixture.ts';
import { smallScorecards } from '#support/assessment-fixture-small.ts';
import { ADJUSTING_OPERATIONS } from './every-adjusting-operation.ts';
import { APPEALS_AND_YEARS } from './every-appeal-operation.ts';
import { PEOPLE_OPERATIONS } from './every-people-operation.ts';
import { PUBLISHING } from './every-publishing-operation.ts';

const BOUND = chatId('oc_bound');
const NEW_GROUP = chatId('oc_new_group');

/** 昆山's item 1 of 宣教部, about which everything below is asked and done. */
function aim(office: AssessmentFixture) {
  return {
    departmentId: office.department('宣教部').id,
    unitId: office.unit('昆山').id,
    itemId: office.item('市、区', 1).id,
    scorecardId: office.scorecard('市、区').id,
  };
}

type Attempt = (call: Call, office: AssessmentFixture) => Promise<unknown>;

/** Confirms a preview of the person's own, as if they had been shown it while they still might. */
const confirming =
  (proposed: (office: AssessmentFixture, call: Call) => Proposed): Attempt =>
  async (call, office) => {
    const of = proposed(office, call);
    const { id } = await insertProposal(call.tx, call.actor.openId, of, call.now);
    return confirmProposal(call, { proposalId: id, collisions: 'keep' });
  };

/** Goes on with 'everyone full except…' as if the person had begun it while they still might. */
const deducting =
  (go: (call: Call, proposalId: string, office: AssessmentFixture) => Promise<unknown>): Attempt =>
  async (call, office) => {
    const { itemId, unitId } = aim(office);
    const chosen = [{ unitId, score: '3', reason: '材料迟报' }];
    const begun: Proposed = { kind: 'deductions', itemId, chosen, baseVersions: {} };
    const { id } = await insertProposal(call.tx, call.actor.openId, begun, call.now);
    return go(call, id, office);
  };

const scores: Attempt = confirming((office, { now }) => {
  const { unitId, itemId } = aim(office);
  const cell = { unitId, itemId, points: points('3'), reason: `材料迟报 ${now}`, baseVersion: 0 };
  return { kind: 'scores', cells: [cell], collisions: [], rejected: [] };
});

const membership = (office: AssessmentFixture) =>
  ({ role: 'scorer', departmentId: office.department('宣教部').id }) as const;

const STRANGER = [{ openId: person('路小白'), name: '路小白' }];
const importing =
  (
    proposed: (of: {
      readonly version: number;
      readonly cycleId: CycleId;
      readonly office: AssessmentFixture;
    }) => Proposed,
  ): Attempt =>
  async (call, office) => {
    const version = await findDefinitionVersion(call.tx);
    const { cycle } = await getAssessment(call.tx);
    const of = { version, cycleId: cycle.id, office };
    return confirming(() => proposed(of))(call, office);
  };

const ROSTER = ['昆山市总工会', '太仓市总工会'].map((name) => ({
  ...{ scorecardName: '市、区', name, aliases: [], pinyin: [] },
}));

/** The first item in other words. */
async function insertAmendment(call: Call) {
  const [cities, ...others] = smallScorecards();
  const version = await findDefinitionVersion(call.tx);
  const scorecards = [...(cities === undefined ? [] : [reworded(cities)]), ...others];
  const proposed: Proposed = { kind: 'amendment', version, scorecards };
  return insertProposal(call.tx, call.actor.openId, proposed, call.now);
}

const reworded = (scorecard: ScorecardDefinition): ScorecardDefinition => ({
  ...scorecard,
  categories: scorecard.categories.map((category, at) => ({
    ...category,
    items: category.items.map((item, index) =>
      at + index === 0 ? { ...item, text: '开展主题宣传活动' } : item,
    ),
  })),
});

const DEADLINE = { day: '2015-12-29', time: '18:00' };

/** Everything that a person can ask for, each tried on the same cell; keyed by operation, a preview's confirmation by what is confirmed. */
export const OPERATIONS = {
  viewSettings: (call) => viewSettings(call),
  viewSettingForm: (call) => viewSettingForm(call, 'grades'),
  proposeSetting: (call) =>
    proposeSetting(call, {
      group: 'appeals',
      entries: [{ name: 'appeal_answer', typed: '2' }],
    }),
  proposeTypedSetting: (call) =>
    proposeTypedSetting(call, { group: 'bonus', entry: { name: 'bonus', typed: '5' } }),
  'confirmProposal setting': async (call, office) => {
    const cycle = await findCurrentCycle(call.tx);
    if (cycle === undefined) throw new Error('no cycle');
    const before = settingOf(cycle, 'appeals');
    const appeals = { windowWorkdays: 9, answerWorkdays: 2 };
    const after = { group: 'appeals', appeals } as const;
    return confirming(() => ({ kind: 'setting', cycleId: cycle.id, before, after }))(call, office);
  },
  proposeHolidays: (call) => proposeHolidays(call, '2040年\n元旦：1月1日（周日）放假。'),
  proposeOwnDays: (call) =>
    proposeOwnDays(call, { isOffDay: true, from: '12-30', until: '12-30', name: '机关休假' }),
  'confirmProposal holidays': confirming(() => ({ kind: 'holidays', days: [] })),
  viewHolidays: (call) => viewHolidays(call),
  snoozeReminders: (call) => snoozeReminders(call),
  wakeReminders: (call) => wakeReminders(call),
  listRemindedMessages: (call) => listRemindedMessages(call),
  viewReadStatus: (call) => viewReadStatus(call, { reminded: new Set(), read: new Set() }),
  ...PEOPLE_OPERATIONS,
  ...APPEALS_AND_YEARS,
  ...ADJUSTING_OPERATIONS,
  proposeAppointment: (call, office) =>
    proposeAppointment(call, {
      kind: 'appointment',
      membership: membership(office),
      people: STRANGER,
    }),
  'confirmProposal appointment': confirming((office) => ({
    kind: 'appointment',
    membership: membership(office),
    people: STRANGER,
  })),
  'confirmProposal dismissal': confirming((office) => ({
    kind: 'dismissal',
    membership: membership(office),
    people: STRANGER,
  })),
  bindGroup: (call) => bindGroup(call, NEW_GROUP),
  unbindGroup: async (call) => {
    await upsertChat(call.tx, BOUND, '考核工作群');
    await bindChat(call.tx, BOUND, { openId: 'system', at: call.now });
    await unbindGroup(call, BOUND);
  },
  claimAdmin: (call) => claimAdmin(call, '000000'),
  proposeOpening: (call) => proposeOpening(call, DEADLINE),
  'confirmProposal opening': confirming(() => ({
    kind: 'opening',
    deadlineAt: at('2015-12-29 18:00'),
  })),
  proposeExtension: (call) => proposeExtension(call, DEADLINE),
  'confirmProposal extension': confirming(() => ({
    kind: 'extension',
    deadlineAt: at('2015-12-29 18:00'),
  })),
  remindNow: (call) => remindNow(call, undefined),
  ...PUBLISHING,
  saveUnitForm: (call, office) => {
    const { itemId, ...at } = aim(office);
    const entry = { score: '2', reason: '活动太少', baseVersion: undefined };
    return saveUnitForm(call, { ...at, blank: 'keep', rows: new Map([[itemId, entry]]) });
  },
  viewUnitForm: (call, office) => viewUnitForm(call, aim(office)),
  viewNextUnscored: (call, office) => viewNextUnscored(call, aim(office).departmentId),
  beginDeductions: (call, office) => beginDeductions(call, aim(office).itemId),
  viewChooseUnits: deducting((call, proposalId) => viewChooseUnits(call, { proposalId, page: 1 })),
  chooseUnits: deducting((call, proposalId, office) =>
    chooseUnits(call, { proposalId, page: 1, unitIds: [aim(office).unitId] }),
  ),
  viewDeductions: deducting((call, proposalId) => viewDeductions(call, { proposalId, page: 1 })),
  saveDeductions: deducting((call, proposalId) =>
    saveDeductions(call, { proposalId, page: 1, rows: new Map() }),
  ),
  proposeTypedScores: (call, office) =>
    proposeTypedScores(call, {
      clauses: [
        {
          itemNumber: 1,
          scorecardId: undefined,
          restFull: false,
          entries: [
            {
              typed: '昆山 3',
              unit: { found: 'one', id: aim(office).unitId, sure: true, typed: '昆山' },
              reading: { kind: 'points', points: points('3') },
              reason: '材料迟报',
            },
          ],
        },
      ],
    }),
  'confirmProposal scores': scores,
  proposeScorecards: (call) => proposeScorecards(call, smallScorecards(2016)),
  'confirmProposal scorecards': importing(({ version }) => ({
    ...{ kind: 'scorecards', version, scorecards: smallScorecards(2016) },
  })),
  proposeRoster: (call) => proposeRoster(call, { units: ROSTER, suggested: [] }),
  takeSuggestedNames: async (call) => {
    const proposed: Proposed = { kind: 'roster', version: 0, units: ROSTER, suggested: [] };
    const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
    return takeSuggestedNames(call, id);
  },
  'confirmProposal roster': importing(({ version }) => ({
    ...{ kind: 'roster', version, units: ROSTER, suggested: [] },
  })),
  proposeCarryOver: (call) => proposeCarryOver(call, { from: undefined, to: undefined }),
  'confirmProposal carry_over': importing(({ version, cycleId }) => ({
    ...{ kind: 'carry_over', version, fromId: cycleId, year: 2016 },
  })),
  proposeItemChanges: (call, office) =>
    proposeItemChanges(call, [{ ...aim(office), number: 1, text: '开展主题宣传活动' }]),
  amendScorecards: async (call) => {
    const { id } = await insertAmendment(call);
    return amendScorecards(call, { proposalId: id, reason: '调整考核口径' });
  },
  amendBecause: async (call) => {
    await insertAmendment(call);
    return amendBecause(call, '调整考核口径');
  },
  proposeUnitMove: (call, office) =>
    proposeUnitMove(call, { ...aim(office), scorecardId: office.scorecard('直属单位').id }),
  'confirmProposal unit_move': importing(({ version, office }) => ({
    ...{ kind: 'unit_move', version, unitId: aim(office).unitId },
    scorecardId: office.scorecard('直属单位').id,
  })),
  receiveFile: (call) =>
    receiveFile(call, {
      ...{ messageId: messageId('om_file'), chatId: chatId('oc_private'), chatMode: 'private' },
      ...{ fileKey: 'file_1', name: '评分表.docx', replyTo: undefined },
    }),
  'requestExport summary': (call) => requestExport(call, { kind: 'summary' }),
  'requestExport department_workbook': (call, office) =>
    requestExport(call, {
      kind: 'department_workbook',
      departmentId: aim(office).departmentId,
    }),
  'requestExport joint_review': (call) => requestExport(call, { kind: 'joint_review' }),
  'requestExport notice': (call) => requestExport(call, { kind: 'notice' }),
  'requestExport archive': (call) => requestExport(call, { kind: 'archive' }),
  'requestExport department_scorecard': (call, office) =>
    requestExport(call, {
      kind: 'department_scorecard',
      departmentId: aim(office).departmentId,
    }),
  'requestExport unit_scorecard': (call, office) =>
    requestExport(call, { kind: 'unit_scorecard', unitId: aim(office).unitId }),
  proposeWorkbook: async (call, office) => {
    const { departmentId, unitId, itemId } = aim(office);
    const { cycle } = await getAssessment(call.tx);
    const place = { sheet: '市、区', line: 7, text: '昆山' };
    return proposeWorkbook(call, {
      ...{ kind: 'workbook', format: 1, cycleId: cycle.id, departmentId },
      ...{ exported: [], strangeRows: [] },
      cells: [{ place, unitId, itemId, score: '3.5', reason: '台账不够完整' }],
    });
  },
  cancelProposal: async (call, office) => {
    const { scorecardId } = aim(office);
    const waiting: Proposed = { kind: 'opening', deadlineAt: at('2015-12-29 18:00') };
    const { id } = await insertProposal(call.tx, call.actor.openId, waiting, call.now);
    return [scorecardId, await cancelProposal(call, id)];
  },
  undoScores: (call) => undoScores(call, undefined),
  submitScores: (call, office) => submitScores(call, aim(office).departmentId),
  withdrawScores: (call, office) => withdrawScores(call, aim(office).departmentId),
  approveScores: (call, office) => approveScores(call, aim(office).departmentId),
  approveShown: async (call, office) => {
    const { departmentId } = aim(office);
    const version = await findDepartmentVersion(call.tx, departmentId);
    return approveShown(call, { departmentId, version });
  },
  proposeApproval: (call, office) => proposeApproval(call, aim(office).departmentId),
  'confirmProposal approval': async (call, office) => {
    const { departmentId } = aim(office);
    const version = await findDepartmentVersion(call.tx, departmentId);
    return confirming(() => ({ kind: 'approval', departmentId, version }))(call, office);
  },
  sendBackScores: (call, office) =>
    sendBackScores(call, { departmentId: aim(office).departmentId, note: '请复核' }),
  viewReview: (call, office) => viewReview(call, aim(office).departmentId),
  viewHome: (call, office) => viewHome(call, aim(office).departmentId),
  viewMyHomes: (call) => viewMyHomes(call),
  viewMissing: (call, office) => viewMissing(call, aim(office).departmentId),
  viewHelp: (call) => viewHelp(call),
  viewProgress: (call) => viewProgress(call, { about: 'all' }),
  viewRanking: (call, office) => viewRanking(call, { ...aim(office), page: 1 }),
  viewRankings: (call) => viewRankings(call, undefined),
  viewTotal: (call, office) => viewTotal(call, aim(office).unitId),
  viewDetails: (call, office) => viewDetails(call, aim(office).unitId),
  viewItemScore: (call, office) => viewItemScore(call, aim(office)),
  viewHistory: (call, office) => viewHistory(call, aim(office)),
} as const satisfies Readonly<Record<string, Attempt>>;

export type OperationName = keyof typeof OPERATIONS;

/** What the bot calls besides, and nobody asks for. */
export const NO_REQUEST: readonly string[] = [
  // Whom a typed name means, on the way to an operation that asks who may.
  'findKnownPeople',
  // Whether a last call buzzes, asked on its way out.
  'isReminderUrgent',
  // What the loop that reads files does with what `receiveFile` has noted; the sender's role is looked at again.
  ...['answerFile', 'claimFile', 'findNextFile', 'postponeFile', 'releaseFiles', 'sayFileIsRead'],
  'viewRecheckFor',
  // The transaction of a request, and what stands in it whatever is asked.
  ...['takeInbound', 'inTransaction', 'findPressedMessage', 'postReply', 'postGreeting'],
  'findOwnChatMode',
  ...['findUnnamed', 'rememberPerson', 'rememberGroup', 'loadVocabulary'],
  // The platform took the bot out of a group.
  'forgetGroup',
  // Messages on their way out, to whom they were written: roles that were lost since are looked at there.
  ...['viewHomeFor', 'viewReminder', 'viewOpening', 'viewGroupProgress', 'viewReviewFor'],
  ...['viewAppointedFor', 'viewTasksOfFor', 'viewPublished', 'viewResultFor'],
  'viewDocument',
  ...['viewAdjustmentFor', 'viewUnlockedFor'],
  // Which cells a card shows; what is said of them has its rights.
  ...['findReplySubject', 'setSubject'],
  ...['viewPublicationDue', 'viewPublicationAnswer', 'viewCorrected', 'viewPin'],
  ...['viewAppealFor', 'viewAppealEffectFor', 'viewAppealReminderFor'],
  // Which year is asked about, not what it says.
  ...['callInYear', 'callAbout'],
  // Where an answer may be read, not what it says.
  'mayReadTotalsIn',
];
