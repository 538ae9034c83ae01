import type { CardAction } from '#cards/actions.ts';
import {
  adjustment,
  adjustmentsPage,
  decideAsked,
  jointReviewPage,
  revokeApproved,
  undoNoted,
} from './actions/adjust.ts';
import {
  appealsPage,
  openAppeal,
  passAnswer,
  showAppeal,
  submitAnswer,
  submitAppeal,
  takeAppealBack,
} from './actions/appeal.ts';
import { exportWorkbook } from './actions/export.ts';
import { changesPage, historyPage } from './actions/history.ts';
import { amend, takeNames } from './actions/import.ts';
import {
  assignmentPage,
  assignUnits,
  choosePeople,
  confirmNext,
  division,
  pick,
} from './actions/people.ts';
import type { ActionHandler, PressContext, PressReply } from './actions/press-context.ts';
import {
  approvePublished,
  chatForm,
  chooseChatForm,
  chooseTied,
  publicationPreview,
  publishUnder,
  returnPublished,
  saveIntro,
} from './actions/publish.ts';
import { say } from './actions/say.ts';
import { begin, choose, choosePage, deductionsPage, saveDeducted } from './actions/score-item.ts';
import {
  home,
  missing,
  nextUnscored,
  saveUnit,
  submit,
  textEntry,
  undo,
  unitForm,
  withdraw,
} from './actions/score-unit.ts';
import {
  editSetting,
  endSnooze,
  saveSetting,
  setSettingsChat,
  settings,
  settingsChat,
  snooze,
} from './actions/settings.ts';
import {
  approve,
  approveScorecard,
  cancel,
  confirm,
  rankingPage,
  review,
  reviewPage,
  sendBack,
  sendBackScorecard,
} from './actions/settle.ts';

const HANDLERS: { readonly [Verb in CardAction['do']]: ActionHandler<Verb> } = {
  changes_page: changesPage,
  history_page: historyPage,
  edit_setting: editSetting,
  end_snooze: endSnooze,
  save_setting: saveSetting,
  settings,
  settings_chat: settingsChat,
  set_settings_chat: setSettingsChat,
  snooze,
  amend,
  answer_appeal: submitAnswer,
  appeal: showAppeal,
  appeals_page: appealsPage,
  adjustment,
  adjustments_page: adjustmentsPage,
  approve,
  approve_scorecard: approveScorecard,
  decide_adjustment: decideAsked,
  joint_review: jointReviewPage,
  review_page: reviewPage,
  revoke_adjustment: revokeApproved,
  send_back_scorecard: sendBackScorecard,
  undo_note: undoNoted,
  approve_publication: approvePublished,
  assign_units: assignUnits,
  assignment_page: assignmentPage,
  begin_deductions: begin,
  cancel,
  chat_form: chatForm,
  choose_page: choosePage,
  choose_tie: chooseTied,
  choose_people: choosePeople,
  choose_units: choose,
  confirm,
  confirm_answer: passAnswer,
  confirm_next: confirmNext,
  deductions_page: deductionsPage,
  division,
  export_workbook: exportWorkbook,
  file_appeal: submitAppeal,
  home,
  missing,
  next_unscored: nextUnscored,
  open_appeal: openAppeal,
  pick_namesake: pick,
  publication_preview: publicationPreview,
  ranking_page: rankingPage,
  return_publication: returnPublished,
  review,
  save_deductions: saveDeducted,
  publish: publishUnder,
  save_intro: saveIntro,
  save_unit: saveUnit,
  say,
  send_back: sendBack,
  set_chat_form: chooseChatForm,
  submit,
  take_names: takeNames,
  text_entry: textEntry,
  undo,
  unit_form: unitForm,
  withdraw,
  withdraw_appeal: takeAppealBack,
};

/** Does what a press asks for. Throws a `Refusal` when a rule says no. */
export function answerPress<Verb extends CardAction['do']>(
  context: PressContext,
  action: Extract<CardAction, { do: Verb }> & { readonly do: Verb },
): Promise<PressReply> {
  const handler: ActionHandler<Verb> = HANDLERS[action.do];
  return handler(context, action);
}
