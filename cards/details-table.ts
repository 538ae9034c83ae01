import { formatPoints } from '#domain/points.ts';
import type { DetailRow } from '#domain/views.ts';
import { table } from './kit/display.ts';
import type { Table } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import type { Texts } from './texts/catalogue.ts';

const TEXT_LENGTH = 16;
const REMARK_LENGTH = 60;
const ROWS = 40;

/** Every item with its score; on a phone the item stays in sight while the rest is pushed along. */
export function detailsTable(rows: readonly DetailRow[], texts: Texts): Table {
  const words = texts.details;
  return table(
    [
      { name: 'item', title: words.item, width: '150px' },
      { name: 'score', title: words.score, width: '80px', align: 'right' },
      { name: 'remark', title: words.remark, width: 'auto' },
    ],
    rows.slice(0, ROWS).map((each) => ({
      item: `${each.number} ${shorten(each.text, TEXT_LENGTH)}`,
      score: `${each.points === undefined ? words.noScore : formatPoints(each.points)}/${formatPoints(each.maxPoints)}`,
      remark:
        each.points === undefined
          ? words.notScored(each.department)
          : shorten(each.reason, REMARK_LENGTH),
    })),
  );
}
