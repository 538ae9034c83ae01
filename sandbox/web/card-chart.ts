/** Charts on cards, and the window that shows one large. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { lengthOf } from './card-layout.ts';
import { type Drawing, drawChart } from './chart-drawing.ts';
import { element, pressable, style } from './dom.ts';
import { icon } from './icons.ts';
import { flagAt, objectAt, textAt } from './json.ts';
import { preferences } from './preferences.ts';
import { settles } from './settling.ts';

interface LiveChart {
  readonly component: JsonObject;
  readonly canvas: HTMLElement;
  drawing: Drawing | undefined;
  /** Counts the drawings, so that one that comes late does not take the place of a newer one. */
  turn: number;
}

const live = new Set<LiveChart>();

/** Frees the charts whose cards are gone. */
function sweep(): void {
  for (const chart of live) {
    if (chart.canvas.isConnected) continue;
    chart.drawing?.release();
    live.delete(chart);
  }
}

// A chart's colours are drawn, not styled: another theme means another drawing.
preferences.onChange(() => {
  sweep();
  for (const chart of live) settles(draw(chart));
});

async function draw(chart: LiveChart): Promise<void> {
  chart.turn += 1;
  const { turn, canvas } = chart;
  try {
    chart.drawing?.release();
    chart.drawing = undefined;
    canvas.replaceChildren();
    const drawing = await drawChart(chart.component, canvas);
    if (turn === chart.turn && canvas.isConnected) chart.drawing = drawing;
    else drawing.release();
  } catch (cause) {
    canvas.classList.add('broken');
    canvas.replaceChildren(`图表无法显示：${cause instanceof Error ? cause.message : cause}`);
  }
}

/**
 * The library measures its frame, which has a size only once it is shown. A card that was scrolled away and comes back
 * is shown anew.
 */
function drawWhenShown(component: JsonObject, canvas: HTMLElement): void {
  const chart: LiveChart = { component, canvas, drawing: undefined, turn: 0 };
  const watch = new ResizeObserver(([entry]) => {
    if (!entry || entry.contentRect.width === 0 || live.has(chart)) return;
    sweep();
    live.add(chart);
    settles(draw(chart));
  });
  watch.observe(canvas);
}

const ratios: ReadonlyMap<string, string> = new Map([
  ['1:1', '1'],
  ['2:1', '2'],
  ['4:3', '4 / 3'],
  ['16:9', '16 / 9'],
]);

export function chartComponent(component: JsonObject, _context: CardContext): HTMLElement {
  const words = describe(component);
  const canvas = element('div', { class: 'chart-canvas', role: 'img', 'aria-label': words });
  drawWhenShown(component, canvas);
  const height = lengthOf(textAt(component, 'height'));
  const frame = element('div', { class: 'chart' }, canvas);
  style(frame, {
    height,
    'aspect-ratio':
      height === undefined ? ratios.get(textAt(component, 'aspect_ratio') ?? '') : 'auto',
  });
  if (flagAt(component, 'preview') !== false) {
    const act = () => enlarge(component, words);
    const attributes = { class: 'chart-enlarge', 'aria-label': `放大${words}`, title: '放大' };
    frame.append(pressable(attributes, act, icon('enlarge')));
  }
  return frame;
}

/** As the client's window of its own: the chart alone, as large as there is room. */
function enlarge(component: JsonObject, words: string): void {
  const canvas = element('div', { class: 'chart-canvas', role: 'img', 'aria-label': words });
  const close = pressable(
    { class: 'chart-close', 'aria-label': '关闭' },
    () => dialog.close(),
    icon('close'),
  );
  const dialog = element('dialog', { class: 'chart-large', 'aria-label': words }, close, canvas);
  dialog.addEventListener('close', () => {
    dialog.remove();
    sweep();
  });
  document.body.append(dialog);
  dialog.showModal();
  drawWhenShown(component, canvas);
}

function describe(component: JsonObject): string {
  const title = textAt(objectAt(objectAt(component, 'chart_spec'), 'title'), 'text');
  return title === undefined ? '图表' : `图表：${title}`;
}
