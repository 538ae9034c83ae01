import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DocumentRequest } from '#domain/document-request.ts';
import type { Proposed } from '#domain/proposal.ts';
import type { RefusalReason } from '#domain/refusal.ts';
import { NO_REQUEST, OPERATIONS, type OperationName } from './every-operation.ts';
import { attempt, DELEGATE, openAt, PHASES, type Phase } from './rights-world.ts';

const PEOPLE = {
  admin: '张明',
  scorer: '王丽华',
  head: '周建国',
  /** Scores for 财务部. */
  other: '赵敏',
  leader: '陈卫东',
  /** Of 昆山, the unit in question. */
  contact: '顾小丽',
  stranger: '路小白',
  /** Who scores for 宣教部 for a while; where a row does not say otherwise, as its scorers may. */
  delegate: DELEGATE,
} as const;
type Role = keyof typeof PEOPLE;

type Outcome = 'done' | RefusalReason['code'];
/** One outcome for every phase, or one for each: drafting, scoring, submitted, approved, published. */
type Outcomes = Outcome | readonly [Outcome, Outcome, Outcome, Outcome, Outcome];
type Rights = Readonly<Record<Exclude<Role, 'delegate'>, Outcomes>> & {
  readonly delegate?: Outcomes;
};

const everybody = (outcomes: Outcomes): Rights => ({
  ...{ admin: outcomes, scorer: outcomes, head: outcomes, other: outcomes },
  ...{ leader: outcomes, contact: outcomes, stranger: outcomes },
});
const office = (outcomes: Outcomes): Rights => ({ ...everybody('admins_only'), admin: outcomes });
const department = (outcomes: Outcomes): Rights => ({
  ...everybody('not_your_department'),
  ...{ admin: outcomes, scorer: outcomes, head: outcomes },
});
const signer = (outcomes: Outcomes): Rights => ({
  ...everybody('head_only'),
  ...{ admin: outcomes, head: outcomes },
});
/** Told to `insiders` at any time, to `later` once it is published, and to a stranger never. */
function reader(hidden: Outcome, insiders: readonly Role[], later: readonly Role[]): Rights {
  const outcomeOf = (role: Role): Outcomes => {
    if (insiders.includes(role)) return 'done';
    return later.includes(role) ? [hidden, hidden, hidden, hidden, 'done'] : hidden;
  };
  return {
    ...{ admin: outcomeOf('admin'), scorer: outcomeOf('scorer'), head: outcomeOf('head') },
    ...{ other: outcomeOf('other'), leader: outcomeOf('leader'), contact: outcomeOf('contact') },
    stranger: 'nobody',
  };
}

const NO_SCORER: Outcomes = [
  ...(['not_opened', 'no_department', 'no_department'] as const),
  ...(['no_department', 'no_department'] as const),
];
const WRITING: Outcomes = ['not_opened', 'done', 'closed', 'closed', 'frozen'];
const OPENING: Outcomes = [
  'done',
  'already_opened',
  'already_opened',
  'already_opened',
  'already_opened',
];
const APPROVING: Outcomes = [
  ...(['nothing_to_approve', 'nothing_to_approve', 'done'] as const),
  ...(['nothing_to_approve', 'nothing_to_approve'] as const),
];
const ROSTER_OPEN: Outcomes = [
  'done',
  ...(['roster_closed', 'roster_closed', 'roster_closed', 'roster_closed'] as const),
];
const AMENDING: Outcomes = ['still_draft', 'done', 'done', 'done', 'frozen'];
const MOVING: Outcomes = ['done', 'done', 'done', 'done', 'frozen'];
const PUBLISHING: Outcomes = [
  ...(['not_opened', 'not_ready', 'not_ready'] as const),
  ...(['done', 'already_published'] as const),
];
const ENDING: Outcomes = [
  ...(['not_opened', 'not_final_yet', 'not_final_yet'] as const),
  ...(['not_final_yet', 'not_final_yet'] as const),
];
const EXTENDING: Outcomes = ['not_opened', 'done', 'done', 'done', 'wrong_phase'];

