import { APPEAL_ANSWER_FIELD, APPEAL_POINTS_FIELD, APPEAL_REASON_FIELD } from '#cards/actions.ts';
import { LONGEST_ANSWER } from '#domain/appeal.ts';
import type { AnswerProblem, AppealView, TypedAnswer } from '#domain/appeal-views.ts';
import { formatPoints } from '#domain/points.ts';
import { row, submitButton } from './kit/button.ts';
import type { FormElement, RootElement } from './kit/element.ts';
import { form, input } from './kit/form.ts';
import { markdown, note } from './kit/markdown.ts';
import { problemWords } from './score-problem.ts';
import type { Texts } from './texts/catalogue.ts';

/** The fields in which a department answers, filled with what was typed or proposed; none for who may not. */
export function answerForm(view: AppealView, texts: Texts): readonly RootElement[] {
  const { may } = view;
  if (may.answer === 'no') return [];
  const words = texts.appeal;
  return [
    ...(may.confirm ? [note(words.changeInstead)] : []),
    form('answer', [
      ...fields(view, texts),
      ...view.problems.map((each) => markdown(problemWords(problemText(each, view, texts), texts))),
      ...buttons(view, texts),
    ]),
    note(may.answer === 'final' ? words.finalNote : words.proposedNote),
    ...(may.onBehalf ? [note(words.onBehalfNote)] : []),
  ];
}

function fields(view: AppealView, texts: Texts): readonly FormElement[] {
  const words = texts.appeal;
  const { disputed, item } = view;
  const typed = view.typed ?? proposedOf(view);
  const current = disputed?.points ?? item.maxPoints;
  return [
    input({
      name: APPEAL_POINTS_FIELD,
      label: words.points,
      placeholder: words.pointsHint(current, item.maxPoints),
      value: typed.points,
      maxLength: 20,
    }),
    input({
      name: APPEAL_REASON_FIELD,
      label: words.newReason,
      value: typed.reason,
      maxLength: 200,
    }),
    input({
      name: APPEAL_ANSWER_FIELD,
      label: words.answerText,
      placeholder: words.answerHint,
      value: typed.answer,
      maxLength: LONGEST_ANSWER,
      lines: 3,
    }),
  ];
}

/** The answer that waits for the head can be written over; before there is one, the reason that stands now. */
function proposedOf({ answer, disputed }: AppealView): TypedAnswer {
  const score = answer?.score;
  return {
    points: score === undefined ? '' : formatPoints(score.points),
    reason: score?.reason ?? disputed?.reason ?? '',
    answer: answer?.text ?? '',
  };
}

function buttons({ appealId, version, may }: AppealView, texts: Texts): readonly FormElement[] {
  const words = texts.appeal;
  const answer = { do: 'answer_appeal', appealId, version } as const;
  return [
    row([
      submitButton(
        words.grant,
        { ...answer, verdict: 'grant' },
        may.confirm ? {} : { look: 'primary_filled' },
      ),
      submitButton(words.deny, { ...answer, verdict: 'deny' }),
    ]),
  ];
}

function problemText(problem: AnswerProblem, view: AppealView, texts: Texts): string {
  const { item, step } = view;
  switch (problem.kind) {
    case 'grant':
      return texts.appeal.grantFault(problem.fault, { maxPoints: item.maxPoints, step });
    case 'answer':
      return texts.appeal.answerFault(problem.fault);
  }
}
