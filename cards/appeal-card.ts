import type { AppealState } from '#domain/appeal.ts';
import type { AppealAnswerView, AppealView } from '#domain/appeal-views.ts';
import { answerForm } from './appeal-answer-form.ts';
import { cycleCard } from './cycle-frame.ts';
import { itemHeading } from './item-text.ts';
import { button } from './kit/button.ts';
import type { Card, Tone } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const TONES: { readonly [state in AppealState]: Tone } = {
  filed: 'attention',
  accepted: 'attention',
  granted: 'done',
  denied: 'sealed',
  withdrawn: 'sealed',
};

/** One appeal as its reader may see it, with what they may do about it. */
export function appealCard(view: AppealView, texts: Texts): Card {
  const { state, unit, item, may } = view;
  const words = texts.appeal;
  const { tags } = texts.words;
  return cycleCard(view.cycle, texts, {
    title: words.title(unit, item.number),
    subtitle: view.scorecard,
    tone: view.problems.length > 0 ? 'attention' : TONES[state],
    tags: [
      texts.appealStates[state],
      ...(view.isOverdue ? [tags.overdue] : []),
      ...(view.filedOnBehalf ? [texts.appealOnBehalf] : []),
    ],
    summary: words.summary(unit, item.number, state),
    elements: [
      ...itemHeading(item, texts),
      markdown(disputeWords(view, texts)),
      note(facts(view, texts)),
      ...answerElements(view, texts),
      ...(state === 'granted' ? [note(words.toldByCorrection)] : []),
      ...(may.confirm && view.answer !== undefined ? [confirmButton(view, texts)] : []),
      ...answerForm(view, texts),
      ...(may.withdraw ? [withdrawButton(view, texts)] : []),
    ],
  });
}

function disputeWords({ disputed, item, text }: AppealView, texts: Texts): Markdown {
  const words = texts.appeal;
  const score =
    disputed === undefined
      ? []
      : [
          md`${words.disputed} **${words.outOf(disputed.points, item.maxPoints)}**`,
          ...(disputed.reason === '' ? [] : [md`${words.reason}：${disputed.reason}`]),
        ];
  return lines([...score, md`**${words.text}**`, md`${text}`]);
}

function facts(view: AppealView, texts: Texts): string {
  const words = texts.appeal;
  const isOpen = view.state === 'filed' || view.state === 'accepted';
  const due = view.isOverdue ? words.overdue(view.dueAt) : words.due(view.dueAt);
  return [
    words.filed(view.filedBy, view.filedOnBehalf, view.filedAt),
    words.by(view.department),
    ...(isOpen ? [due] : []),
  ].join(' · ');
}

function answerElements(view: AppealView, texts: Texts): readonly RootElement[] {
  const { answer, disputed } = view;
  if (answer === undefined) return [];
  const words = texts.appeal;
  const verdict =
    answer.score === undefined ? words.kept : words.changed(disputed?.points, answer.score.points);
  const reason = answer.score?.reason ?? '';
  return [
    markdown(
      lines([
        md`**${answer.decidedAt === undefined ? words.proposed : words.answer}：${verdict}**`,
        ...(reason === '' ? [] : [md`${words.reason}：${reason}`]),
        md`${answer.text}`,
        ...(answer.decidedAt === undefined || answer.score === undefined
          ? []
          : [md`${words.correctionFollows}`]),
      ]),
    ),
    ...notes(answerFacts(answer, texts)),
  ];
}

function answerFacts(answer: AppealAnswerView, texts: Texts): readonly string[] {
  const words = texts.appeal;
  const who = words.answered(answer.by, answer.onBehalf);
  const isOthers = answer.decidedBy !== '' && answer.decidedBy !== answer.by;
  return [
    who,
    isOthers ? words.confirmedBy(answer.decidedBy) : '',
    answer.decidedAt === undefined ? '' : texts.dates.moment(answer.decidedAt),
  ].filter((each) => each !== '');
}

const notes = (facts: readonly string[]): readonly RootElement[] =>
  facts.length === 0 ? [] : [note(facts.join(' · '))];

function confirmButton({ appealId, version }: AppealView, texts: Texts): RootElement {
  const words = texts.appeal;
  const confirm = { title: words.confirmTitle, text: words.confirmText };
  const action = { do: 'confirm_answer', appealId, version } as const;
  return button(words.confirm, action, { look: 'primary_filled', confirm });
}

function withdrawButton({ appealId }: AppealView, texts: Texts): RootElement {
  const words = texts.appeal;
  const confirm = { title: words.withdrawTitle, text: words.withdrawText };
  return button(words.withdraw, { do: 'withdraw_appeal', appealId }, { confirm });
}
