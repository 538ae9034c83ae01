import type { Request, RequestOf } from '#domain/request.ts';
import { adjust, jointReview, listAdjusted, note, unlock } from './commands/adjust.ts';
import {
  answer as answerAppeal,
  confirmTyped,
  file,
  listAppeals,
  myAppeals,
  withdrawFiled,
} from './commands/appeal.ts';
import {
  askDetails,
  askItem,
  askMissing,
  askProgress,
  askRank,
  askRanking,
  askTotal,
  askWhy,
} from './commands/ask.ts';
import { cancel, confirm } from './commands/confirm.ts';
import {
  exportArchive,
  exportJointReview,
  exportSummary,
  exportWorkbook,
} from './commands/export.ts';
import { help, unknown } from './commands/help.ts';
import { askChanges, askHistory } from './commands/history.ts';
import {
  amend,
  because,
  carryOver,
  importRoster,
  importScorecards,
  moveUnit,
} from './commands/import.ts';
import {
  appoint,
  bind,
  claim,
  dismiss,
  extend,
  openCycle,
  remind,
  unbind,
} from './commands/office.ts';
import { exportDepartmentScorecard, exportNotice, exportUnitScorecard } from './commands/paper.ts';
import {
  askPeople,
  assign,
  choosePeople,
  delegate,
  endDelegation,
  handOver,
  matchContacts,
  unassign,
} from './commands/people.ts';
import {
  approvePublished,
  chatForm,
  chooseTied,
  correctPublication,
  finalize,
  publicationIntro,
  publish,
  returnPublished,
} from './commands/publish.ts';
import { endRehearsal, rehearse } from './commands/rehearsal.ts';
import { approve, review, sendBack } from './commands/review.ts';
import { myTasks, score, submit, undo, withdraw } from './commands/score.ts';
import {
  askReadStatus,
  changeSetting,
  closeDays,
  editSetting,
  endSnooze,
  importHolidays,
  showHolidays,
  showSettings,
  snooze,
  workDays,
} from './commands/settings.ts';
import { askInYear, askMostDeducted, askYears, compare } from './commands/years.ts';
import type { Answer, Conversation, Handler } from './conversation.ts';

const HANDLERS: { readonly [Kind in Request['kind']]: Handler<Kind> } = {
  ask_read_status: askReadStatus,
  change_setting: changeSetting,
  close_days: closeDays,
  edit_setting: editSetting,
  end_snooze: endSnooze,
  import_holidays: importHolidays,
  snooze,
  view_holidays: showHolidays,
  view_settings: showSettings,
  work_days: workDays,
  amend,
  amend_because: because,
  answer_appeal: answerAppeal,
  adjust,
  joint_review: jointReview,
  list_adjustments: listAdjusted,
  note,
  unlock,
  appoint,
  approve,
  approve_publication: approvePublished,
  ask_people: askPeople,
  assign,
  ask_changes: askChanges,
  ask_details: askDetails,
  ask_history: askHistory,
  ask_in_year: (conversation, request) => askInYear(conversation, request, answerRequest),
  ask_item: askItem,
  ask_missing: askMissing,
  ask_most_deducted: askMostDeducted,
  ask_progress: askProgress,
  ask_rank: askRank,
  ask_ranking: askRanking,
  ask_total: askTotal,
  ask_why: askWhy,
  ask_years: askYears,
  bind_chat: bind,
  cancel,
  chat_form: chatForm,
  choose_people: choosePeople,
  carry_over: carryOver,
  choose_tie: chooseTied,
  claim,
  compare_units: compare,
  confirm,
  confirm_answer: confirmTyped,
  correct_publication: correctPublication,
  delegate,
  dismiss,
  end_delegation: endDelegation,
  export_archive: exportArchive,
  export_department_scorecard: exportDepartmentScorecard,
  export_joint_review: exportJointReview,
  export_notice: exportNotice,
  export_summary: exportSummary,
  export_unit_scorecard: exportUnitScorecard,
  export_workbook: exportWorkbook,
  extend,
  file_appeal: file,
  finalize,
  hand_over: handOver,
  help,
  import_roster: importRoster,
  import_scorecards: importScorecards,
  move_unit: moveUnit,
  list_appeals: listAppeals,
  match_contacts: matchContacts,
  my_appeals: myAppeals,
  my_tasks: myTasks,
  open_cycle: openCycle,
  end_rehearsal: endRehearsal,
  publication_intro: publicationIntro,
  publish,
  rehearse,
  remind,
  return_publication: returnPublished,
  review,
  score,
  send_back: sendBack,
  submit,
  unassign,
  unbind_chat: unbind,
  undo,
  unknown,
  withdraw,
  withdraw_appeal: withdrawFiled,
};

/** Answers what a person typed, once it is understood. Throws a `Refusal` when a rule says no. */
export function answerRequest<Kind extends Request['kind']>(
  conversation: Conversation,
  request: RequestOf<Kind> & { readonly kind: Kind },
): Promise<readonly Answer[]> {
  const handler: Handler<Kind> = HANDLERS[request.kind];
  return handler(conversation, request);
}
