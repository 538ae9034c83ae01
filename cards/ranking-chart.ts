import type { RankedUnit } from '#domain/ranking.ts';
import { coreName } from '#domain/unit-names.ts';
import { chart } from './kit/display.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const UNITS = 20;
const CORE_LENGTH = 5;
const NAME_LENGTH = 24;
const ROW_HEIGHT = 26;
const FRAME_HEIGHT = 24;
const TEN_POINTS = 1000;
/** The room that the longest bar leaves for its number. */
const LABEL_ROOM = 1.2;

/**
 * The first units as bars, best on top. Totals lie close together, so the axis begins a little below the
 * lowest of them, and the line above the chart says where.
 */
export function rankingChart(rows: readonly RankedUnit[], texts: Texts): readonly RootElement[] {
  const shown = rows.slice(0, UNITS);
  const totals = shown.map(({ total }) => total);
  const start = axisStart(Math.min(...totals));
  const end = start + (Math.max(...totals) - start) * LABEL_ROOM;
  const names = labelsOf(shown);
  return [
    note(texts.ranking.chart(start / 100)),
    chart(
      {
        type: 'bar',
        direction: 'horizontal',
        data: {
          values: shown.map(({ total }, index) => ({
            unit: names[index] ?? '',
            total: total / 100,
          })),
        },
        xField: 'total',
        yField: 'unit',
        axes: [
          { orient: 'bottom', type: 'linear', min: start / 100, max: end / 100, visible: false },
          { orient: 'left', type: 'band' },
        ],
        label: { visible: true, position: 'outside', overlap: false },
      },
      FRAME_HEIGHT + shown.length * ROW_HEIGHT,
    ),
  ];
}

/** A label per bar, short where that leaves them all different: bars of one label would be drawn as one. */
function labelsOf(rows: readonly RankedUnit[]): readonly string[] {
  const short = rows.map(
    ({ rank, unitName }) => `${rank} ${shorten(coreName(unitName), CORE_LENGTH)}`,
  );
  if (new Set(short).size === short.length) return short;
  return rows.map(({ unitName }, index) => `${index + 1}. ${shorten(unitName, NAME_LENGTH)}`);
}

const axisStart = (lowest: number): number =>
  Math.max(0, Math.floor((lowest - 1) / TEN_POINTS) * TEN_POINTS);
