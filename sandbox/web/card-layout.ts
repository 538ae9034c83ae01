/** How containers of a card lay out what is in them: direction, spacing, alignment, padding, width. */
import type { JsonObject } from '#sandbox/contract.ts';
import { style } from './dom.ts';
import { textAt } from './json.ts';

const spacings: ReadonlyMap<string, string> = new Map([
  ['small', '4px'],
  ['medium', '8px'],
  ['large', '12px'],
  ['extra_large', '16px'],
]);

const alignments: ReadonlyMap<string, string> = new Map([
  ['left', 'flex-start'],
  ['top', 'flex-start'],
  ['center', 'center'],
  ['right', 'flex-end'],
  ['bottom', 'flex-end'],
]);

/** One to four lengths in pixels; 0 may stand without its unit. */
const lengths = /^-?\d{1,4}px$|^0$|^(?:(?:-?\d{1,4}px|0) ){1,3}(?:-?\d{1,4}px|0)$/;

/** A length as the platform writes it (`8px`, `large`, `4px 12px`) in CSS; anything else is undefined. */
export function lengthOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return spacings.get(value) ?? (lengths.test(value) ? value : undefined);
}

/** How round corners are: `8px` or `50%`. */
export function radiusOf(value: string | undefined): string | undefined {
  return value !== undefined && /^\d{1,3}%$/.test(value) ? value : lengthOf(value);
}

export function alignmentOf(value: string | undefined): string | undefined {
  return alignments.get(value ?? '');
}

/** `left`, `center` or `right` for text; anything else is undefined. */
export function textAlignOf(value: string | undefined): string | undefined {
  return value !== undefined && /^(?:left|center|right)$/.test(value) ? value : undefined;
}

function widthOf(value: string | undefined): string | undefined {
  if (value === 'fill') return '100%';
  if (value === 'auto') return 'fit-content';
  return lengthOf(value);
}

/** Sets a component's own width; controls without one keep the style sheet's. */
export function sizeControl(target: HTMLElement, component: JsonObject): void {
  style(target, { width: widthOf(textAt(component, 'width')) });
}

function mainAxis(source: JsonObject, direction: string): Record<string, string | undefined> {
  const across = alignmentOf(textAt(source, 'horizontal_align'));
  const along = alignmentOf(textAt(source, 'vertical_align'));
  return direction === 'horizontal'
    ? { 'justify-content': across, 'align-items': along ?? 'center' }
    : { 'align-items': across, 'justify-content': along };
}

/** Lays out a container's children by its own keys; `gap` is the component's default between lines. */
export function layOut(target: HTMLElement, source: JsonObject, gap = '8px'): void {
  const direction = textAt(source, 'direction') === 'horizontal' ? 'horizontal' : 'vertical';
  target.classList.add('stack', direction);
  style(target, {
    'row-gap': lengthOf(textAt(source, 'vertical_spacing')) ?? gap,
    'column-gap': lengthOf(textAt(source, 'horizontal_spacing')) ?? '8px',
    padding: lengthOf(textAt(source, 'padding')),
    ...mainAxis(source, direction),
  });
}
