import { NOTE_FIELD } from '#cards/actions.ts';
import { formatPoints } from '#domain/points.ts';
import type { ChangedCell, ReviewScorecard, ReviewView } from '#domain/views.ts';
import { listOf, numberedCellLine, shortName, shortReason } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { delegationTags } from './delegation-card.ts';
import { button, buttonRows, row, submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { form, input } from './kit/form.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { outlierElements } from './outlier-lines.ts';
import type { Texts } from './texts/catalogue.ts';

const NOTE_LENGTH = 200;
const COLLEAGUES = 8;
const CHANGED_LINES = 12;
/** More scorecards than this are decided on all at once. */
const SINGLE_DECISIONS = 6;

/** A department's scores, for its head to sign off or to send back. */
export function reviewCard(view: ReviewView, texts: Texts): Card {
  const waits = view.scorecards.some(({ state }) => state === 'submitted');
  const states = new Set(view.scorecards.map(({ state }) => state));
  return cycleCard(view.cycle, texts, {
    title: texts.review.title(view.department),
    tone: waits ? 'attention' : 'sealed',
    tags: [
      ...[...states].map((state) => texts.words.submissionStates[state]),
      ...delegationTags(view, texts),
    ],
    summary: texts.review.summary(view.department),
    elements: [
      ...view.scorecards.map((each) => scorecardElement(each, view, texts)),
      ...progressElements(view, texts),
      ...pageElements(view, texts),
      ...outlierElements(view.warnings, texts),
      ...(waits ? decision(view, texts) : [markdown(md`${texts.review.nothing}`)]),
    ],
  });
}

/** Where the units are split, how far each person is with theirs. */
function progressElements({ colleagues = [] }: ReviewView, texts: Texts): readonly RootElement[] {
  if (colleagues.length === 0) return [];
  const shown = colleagues.slice(0, COLLEAGUES);
  const short = shown.map((each) => ({ ...each, name: shorten(each.name, 8) }));
  return [markdown(md`${texts.division.progress(short)}`)];
}

function scorecardElement(
  { name, state, note: sentBack, full, cells, deducted, lowered, changed }: ReviewScorecard,
  { scorecards }: ReviewView,
  texts: Texts,
): RootElement {
  const most = Math.max(1, Math.floor(CHANGED_LINES / scorecards.length));
  const words = texts.review;
  return markdown(
    lines([
      md`**${name}** · ${texts.words.submissionStates[state]}`,
      ...(sentBack === '' ? [] : [md`${texts.home.sentBack(shorten(sentBack, NOTE_LENGTH))}`]),
      md`${words.counts(cells, full, deducted)}`,
      ...(deducted === 0 && full === cells ? [md`${words.noDeductions}`] : []),
      ...lowered.map((cell) => numberedCellLine(cell, texts)),
      ...(changed.length === 0
        ? []
        : [
            md`**${texts.reviewing.changed(state === 'approved', changed.length)}**`,
            listOf(
              changed.map((cell) => changedLine(cell, texts)),
              most,
              texts,
            ),
          ]),
    ]),
  );
}

/** `第2项　昆山市总工会　3 → 2.5 · 示范点仅3个`. */
function changedLine({ unit, itemNumber, was, now }: ChangedCell, texts: Texts): Markdown {
  const value = (score: ChangedCell['now']) =>
    score === undefined ? texts.reviewing.unscored : formatPoints(score.points);
  const why = now === undefined || now.reason === '' ? md`` : md` · ${shortReason(now.reason)}`;
  const change = md`${value(was)} → **${value(now)}**${why}`;
  return md`• ${texts.words.itemNumber(itemNumber)}　${shortName(unit)}　${change}`;
}

function pageElements(view: ReviewView, texts: Texts): readonly RootElement[] {
  const { departmentId, page, pages } = view;
  if (pages === 1) return [];
  const words = texts.reviewing;
  const to = (label: string, at: number) =>
    button(label, { do: 'review_page', departmentId, page: at });
  return [
    note(words.page(page, pages)),
    row([
      ...(page > 1 ? [to(words.previous, page - 1)] : []),
      ...(page < pages ? [to(words.next, page + 1)] : []),
    ]),
  ];
}

function decision(view: ReviewView, texts: Texts): readonly RootElement[] {
  const { departmentId, version } = view;
  const words = texts.review;
  const confirm = { title: words.approveTitle, text: words.approveText };
  const approve = { do: 'approve', departmentId, version } as const;
  const single = singleDecisions(view, texts);
  return [
    button(single.approve.length === 0 ? words.approve : texts.reviewing.approveAll, approve, {
      look: 'primary_filled',
      confirm,
    }),
    ...buttonRows(single.approve, 2),
    form('send_back', [
      input({
        name: NOTE_FIELD,
        label: words.note,
        placeholder: words.noteHint,
        maxLength: NOTE_LENGTH,
      }),
      submitButton(single.sendBack.length === 0 ? words.sendBack : texts.reviewing.sendBackAll, {
        do: 'send_back',
        departmentId,
      }),
      ...buttonRows(single.sendBack, 2),
    ]),
  ];
}

/** Where several scorecards wait, each can be decided on alone. */
function singleDecisions({ departmentId, version, scorecards }: ReviewView, texts: Texts) {
  const waiting = scorecards.filter(({ state }) => state === 'submitted');
  const isSingle = waiting.length > 1 && waiting.length <= SINGLE_DECISIONS;
  const each = isSingle ? waiting : [];
  const { approveTitle, approveText } = texts.review;
  const confirm = { title: approveTitle, text: approveText };
  return {
    approve: each.map(({ id, name }) =>
      button(
        texts.reviewing.approveOne(shorten(name, 12)),
        { do: 'approve_scorecard', departmentId, scorecardId: id, version },
        { confirm },
      ),
    ),
    sendBack: each.map(({ id, name }) =>
      submitButton(texts.reviewing.sendBackOne(shorten(name, 12)), {
        do: 'send_back_scorecard',
        departmentId,
        scorecardId: id,
      }),
    ),
  };
}