/** One's own alone: what was lent is not theirs to give, and nobody gives it in another's place. */
const holder = (other: Outcome): Rights => ({
  ...everybody('not_your_department'),
  ...{ scorer: 'done', head: 'done', admin: other, delegate: 'not_your_department' },
});

const PEOPLE_RIGHTS = {
  proposeDelegation: {
    ...holder('not_your_department'),
    ...{ stranger: 'nobody', delegate: 'delegated_only' },
  },
  'confirmProposal delegation': holder('not_your_department'),
  // What 陈小雨 has lent: their own to end, and the office's.
  proposeDelegationEnd: { ...everybody('nothing_lent'), admin: 'done', stranger: 'nobody' },
  'confirmProposal delegation_end': { ...everybody('nothing_lent'), admin: 'done' },
  proposeHandover: { ...holder('old_and_new_only'), stranger: 'nobody' },
  // 王丽华's role.
  'confirmProposal handover': {
    ...everybody('admins_only'),
    ...{ admin: 'done', scorer: 'done', delegate: 'admins_only' },
  },
  viewDivision: department('done'),
  viewAssignment: department('done'),
  assignChosen: department('done'),
  assignNamed: department('done'),
  unassignNamed: department('nothing_assigned'),
  confirmAndGoOn: department(WRITING),
  beginChoosing: office('done'),
  proposeChosen: office('done'),
  proposeMatches: office('done'),
  proposeSuggestions: office('nobody_to_suggest'),
  pickNamesake: office('done'),
  'confirmProposal staffing': office('done'),
  viewPeople: { ...everybody('done'), contact: 'people_hidden', stranger: 'nobody' },
} as const satisfies Readonly<Record<string, Rights>>;

const published = (outcome: Outcome): Outcomes => [
  ...(['appeals_not_yet', 'appeals_not_yet'] as const),
  ...(['appeals_not_yet', 'appeals_not_yet'] as const),
  outcome,
];
const filing: Rights = {
  ...everybody('appeal_not_yours'),
  ...{ admin: published('done'), contact: published('done'), stranger: 'nobody' },
};
/** About an appeal of 昆山 against an item of 宣教部, which there is once the ranking is out. */
const appealing = (outcomes: Readonly<Partial<Record<Role, Outcome>>>): Rights => {
  const outcomeOf = (role: Role): Outcomes => published(outcomes[role] ?? 'done');
  return {
    ...{ admin: outcomeOf('admin'), scorer: outcomeOf('scorer'), head: outcomeOf('head') },
    ...{ leader: outcomeOf('leader'), contact: outcomeOf('contact') },
    ...{ other: published('appeal_hidden'), stranger: published('nobody') },
  };
};
const SEES_TOTALS = reader(
  'total_hidden',
  ['admin', 'leader'],
  ['scorer', 'head', 'other', 'contact'],
);

const APPEALS_AND_YEARS = {
  viewAppealForm: filing,
  fileAppeal: filing,
  withdrawAppeal: appealing({
    ...{ scorer: 'appeal_not_yours', head: 'appeal_not_yours', leader: 'appeal_not_yours' },
  }),
  answerAppeal: appealing({ leader: 'not_your_department', contact: 'not_your_department' }),
  confirmAnswer: appealing({ scorer: 'head_only', leader: 'head_only', contact: 'head_only' }),
  viewAppeal: appealing({}),
  viewAppealOfCell: appealing({}),
  viewAppeals: { ...everybody('done'), stranger: 'nobody' },
  compareYears: SEES_TOTALS,
  compareUnits: SEES_TOTALS,
  viewMostDeducted: reader(
    'item_hidden',
    ['admin', 'leader', 'scorer', 'head'],
    ['other', 'contact'],
  ),
  viewUnitHistory: { ...everybody('done'), contact: 'admins_only', stranger: 'nobody' },
  viewChanges: office('done'),
} as const satisfies Readonly<Record<string, Rights>>;

