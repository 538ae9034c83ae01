import { formatPoints } from '#domain/points.ts';
import type { PublicationPreview, RankingView } from '#domain/views.ts';
import { shortName } from './cell-lines.ts';
import { confirmButtons } from './confirm-buttons.ts';
import { cycleCard } from './cycle-frame.ts';
import type { Card } from './kit/card.ts';
import { cut } from './kit/limits.ts';
import { lines, type Markdown, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const HEAD_ROWS = 5;
const CHATS = 10;

/** What would be posted, and where, before it is. */
export function publicationPreviewCard(view: PublicationPreview, texts: Texts): Card {
  const words = texts.publication;
  const { chats, proposalId } = view;
  const names = texts.words.nameList(chats.map(shortName), CHATS);
  return cycleCard(view.cycle, texts, {
    title: words.title,
    tone: 'attention',
    tags: [texts.words.tags.awaitsConfirmation],
    summary: words.summary,
    elements: [
      ...view.rankings.map((each) => markdown(rankingLines(each, texts))),
      markdown(
        lines([
          md`${chats.length === 0 ? words.noChats : words.chats(names)}`,
          md`${words.contacts}`,
        ]),
      ),
      confirmButtons({
        proposalId,
        confirm: words.confirm,
        cancel: words.cancel,
        sure: { title: words.confirmTitle, text: words.confirmText },
      }),
    ],
  });
}

function rankingLines({ scorecard, units, rows }: RankingView, texts: Texts): Markdown {
  const { shown, hidden } = cut(rows, HEAD_ROWS);
  const places = shown.map(({ rank, tied, unitName, total }) => {
    const place = texts.ranking.place(rank, tied);
    return md`${texts.publication.place(place, shortName(unitName), formatPoints(total))}`;
  });
  return lines([
    md`**${texts.publication.ranking(scorecard, units)}**`,
    ...places,
    ...(hidden > 0 ? [md`${texts.words.moreUnits(hidden)}`] : []),
  ]);
}
