/**
 * A whole area that one can press. Under its content lies a real button, so that keyboards and screen readers find
 * it; what is interactive inside the area keeps its own press, and of areas inside each other the inner one wins.
 */
import { element } from './dom.ts';

interface AreaPress {
  readonly act: () => void;
  readonly disabled?: boolean;
  /** Shown on hovering. */
  readonly tips?: string | undefined;
  /** How the area is called; by default by the words in it. */
  readonly label?: string;
}

const inner = 'button, a, input, textarea, select, label, audio, [role="button"], .popup, dialog';
const longestLabel = 120;

/** Presses that an area has already taken for itself. */
const taken = new WeakSet<Event>();

export function makePressable(area: HTMLElement, press: AreaPress): void {
  const { act, disabled = false, tips } = press;
  const label = press.label ?? area.textContent.trim().slice(0, longestLabel);
  const under = element('button', {
    type: 'button',
    class: 'area-press',
    'aria-label': label || '查看详情',
    'aria-disabled': disabled ? 'true' : undefined,
  });
  if (tips) area.title = tips;
  area.classList.add('pressable-area');
  area.classList.toggle('disabled', disabled);
  area.prepend(under);
  area.addEventListener('click', (event) => {
    if (taken.has(event) || isInner(event, area, under)) return;
    taken.add(event);
    if (!disabled) act();
  });
}

function isInner(event: Event, area: HTMLElement, under: HTMLElement): boolean {
  if (!(event.target instanceof Element)) return false;
  const nearest = event.target.closest(inner);
  return nearest !== null && nearest !== under && area.contains(nearest);
}
