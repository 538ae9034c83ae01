/** Drawing with VChart, the library behind the platform's own chart component: loading it, its fonts, its colours. */
import type { Json, JsonObject } from '#sandbox/contract.ts';
import { element } from './dom.ts';
import { isObject, objectAt, textAt } from './json.ts';

export interface Drawing {
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

const font = "'Noto Sans SC', sans-serif";

const blues: readonly string[] = ['#3370ff', '#7fa6ff', '#1849cc', '#b2ccff', '#5c88ff', '#0f348f'];

const themes: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['brand', blues],
  ['rainbow', ['#3370ff', '#14c0a8', '#ffa53d', '#f54a45', '#935af6', '#35bd4b', '#f08fd8']],
  ['complementary', ['#3370ff', '#ffa53d', '#14c0a8', '#f54a45']],
  ['converse', ['#f54a45', '#ffa53d', '#dcc10a', '#35bd4b', '#14c0a8', '#3370ff']],
  ['primary', ['#3370ff']],
]);

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

/** What a canvas draws before its font is there stays in another font: both weights come first. */
async function loadFonts(component: JsonObject): Promise<void> {
  const letters = `${JSON.stringify(component)}0123456789.,%+-¥`;
  await Promise.all(
    ['400', '700'].map((weight) => document.fonts.load(`${weight} 14px ${font}`, letters)),
  );
}

export async function drawChart(component: JsonObject, dom: HTMLElement): Promise<Drawing> {
  const [Draw] = await Promise.all([load(), loadFonts(component)]);
  const theme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
  const drawing = new Draw(specOf(component), { dom, theme, animation: false });
  await drawing.renderAsync();
  return drawing;
}

function specOf(component: JsonObject): object {
  const spec = withoutMarkup(objectAt(component, 'chart_spec') ?? {});
  const colours = themes.get(textAt(component, 'color_theme') ?? 'brand') ?? blues;
  const written: JsonObject = isObject(spec) ? spec : {};
  return {
    ...(written.color === undefined ? { color: [...colours] } : {}),
    ...written,
    background: 'transparent',
    theme: { fontFamily: font },
    tooltip: { ...objectAt(written, 'tooltip'), renderMode: 'canvas' },
  };
}

/** The library can also put a specification's markup into the page: a card has no use for that. */
const markup = new Set(['html', 'react', 'vue', 'renderMode', 'dom']);

function withoutMarkup(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutMarkup);
  if (!isObject(value)) return value === 'html' ? 'text' : value;
  const kept = Object.entries(value).filter(([key]) => !markup.has(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutMarkup(inner)]));
}
