import { formatPoints, type Points, pointsFromHundredths } from '#domain/points.ts';
import type { RankedUnit } from '#domain/ranking.ts';
import { chart } from './kit/display.ts';
import type { Chart } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import type { Texts } from './texts/catalogue.ts';

const UNITS = 20;
const NAME_LENGTH = 8;
const ROW_HEIGHT = 26;
const FRAME_HEIGHT = 60;
const TEN_POINTS = 1000;

/**
 * The first units as bars, best on top. Totals lie close together, so the axis begins a little below the
 * lowest of them, and the title says where.
 */
export function rankingChart(rows: readonly RankedUnit[], texts: Texts): Chart {
  const shown = rows.slice(0, UNITS);
  const start = axisStart(shown);
  return chart(
    {
      type: 'bar',
      direction: 'horizontal',
      title: {
        visible: true,
        text: texts.ranking.chart(formatPoints(start)),
        textStyle: { fontSize: 12 },
      },
      data: {
        values: shown.map(({ rank, unitName, total }) => ({
          unit: `${rank} ${shorten(unitName, NAME_LENGTH)}`,
          total: total / 100,
        })),
      },
      xField: 'total',
      yField: 'unit',
      axes: [
        { orient: 'bottom', type: 'linear', min: start / 100, zero: false },
        { orient: 'left', type: 'band', inverse: true },
      ],
      label: { visible: true },
    },
    FRAME_HEIGHT + shown.length * ROW_HEIGHT,
  );
}

function axisStart(rows: readonly RankedUnit[]): Points {
  const lowest = Math.min(...rows.map(({ total }) => total));
  return pointsFromHundredths(Math.max(0, Math.floor((lowest - 1) / TEN_POINTS) * TEN_POINTS));
}
