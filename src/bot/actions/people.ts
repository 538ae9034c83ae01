import { CHOSEN_FIELD, roleField } from '#cards/actions.ts';
import { assignmentCard, divisionCard } from '#cards/assignment-card.ts';
import { chooseUnitsCard } from '#cards/choose-units-card.ts';
import { staffingPreviewCard } from '#cards/directory-card.ts';
import { savedCard } from '#cards/saved-card.ts';
import { openId, unitId } from '#domain/ids.ts';
import type { Role } from '#domain/member.ts';
import { assignChosen, viewAssignment } from '#operations/assign-units.ts';
import { proposeChosen } from '#operations/choose-people.ts';
import { confirmAndGoOn } from '#operations/confirm-and-go-on.ts';
import { pickNamesake } from '#operations/propose-staffing.ts';
import { viewDivision } from '#operations/view-division.ts';
import { type ActionHandler, formTexts, show, success, warning } from './press-context.ts';

export const division: ActionHandler<'division'> = async ({ call, texts }, { departmentId }) =>
  show(divisionCard(await viewDivision(call, departmentId), texts));

export const assignmentPage: ActionHandler<'assignment_page'> = async ({ call, texts }, at) =>
  show(assignmentCard(await viewAssignment(call, at), texts));

/** Somebody who split the units meanwhile is not overruled: the card comes back with the choice and their split. */
export const assignUnits: ActionHandler<'assign_units'> = async (
  { call, press, texts },
  action,
) => {
  const unitIds = formTexts(press, CHOSEN_FIELD).map(unitId);
  const assigned = await assignChosen(call, { ...action, unitIds });
  switch (assigned.kind) {
    case 'saved':
      return show(divisionCard(assigned.division, texts), success(texts.division.saved));
    case 'next':
      return show(assignmentCard(assigned.view, texts), success(texts.division.saved));
    case 'changed':
      return show(assignmentCard(assigned.view, texts, 'changed'), warning(texts.division.changed));
  }
};

const ROLES: readonly Role[] = ['scorer', 'head', 'leader', 'contact'];

export const choosePeople: ActionHandler<'choose_people'> = async (
  { call, press, texts },
  { proposalId },
) => {
  const people = new Map(
    ROLES.map((role) => [role, formTexts(press, roleField(role)).map(openId)] as const),
  );
  return show(staffingPreviewCard(await proposeChosen(call, { proposalId, people }), texts));
};

export const pick: ActionHandler<'pick_namesake'> = async ({ call, texts }, picked) =>
  show(staffingPreviewCard(await pickNamesake(call, picked), texts));

/** The next item's card, with what was written just now and the way to take it back. */
export const confirmNext: ActionHandler<'confirm_next'> = async (
  { call, texts },
  { proposalId },
) => {
  const { saved, next } = await confirmAndGoOn(call, proposalId);
  const toast = success(texts.toasts.confirmed(saved.written));
  return show(next === undefined ? savedCard(saved, texts) : chooseUnitsCard(next, texts), toast);
};
