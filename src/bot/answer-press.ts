import type { CardAction } from '#cards/actions.ts';
import type { PressAnswer } from '#lark/inbound.ts';
import { exportWorkbook } from './actions/export.ts';
import type { ActionHandler, PressContext } from './actions/press-context.ts';
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
import { approve, cancel, confirm, rankingPage, review, sendBack } from './actions/settle.ts';

const HANDLERS: { readonly [Verb in CardAction['do']]: ActionHandler<Verb> } = {
  approve,
  begin_deductions: begin,
  cancel,
  choose_page: choosePage,
  choose_units: choose,
  confirm,
  deductions_page: deductionsPage,
  export_workbook: exportWorkbook,
  home,
  missing,
  next_unscored: nextUnscored,
  ranking_page: rankingPage,
  review,
  save_deductions: saveDeducted,
  save_unit: saveUnit,
  say,
  send_back: sendBack,
  submit,
  text_entry: textEntry,
  undo,
  unit_form: unitForm,
  withdraw,
};

/** Does what a press asks for. Throws a `Refusal` when a rule says no. */
export function answerPress<Verb extends CardAction['do']>(
  context: PressContext,
  action: Extract<CardAction, { do: Verb }> & { readonly do: Verb },
): Promise<PressAnswer> {
  const handler: ActionHandler<Verb> = HANDLERS[action.do];
  return handler(context, action);
}
