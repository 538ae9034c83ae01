/**
 * The typewriter of a card in streaming mode: when a text comes back longer than it was shown, what is new appears
 * bit by bit. Source: Feishu cards, streaming updates; `config.streaming_config`.
 */
import type { JsonObject } from '#sandbox/contract.ts';
import { isPhone } from './device.ts';
import { flagAt, numberAt, objectAt, textAt } from './json.ts';

const usualEveryMs = 70;
const usualStep = 1;

export interface Typewriter {
  /** Shows a text, now or bit by bit. `place` is the same for the same text of the card over all its updates. */
  readonly type: (place: string, text: string, show: (text: string) => void) => void;
}

/** How much of each growing text is shown, by message and place. Only cards that stream now are kept. */
const shown = new Map<string, Map<string, string>>();

const still = window.matchMedia('(prefers-reduced-motion: reduce)');

interface Pace {
  readonly everyMs: number;
  readonly step: number;
  readonly strategy: string;
}

function forDevice(source: JsonObject | undefined, usual: number): number {
  const own = isPhone() ? (numberAt(source, 'android') ?? numberAt(source, 'ios')) : undefined;
  const asked = own ?? numberAt(source, 'pc') ?? numberAt(source, 'default') ?? usual;
  return Math.max(1, asked);
}

function paceOf(config: JsonObject | undefined): Pace {
  const asked = objectAt(config, 'streaming_config');
  return {
    everyMs: forDevice(objectAt(asked, 'print_frequency_ms'), usualEveryMs),
    step: forDevice(objectAt(asked, 'print_step'), usualStep),
    strategy: textAt(asked, 'print_strategy') ?? 'fast',
  };
}

/** The typewriter of a card; none for one that does not stream, which also forgets what was typed. */
export function typewriterOf(card: JsonObject, messageId: string): Typewriter | undefined {
  const config = objectAt(card, 'config');
  if (flagAt(config, 'streaming_mode') !== true) {
    shown.delete(messageId);
    return undefined;
  }
  const texts = shown.get(messageId) ?? new Map<string, string>();
  shown.set(messageId, texts);
  const pace = paceOf(config);
  return { type: (place, text, show) => type({ texts, place, text, pace, show }) };
}

interface Typing {
  readonly texts: Map<string, string>;
  readonly place: string;
  readonly text: string;
  readonly pace: Pace;
  readonly show: (text: string) => void;
}

/**
 * `fast` shows what was left of the update before at once and types only what is new; `delay` goes on from where the
 * typing was. A text that did not grow out of the one before stands there at once.
 */
function type({ texts, place, text, pace, show }: Typing): void {
  const typed = texts.get(place);
  const target = texts.get(`${place} target`) ?? typed;
  texts.set(`${place} target`, text);
  if (typed === undefined || !text.startsWith(target ?? '') || still.matches) {
    texts.set(place, text);
    show(text);
    return;
  }
  const from = pace.strategy === 'delay' ? typed : (target ?? typed);
  let length = from.length;
  const put = () => {
    const now = text.slice(0, length);
    texts.set(place, now);
    show(now);
  };
  put();
  const timer = setInterval(() => {
    const isLatest = texts.get(`${place} target`) === text;
    length = Math.min(text.length, length + pace.step);
    if (isLatest) put();
    if (!isLatest || length === text.length) clearInterval(timer);
  }, pace.everyMs);
}
