import { NOTE_FIELD } from '#cards/actions.ts';
import type { ReviewScorecard, ReviewView } from '#domain/views.ts';
import { listOf, numberedCellLine } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { form, input } from './kit/form.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const LOWERED_LINES = 48;
const NOTE_LENGTH = 200;

/** A department's scores, for its head to sign off or to send back. */
export function reviewCard(view: ReviewView, texts: Texts): Card {
  const waits = view.scorecards.some(({ state }) => state === 'submitted');
  const states = new Set(view.scorecards.map(({ state }) => state));
  return cycleCard(view.cycle, texts, {
    title: texts.review.title(view.department),
    tone: waits ? 'attention' : 'sealed',
    tags: [...states].map((state) => texts.words.submissionStates[state]),
    summary: texts.review.summary(view.department),
    elements: [
      ...view.scorecards.map((each) => scorecardElement(each, view, texts)),
      ...(waits ? decision(view, texts) : [markdown(md`${texts.review.nothing}`)]),
    ],
  });
}

function scorecardElement(
  { name, state, note, full, cells, lowered }: ReviewScorecard,
  { scorecards }: ReviewView,
  texts: Texts,
): RootElement {
  const most = Math.max(1, Math.floor(LOWERED_LINES / scorecards.length));
  return markdown(
    lines([
      md`**${name}** · ${texts.words.submissionStates[state]}`,
      ...(note === '' ? [] : [md`${texts.home.sentBack(shorten(note, NOTE_LENGTH))}`]),
      md`${texts.review.counts(cells, full, lowered.length)}`,
      lowered.length === 0 && full === cells
        ? md`${texts.review.noDeductions}`
        : listOf(
            lowered.map((cell) => numberedCellLine(cell, texts)),
            most,
            texts,
          ),
    ]),
  );
}

function decision({ departmentId, version }: ReviewView, texts: Texts): readonly RootElement[] {
  const words = texts.review;
  const confirm = { title: words.approveTitle, text: words.approveText };
  const approve = { do: 'approve', departmentId, version } as const;
  return [
    button(words.approve, approve, { look: 'primary_filled', confirm }),
    form('send_back', [
      input({
        name: NOTE_FIELD,
        label: words.note,
        placeholder: words.noteHint,
        maxLength: NOTE_LENGTH,
      }),
      submitButton(words.sendBack, { do: 'send_back', departmentId }),
    ]),
  ];
}
