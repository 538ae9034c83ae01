import { NOTE_FIELD } from '#cards/actions.ts';
import type {
  AdjustmentFacts,
  AdjustmentPreview,
  AdjustmentView,
} from '#domain/adjustment-views.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading } from './item-text.ts';
import { button, submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { form, input } from './kit/form.ts';
import { lines, markdown, md, note } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

const NOTE_LENGTH = 200;

/** What an adjustment would do, before it is handed in. */
export function adjustmentPreviewCard(view: AdjustmentPreview, texts: Texts): Card {
  const { takesEffect, kind, unit } = view;
  const words = texts.adjustments;
  return previewCard(view, texts, {
    title: words.title(kind, unit),
    subtitle: view.scorecard,
    summary: words.previewSummary(kind, unit),
    elements: [...factElements(view, texts), note(words.next[takesEffect])],
    confirm: words.confirm[takesEffect],
    cancel: words.cancel,
  });
}

const TONES = {
  proposed: 'attention',
  approved: 'done',
  rejected: 'refused',
  revoked: 'sealed',
} as const;

/** One adjustment as it stands, with what the person can do about it. */
export function adjustmentCard(view: AdjustmentView, texts: Texts): Card {
  const { kind, unit, state } = view;
  const words = texts.adjustments;
  return cycleCard(view.cycle, texts, {
    title: words.title(kind, unit),
    subtitle: view.scorecard,
    tone: TONES[state],
    tags: [words.states[state]],
    summary: words.summary(kind, unit, state),
    elements: [
      // What was refused never takes effect, and calls for no correction.
      ...factElements({ ...view, isPublished: view.isPublished && state !== 'rejected' }, texts),
      ...traceElements(view, texts),
      ...wayElements(view, texts),
      button(words.list, { do: 'adjustments_page', page: 1 }),
    ],
  });
}

function factElements(view: AdjustmentFacts, texts: Texts): readonly RootElement[] {
  const { kind, item, points, counted, reason, total, isPublished } = view;
  const words = texts.adjustments;
  return [
    markdown(md`**${words.what(kind, item?.number, points)}**`, 'heading'),
    ...(item === undefined ? [] : itemHeading(item, texts)),
    markdown(
      lines([
        md`${words.reason}：${reason}`,
        ...(kind === 'veto' ? [md`${words.veto}`] : []),
        ...(counted === points ? [] : [md`${words.counted(counted)}`]),
        ...(total === undefined ? [] : [md`${words.total(total.before, total.after)}`]),
        ...(total === undefined || total.isComplete ? [] : [md`${words.incomplete}`]),
        ...(isPublished ? [md`${words.published}`] : []),
      ]),
    ),
  ];
}

function traceElements(view: AdjustmentView, texts: Texts): readonly RootElement[] {
  const { decision, state, proposedBy, proposedAt } = view;
  const words = texts.adjustments;
  const asked = note(words.proposed(proposedBy, proposedAt));
  if (decision === undefined) return [asked];
  return [
    asked,
    note(words.decided(state, decision.by, decision.at)),
    ...(decision.note === '' ? [] : [markdown(md`${words.note}：${decision.note}`)]),
  ];
}

function wayElements({ may, id }: AdjustmentView, texts: Texts): readonly RootElement[] {
  const words = texts.adjustments;
  const noteInput = (label: string, placeholder: string) =>
    input({ name: NOTE_FIELD, label, placeholder, maxLength: NOTE_LENGTH });
  switch (may) {
    case 'nothing':
      return [];
    case 'decide': {
      const decide = { do: 'decide_adjustment', adjustmentId: id } as const;
      return [
        form('decide', [
          noteInput(words.note, words.noteHint),
          submitButton(
            words.approve,
            { ...decide, decision: 'approve' },
            { look: 'primary_filled' },
          ),
          submitButton(words.reject, { ...decide, decision: 'reject' }),
        ]),
      ];
    }
    case 'revoke':
      return [
        form('revoke', [
          noteInput(words.revokeNote, words.revokeHint),
          submitButton(words.revoke, { do: 'revoke_adjustment', adjustmentId: id }),
        ]),
      ];
  }
}