/** Who is ever reminded of anything. */
const reminded = (outcome: Outcome): Rights => ({
  ...everybody(outcome),
  ...{ leader: 'no_department', contact: 'no_department', stranger: 'nobody' },
});

const SCORES_LATE: Outcomes = ['not_opened', 'done', 'done', 'done', 'frozen'];
const ASKING: Rights = {
  ...everybody('no_department'),
  ...{ scorer: SCORES_LATE, head: SCORES_LATE, other: SCORES_LATE },
  ...{ admin: ['not_opened', 'done', 'done', 'done', 'done'], stranger: 'nobody' },
};
const UNLOCKING: Outcomes = ['not_opened', 'already_open', 'done', 'done', 'frozen'];

const ADJUSTING_RIGHTS = {
  proposeAdjustment: ASKING,
  'confirmProposal adjustment': ASKING,
  decideAdjustment: office('done'),
  // 王丽华 had asked for it.
  revokeAdjustment: { ...office('done'), scorer: 'done', delegate: 'admins_only' },
  viewAdjustment: { ...office('done'), leader: 'done', scorer: 'done', delegate: 'admins_only' },
  viewAdjustments: { ...everybody('done'), contact: 'admins_only', stranger: 'nobody' },
  viewJointReview: { ...office('done'), leader: 'done', stranger: 'nobody' },
  proposeUnlock: office(UNLOCKING),
  'confirmProposal unlock': office(UNLOCKING),
  writeNote: {
    ...everybody('done'),
    ...{ other: 'note_hidden', contact: 'note_hidden', stranger: 'nobody' },
  },
  undoNote: {
    ...everybody('nothing_to_undo'),
    ...{ scorer: 'done', delegate: 'nothing_to_undo' },
  },
} as const satisfies Readonly<Record<string, Rights>>;

const officePaper = (outcomes: Outcomes): Rights => ({
  ...everybody('document_of_office'),
  ...{ admin: outcomes, leader: outcomes, stranger: 'nobody' },
});
const departmentPaper: Rights = { ...department('done'), leader: 'done', stranger: 'nobody' };

