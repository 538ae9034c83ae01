import { CHOSEN_FIELD, unitReasonField, unitScoreField } from '#cards/actions.ts';
import { chooseUnitsCard } from '#cards/choose-units-card.ts';
import { deductionsCard } from '#cards/deductions-card.ts';
import { scoresPreviewCard } from '#cards/scores-preview-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { unitId } from '#domain/ids.ts';
import type { TypedRow } from '#domain/views.ts';
import type { Press, PressAnswer } from '#lark/inbound.ts';
import {
  beginDeductions,
  chooseUnits,
  type DeductionStep,
  saveDeductions,
  viewChooseUnits,
  viewDeductions,
} from '#operations/enter-deductions.ts';
import { type ActionHandler, formText, formTexts, show, warning } from './press-context.ts';

export const begin: ActionHandler<'begin_deductions'> = async ({ call, texts }, { itemId }) =>
  show(chooseUnitsCard(await beginDeductions(call, itemId), texts));

export const choosePage: ActionHandler<'choose_page'> = async ({ call, texts }, at) =>
  show(chooseUnitsCard(await viewChooseUnits(call, at), texts));

export const choose: ActionHandler<'choose_units'> = async ({ call, press, texts }, action) => {
  const { proposalId, page } = action;
  const unitIds = formTexts(press, CHOSEN_FIELD).map(unitId);
  return showStep(await chooseUnits(call, { proposalId, page, unitIds }), texts);
};

export const deductionsPage: ActionHandler<'deductions_page'> = async ({ call, texts }, at) =>
  show(deductionsCard(await viewDeductions(call, at), texts));

export const saveDeducted: ActionHandler<'save_deductions'> = async (
  { call, press, texts },
  { proposalId, page },
) => showStep(await saveDeductions(call, { proposalId, page, rows: readRows(press) }), texts);

const SCORE_PREFIX = unitScoreField(unitId(''));

function readRows(press: Press): ReadonlyMap<ReturnType<typeof unitId>, TypedRow> {
  const units = [...press.form.keys()]
    .filter((name) => name.startsWith(SCORE_PREFIX))
    .map((name) => unitId(name.slice(SCORE_PREFIX.length)));
  return new Map(
    units.map((id) => [
      id,
      {
        score: formText(press, unitScoreField(id)),
        reason: formText(press, unitReasonField(id)),
      },
    ]),
  );
}

function showStep(step: DeductionStep, texts: Texts): PressAnswer {
  switch (step.step) {
    case 'choose':
      return show(chooseUnitsCard(step.view, texts));
    case 'deduct':
      return step.problems > 0
        ? show(deductionsCard(step.view, texts), warning(texts.toasts.problems(step.problems)))
        : show(deductionsCard(step.view, texts));
    case 'preview':
      return show(scoresPreviewCard(step.scores.view, texts));
  }
}
