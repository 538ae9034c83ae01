import { REASON_FIELD } from '#cards/actions.ts';
import type { AmendmentPreview } from '#domain/import-views.ts';
import { amendedLines } from './amendment-lines.ts';
import { listOf } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { form, input } from './kit/form.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const ITEMS = 12;
const CATEGORIES = 8;
const OFFICES = 20;
const NAME_LENGTH = 20;
const REASON_LENGTH = 200;

/** What changes of scorecards that run, and for what reason: that is asked for here. */
export function amendmentImportCard(view: AmendmentPreview, texts: Texts): Card {
  const words = texts.amendment;
  const hasPoints = view.items.some(({ before, after }) => before.maxPoints !== after.maxPoints);
  const items = view.items.map(({ department, scored, ...item }) =>
    amendedLines(item, { department, more: scored === 0 ? '' : words.scored(scored) }, texts),
  );
  return cycleCard(view.cycle, texts, {
    title: words.title,
    tone: 'attention',
    tags: [texts.words.tags.awaitsConfirmation],
    summary: words.summary,
    elements: [
      view.items.length === 0 ? undefined : markdown(listOf(items, ITEMS, texts)),
      categories(view, texts),
      hasPoints ? note(words.follow) : undefined,
      reopened(view, texts),
      note(words.recheck),
      ...decision(view, texts),
    ],
  });
}

function categories({ categories: all }: AmendmentPreview, texts: Texts): RootElement | undefined {
  if (all.length === 0) return undefined;
  const words = texts.amendment;
  const each = all.map(({ scorecard, before, after }) => {
    const head = words.category(shorten(scorecard, NAME_LENGTH), shorten(before.name, NAME_LENGTH));
    const changes = [
      ...(before.name === after.name ? [] : [words.renamed(shorten(after.name, NAME_LENGTH))]),
      ...(before.points === after.points ? [] : [words.points(before.points, after.points)]),
    ];
    return md`${head}：${changes.join('，')}`;
  });
  return markdown(listOf(each, CATEGORIES, texts));
}

function reopened({ reopened: offices }: AmendmentPreview, texts: Texts): RootElement | undefined {
  if (offices.length === 0) return undefined;
  const words = texts.amendment;
  const names = offices.map(({ department, scorecard }) =>
    words.office(shorten(department, NAME_LENGTH), shorten(scorecard, NAME_LENGTH)),
  );
  const said = texts.words.nameList(names, OFFICES);
  return markdown(coloured('orange', md`${words.reopened(said)}`));
}

function decision(
  { proposalId, refusedReason }: AmendmentPreview,
  texts: Texts,
): readonly RootElement[] {
  const words = texts.amendment;
  const missing = coloured('red', md`${texts.marks.wrong} ${words.lacksReason}`);
  return [
    form('amend', [
      ...(refusedReason === undefined ? [] : [markdown(lines([missing]))]),
      input({
        name: REASON_FIELD,
        label: words.reason,
        placeholder: words.reasonHint,
        maxLength: REASON_LENGTH,
        value: refusedReason ?? '',
      }),
      submitButton(words.confirm, { do: 'amend', proposalId }, { look: 'primary_filled' }),
    ]),
    button(words.cancel, { do: 'cancel', proposalId }),
  ];
}
