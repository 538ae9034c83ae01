/** Charts, drawn by VChart, the library behind the platform's own chart component. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardContext } from './card-context.ts';
import { lengthOf } from './card-layout.ts';
import { element, style } from './dom.ts';
import { objectAt, textAt } from './json.ts';
import { settles } from './settling.ts';

interface Drawing {
  renderAsync(): Promise<unknown>;
  release(): void;
}

type Draw = new (
  spec: object,
  options: { readonly dom: HTMLElement; readonly theme: string; readonly animation: boolean },
) => Drawing;

declare global {
  interface Window {
    /** Set by /vendor/vchart.js, the library's build for browsers. */
    VChart?: { readonly default: Draw };
  }
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const font = "'Noto Sans SC', sans-serif";

const themes: Readonly<Record<string, readonly string[]>> = {
  brand: ['#3370ff', '#7fa6ff', '#1849cc', '#b2ccff', '#5c88ff', '#0f348f'],
  rainbow: ['#3370ff', '#14c0a8', '#ffa53d', '#f54a45', '#935af6', '#35bd4b', '#f08fd8', '#dcc10a'],
  complementary: ['#3370ff', '#ffa53d', '#14c0a8', '#f54a45'],
  converse: ['#f54a45', '#ffa53d', '#dcc10a', '#35bd4b', '#14c0a8', '#3370ff'],
  primary: ['#3370ff'],
};

let loading: Promise<Draw> | undefined;

function load(): Promise<Draw> {
  loading ??= new Promise<Draw>((resolve, reject) => {
    const script = element('script', { src: '/vendor/vchart.js' });
    script.addEventListener('load', () => {
      if (window.VChart) resolve(window.VChart.default);
      else reject(new Error('vchart.js defines no VChart'));
    });
    script.addEventListener('error', () => reject(new Error('vchart.js cannot be loaded')));
    document.head.append(script);
  });
  return loading;
}

interface LiveChart {
  readonly frame: HTMLElement;
  drawing: Drawing | undefined;
  readonly draw: () => Promise<void>;
}

const live = new Set<LiveChart>();

/** Frees the charts whose cards are gone. */
function sweep(): void {
  for (const chart of live) {
    if (chart.frame.isConnected) continue;
    chart.drawing?.release();
    live.delete(chart);
  }
}

dark.addEventListener('change', () => {
  sweep();
  for (const chart of live) settles(chart.draw());
});

export function chartComponent(component: JsonObject, _context: CardContext): HTMLElement {
  const frame = element('div', { class: 'chart', role: 'img', 'aria-label': describe(component) });
  style(frame, {
    height: lengthOf(textAt(component, 'height')),
    'aspect-ratio': textAt(component, 'aspect_ratio')?.replace(':', ' / '),
  });
  const chart: LiveChart = { frame, drawing: undefined, draw: () => drawInto(chart, component) };
  // The library measures its frame, which has a size only once it is shown.
  const watch = new ResizeObserver(([entry]) => {
    if (!entry || entry.contentRect.width === 0) return;
    watch.disconnect();
    sweep();
    live.add(chart);
    settles(chart.draw());
  });
  watch.observe(frame);
  return frame;
}

async function drawInto(chart: LiveChart, component: JsonObject): Promise<void> {
  try {
    const [Draw] = await Promise.all([
      load(),
      document.fonts.load(`14px ${font}`, JSON.stringify(component)),
    ]);
    chart.drawing?.release();
    const options = { dom: chart.frame, theme: dark.matches ? 'dark' : 'light', animation: false };
    chart.drawing = new Draw(specOf(component), options);
    await chart.drawing.renderAsync();
  } catch (cause) {
    chart.frame.classList.add('broken');
    chart.frame.replaceChildren(`图表无法显示：${cause instanceof Error ? cause.message : cause}`);
  }
}

function specOf(component: JsonObject): object {
  const spec = objectAt(component, 'chart_spec') ?? {};
  const colours = themes[textAt(component, 'color_theme') ?? 'brand'];
  return {
    ...(spec.color === undefined ? { color: colours } : {}),
    ...structuredClone(spec),
    background: 'transparent',
    theme: { fontFamily: font },
    tooltip: { ...objectAt(spec, 'tooltip'), renderMode: 'canvas' },
  };
}

function describe(component: JsonObject): string {
  const title = textAt(objectAt(objectAt(component, 'chart_spec'), 'title'), 'text');
  return title === undefined ? '图表' : `图表：${title}`;
}
