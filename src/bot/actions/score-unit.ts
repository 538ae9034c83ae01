import { subjectOfForm } from '#bot/subjects.ts';
import { readReasonField, readScoreField, reasonField } from '#cards/actions.ts';
import { homeCard } from '#cards/home-card.ts';
import { missingCard } from '#cards/missing-card.ts';
import { savedCard } from '#cards/saved-card.ts';
import { textEntryCard } from '#cards/text-entry-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { unitFormCard } from '#cards/unit-form-card.ts';
import type { HomeView, UnitFormView } from '#domain/views.ts';
import type { Press, PressAnswer } from '#lark/inbound.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { saveUnitForm, type UnitFormInput } from '#operations/save-unit-form.ts';
import { submitScores, withdrawScores } from '#operations/submit-scores.ts';
import { undoScores } from '#operations/undo-scores.ts';
import { viewHome } from '#operations/view-home.ts';
import { viewMissing } from '#operations/view-missing.ts';
import { viewNextUnscored, viewUnitForm } from '#operations/view-unit-form.ts';
import {
  type ActionHandler,
  formText,
  type PressReply,
  show,
  success,
  warning,
} from './press-context.ts';

export const home: ActionHandler<'home'> = async ({ call, texts }, { departmentId }) =>
  show(homeCard(await viewHome(call, departmentId), texts));

export const unitForm: ActionHandler<'unit_form'> = async ({ call, texts }, at) =>
  showForm(await viewUnitForm(call, at), texts);

/** A reply to the card is about what is filled in on it. */
const showForm = (view: UnitFormView, texts: Texts, toast?: PressReply['toast']): PressReply =>
  show(unitFormCard(view, texts), toast, subjectOfForm(view));

export const nextUnscored: ActionHandler<'next_unscored'> = async (
  { call, texts },
  { departmentId },
) => {
  const view = await viewNextUnscored(call, departmentId);
  if (view !== undefined) return showForm(view, texts);
  return showDone(await viewHome(call, departmentId), texts);
};

/** The person's part is done; the department's is where nothing is left of it at all. */
function showDone(home: HomeView, texts: Texts): PressAnswer {
  const { allScored, partScored } = texts.toasts;
  const toast = success(home.scored === home.cells ? allScored : partScored);
  return show(homeCard(home, texts), toast);
}

/** Saves the good rows; the card comes back with the others as they were typed, or with the next unit. */
export const saveUnit: ActionHandler<'save_unit'> = async ({ call, press, texts }, action) => {
  const { departmentId, unitId, blank } = action;
  const rows = readRows(press);
  const { form, saved, problems, isLocked } = await saveUnitForm(call, {
    departmentId,
    unitId,
    blank,
    rows,
  });
  const toast =
    problems > 0
      ? warning(texts.toasts.savedWithProblems(saved, problems))
      : success(texts.toasts.saved(saved));
  if (form !== undefined) return showForm(form, texts, toast);
  const home = await viewHome(call, departmentId);
  return isLocked ? show(homeCard(home, texts), toast) : showDone(home, texts);
};

/** A blank field may be missing; its reason may stand there all the same. */
function readRows(press: Press): UnitFormInput['rows'] {
  const scores = [...press.form.keys()].flatMap((name) => {
    const field = readScoreField(name);
    return field === undefined ? [] : [{ ...field, score: formText(press, name) }];
  });
  const reasons = [...press.form.keys()].flatMap((name) => readReasonField(name) ?? []);
  const items = new Set([...scores.map(({ itemId }) => itemId), ...reasons]);
  return new Map(
    [...items].map((itemId) => {
      const typed = scores.find((each) => each.itemId === itemId);
      const reason = formText(press, reasonField(itemId));
      return [itemId, { score: typed?.score ?? '', reason, baseVersion: typed?.version }];
    }),
  );
}

export const undo: ActionHandler<'undo'> = async ({ call, texts }, { batchId }) => {
  const view = await undoScores(call, batchId);
  return show(savedCard(view, texts), success(texts.toasts.undone(view.written)));
};

export const missing: ActionHandler<'missing'> = async ({ call, texts }, { departmentId }) =>
  show(missingCard(await viewMissing(call, departmentId), texts));

export const submit: ActionHandler<'submit'> = async ({ call, texts }, { departmentId }) => {
  const submitted = await submitScores(call, departmentId);
  return submitted.done
    ? show(homeCard(submitted.home, texts), success(texts.toasts.submitted))
    : show(missingCard(submitted.missing, texts), warning(texts.toasts.incomplete));
};

export const withdraw: ActionHandler<'withdraw'> = async ({ call, texts }, { departmentId }) =>
  show(homeCard(await withdrawScores(call, departmentId), texts), success(texts.toasts.withdrawn));

export const textEntry: ActionHandler<'text_entry'> = async ({ call, texts }, { departmentId }) => {
  const home = await viewHome(call, departmentId);
  const { units } = await loadVocabulary(call);
  const own = units.filter(({ scorecardId }) => scorecardId === home.scorecards[0]?.id);
  const exampleUnits = own.slice(0, 2).map(({ name }) => name);
  return show(textEntryCard({ home, exampleUnits }, texts));
};