const RIGHTS: Readonly<Record<OperationName, Rights>> = {
  ...ADJUSTING_RIGHTS,
  viewSettings: office('done'),
  viewSettingForm: office('done'),
  proposeSetting: office('done'),
  proposeTypedSetting: office(['done', 'done', 'done', 'done', 'setting_fixed']),
  'confirmProposal setting': office('done'),
  proposeHolidays: office('done'),
  proposeOwnDays: office('done'),
  'confirmProposal holidays': office('done'),
  viewHolidays: { ...everybody('done'), stranger: 'nobody' },
  snoozeReminders: reminded('done'),
  wakeReminders: reminded('not_snoozing'),
  listRemindedMessages: office(['not_opened', 'done', 'done', 'done', 'done']),
  viewReadStatus: office(['not_opened', 'done', 'done', 'done', 'done']),
  ...PEOPLE_RIGHTS,
  ...APPEALS_AND_YEARS,
  proposeAppointment: office('done'),
  'confirmProposal appointment': office('done'),
  'confirmProposal dismissal': office('done'),
  bindGroup: office('done'),
  unbindGroup: office('done'),
  claimAdmin: everybody('already_claimed'),
  proposeOpening: office(OPENING),
  'confirmProposal opening': office(OPENING),
  proposeExtension: office(EXTENDING),
  'confirmProposal extension': office(EXTENDING),
  remindNow: office([
    ...(['not_opened', 'done', 'nobody_to_remind'] as const),
    ...(['nobody_to_remind', 'nobody_to_remind'] as const),
  ]),
  proposePublication: office(PUBLISHING),
  'confirmProposal publication': office(PUBLISHING),
  keepIntro: office(PUBLISHING),
  setIntro: office(PUBLISHING),
  chooseTie: office(['not_opened', 'not_ready', 'not_ready', 'no_tie', 'already_published']),
  viewPublicationAgain: office(PUBLISHING),
  // What can no longer be published is void, which its author is told.
  approvePublication: office('done'),
  returnPublication: office('done'),
  proposeCorrection: office([
    ...(['not_published', 'not_published', 'not_published'] as const),
    ...(['not_published', 'nothing_to_correct'] as const),
  ]),
  // One's own units, as far as they are out.
  viewMyResults: everybody('done'),
  setChatForm: office('done'),
  viewChatForm: office('done'),
  proposeFinal: office(ENDING),
  'confirmProposal final': office(ENDING),
  saveUnitForm: department(WRITING),
  viewUnitForm: department(WRITING),
  viewNextUnscored: department(['not_opened', 'done', 'done', 'done', 'done']),
  beginDeductions: department(WRITING),
  viewChooseUnits: department(WRITING),
  chooseUnits: department(WRITING),
  viewDeductions: department(WRITING),
  saveDeductions: department(WRITING),
  'confirmProposal scores': department(WRITING),
  // A preview, in which every piece that cannot be written says why.
  proposeTypedScores: {
    ...everybody(['not_opened', 'done', 'done', 'done', 'done']),
    leader: NO_SCORER,
    contact: NO_SCORER,
    stranger: NO_SCORER,
  },
  proposeScorecards: office('done'),
  'confirmProposal scorecards': office('done'),
  proposeRoster: office(ROSTER_OPEN),
  takeSuggestedNames: office(ROSTER_OPEN),
  'confirmProposal roster': office(ROSTER_OPEN),
  proposeCarryOver: office('done'),
  'confirmProposal carry_over': office('done'),
  proposeItemChanges: office(AMENDING),
  amendScorecards: office(AMENDING),
  amendBecause: office(AMENDING),
  proposeUnitMove: office(MOVING),
  'confirmProposal unit_move': office(MOVING),
  receiveFile: {
    ...everybody('done'),
    ...{ leader: 'file_not_for_you', contact: 'file_not_for_you', stranger: 'nobody' },
  },
  'requestExport summary': officePaper('done'),
  'requestExport joint_review': officePaper('done'),
  'requestExport archive': officePaper('done'),
  'requestExport notice': officePaper([
    ...(['ranking_hidden', 'ranking_hidden', 'ranking_hidden'] as const),
    ...(['ranking_hidden', 'done'] as const),
  ]),
  'requestExport department_workbook': departmentPaper,
  'requestExport department_scorecard': departmentPaper,
  'requestExport unit_scorecard': reader('details_hidden', ['admin', 'leader'], ['contact']),
  // A preview, in which every cell that cannot be written says why.
  proposeWorkbook: department(['not_opened', 'done', 'done', 'done', 'done']),
  cancelProposal: everybody('done'),
  // Each undoes their own: 王丽华 has scored 昆山, and 赵敏 handed in full marks.
  undoScores: {
    ...everybody('nothing_to_undo'),
    scorer: ['nothing_to_undo', 'done', 'closed', 'closed', 'frozen'],
    delegate: 'nothing_to_undo',
    other: ['nothing_to_undo', 'nothing_to_undo', 'closed', 'closed', 'frozen'],
  },
  submitScores: department([
    ...(['not_opened', 'done', 'nothing_to_submit'] as const),
    ...(['nothing_to_submit', 'nothing_to_submit'] as const),
  ]),
  withdrawScores: department([
    ...(['nothing_to_withdraw', 'nothing_to_withdraw', 'done'] as const),
    ...(['nothing_to_withdraw', 'nothing_to_withdraw'] as const),
  ]),
  approveScores: signer(APPROVING),
  approveShown: signer(APPROVING),
  proposeApproval: signer(APPROVING),
  'confirmProposal approval': signer(APPROVING),
  sendBackScores: signer([
    ...(['nothing_to_approve', 'nothing_to_approve', 'done'] as const),
    ...(['done', 'nothing_to_approve'] as const),
  ]),
  viewReview: signer('done'),
  viewHome: department('done'),
  viewMyHomes: {
    ...everybody('no_department'),
    ...{ scorer: 'done', head: 'done', other: 'done', stranger: 'nobody' },
  },
  viewMissing: department('done'),
  viewHelp: everybody('done'),
  viewProgress: { ...everybody('done'), contact: 'progress_hidden', stranger: 'nobody' },
  viewRanking: reader(
    'ranking_hidden',
    ['admin'],
    ['scorer', 'head', 'other', 'leader', 'contact'],
  ),
  viewRankings: reader(
    'ranking_hidden',
    ['admin'],
    ['scorer', 'head', 'other', 'leader', 'contact'],
  ),
  viewTotal: reader('total_hidden', ['admin', 'leader'], ['scorer', 'head', 'other', 'contact']),
  // 赵敏 sees her own item of the unit, and of another department's nothing, published or not.
  viewDetails: reader(
    'details_hidden',
    ['admin', 'leader', 'scorer', 'head', 'other'],
    ['contact'],
  ),
  viewItemScore: reader('item_hidden', ['admin', 'leader', 'scorer', 'head'], ['contact']),
  // Who changed what is nothing that a unit is told, not even of itself.
  viewHistory: {
    ...reader('item_hidden', ['admin', 'leader', 'scorer', 'head'], []),
    contact: ['item_hidden', 'item_hidden', 'item_hidden', 'item_hidden', 'admins_only'],
  },
};

/** Begun on a card and gone on with there: there is nothing to confirm in a word. */
type Unfinished = 'amendment' | 'choosing_people' | 'deductions';

/** Every preview that can be confirmed and every file that can be asked for; one that is missing does not compile. */
type Varied =
  | `confirmProposal ${Exclude<Proposed['kind'], Unfinished>}`
  | `requestExport ${DocumentRequest['kind']}`;
RIGHTS satisfies Readonly<Record<Varied, Rights>>;

const isRole = (text: string): text is Role => text in PEOPLE;
const isOperation = (text: string): text is OperationName => text in OPERATIONS;

const outcomesOf = (rights: Rights, role: Role): Outcomes =>
  (role === 'delegate' ? rights.delegate : rights[role]) ?? rights.scorer;

const ATTEMPTS = Object.keys(RIGHTS)
  .filter(isOperation)
  .flatMap((operation) =>
    Object.keys(PEOPLE)
      .filter(isRole)
      .map((role) => ({ operation, role, outcomes: outcomesOf(RIGHTS[operation], role) })),
  );

const outcomeAt = (phase: Phase, outcomes: Outcomes): Outcome =>
  typeof outcomes === 'string' ? outcomes : (outcomes[PHASES.indexOf(phase)] ?? 'done');

describe.each(PHASES)('while the office is at %s', (phase) => {
  test('each person may do what the table says and is refused everything else for the reason it gives', {
    // Every operation times every role, each in a transaction of its own.
    timeout: 30_000,
  }, async () => {
    await using world = await openAt(phase);
    const came: string[] = [];
    for (const { operation, role } of ATTEMPTS) {
      const outcome = await attempt(world, PEOPLE[role], operation);
      came.push(`${operation} by ${role}: ${outcome}`);
    }
    expect(came).toEqual(
      ATTEMPTS.map(
        ({ operation, role, outcomes }) => `${operation} by ${role}: ${outcomeAt(phase, outcomes)}`,
      ),
    );
  });
});

test('the table has no hole: every operation that the bot calls stands in it', () => {
  const folder = new URL('../../src/bot/', import.meta.url);
  const called = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => importedOperations(readFileSync(new URL(name, folder), 'utf8'))),
  );
  const known = new Set([
    ...Object.keys(OPERATIONS).map((name) => name.split(' ')[0]),
    ...NO_REQUEST,
  ]);
  expect([...called].filter((name) => !known.has(name))).toEqual([]);
});

/** What a file imports from the operations, types aside. */
function importedOperations(source: string): readonly string[] {
  return [...source.matchAll(/import \{([^}]*)\} from '#operations\//g)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
}
