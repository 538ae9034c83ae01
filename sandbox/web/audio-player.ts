/** A sound one can play: a button, a bar for the place in it, the time. */
import { element, pressable, setAttributes } from './dom.ts';
import { icon } from './icons.ts';
import { toast } from './toast.ts';

interface PlayerLook {
  readonly showBar: boolean;
  readonly showTime: boolean;
  /** One time (the whole length until it plays, then the place in it), or both. */
  readonly time: 'default' | 'both';
  readonly timePosition: 'start' | 'end' | 'both_sides';
  readonly style: 'normal' | 'flat' | 'speak';
  readonly disabled: boolean;
  readonly tips: string;
}

/** What plays now, so that it goes on when its card is drawn anew. */
const playing = new Map<string, HTMLAudioElement>();

function soundOf(source: string, key: string): HTMLAudioElement {
  const current = playing.get(key);
  if (current) return current;
  const sound = element('audio', { src: source, preload: 'metadata' });
  sound.addEventListener('play', () => playing.set(key, sound));
  for (const event of ['pause', 'ended', 'error']) {
    sound.addEventListener(event, () => playing.delete(key));
  }
  return sound;
}

function clock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.floor(seconds) : 0;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

interface Parts {
  readonly sound: HTMLAudioElement;
  readonly button: HTMLButtonElement;
  readonly bar: HTMLInputElement;
  readonly first: HTMLElement;
  readonly second: HTMLElement;
  readonly look: PlayerLook;
}

/** `key` is the same for the same sound over all updates of its card. */
export function audioPlayer(source: string, key: string, look: PlayerLook): HTMLElement {
  const sound = soundOf(source, key);
  const button = pressable(
    {
      class: `audio-button ${look.style}`,
      'aria-label': '播放',
      'aria-disabled': look.disabled ? 'true' : undefined,
    },
    () => {
      if (look.disabled) sayWhy(look.tips);
      else if (sound.paused) void sound.play().catch(() => toast('error', '无法播放这段音频'));
      else sound.pause();
    },
  );
  const bar = element('input', {
    type: 'range',
    class: 'audio-bar',
    min: 0,
    max: 1,
    step: 'any',
    'aria-label': '播放进度',
    disabled: look.disabled,
  });
  bar.addEventListener('input', () => {
    if (Number.isFinite(sound.duration)) sound.currentTime = Number(bar.value) * sound.duration;
  });
  const [first, second] = [timeMark(), timeMark()];
  const parts = { sound, button, bar, first, second, look };
  for (const event of ['loadedmetadata', 'play', 'pause', 'ended', 'timeupdate']) {
    sound.addEventListener(event, () => show(parts));
  }
  show(parts);
  return element('div', { class: 'audio-player' }, ...arranged(parts));
}

function timeMark(): HTMLElement {
  return element('span', { class: 'audio-time' });
}

function sayWhy(tips: string): void {
  if (tips !== '') toast('info', tips);
}

function arranged({ button, bar, first, second, look }: Parts): readonly (Node | undefined)[] {
  const shownBar = look.showBar ? bar : undefined;
  if (!look.showTime) return [button, shownBar];
  if (look.timePosition === 'both_sides') return [button, first, shownBar, second];
  return look.timePosition === 'start' ? [button, first, shownBar] : [button, shownBar, first];
}

function show(parts: Parts): void {
  const { sound, button, bar, look } = parts;
  const { currentTime, duration, paused } = sound;
  const still = look.style === 'speak' ? 'sound' : 'play';
  button.replaceChildren(icon(paused ? still : 'pause'));
  setAttributes(button, { 'aria-label': paused ? '播放' : '暂停' });
  const share = Number.isFinite(duration) && duration > 0 ? currentTime / duration : 0;
  bar.value = String(share);
  bar.style.setProperty('--share', `${share * 100}%`);
  setAttributes(bar, { 'aria-valuetext': `${clock(currentTime)}，共 ${clock(duration)}` });
  parts.first.replaceChildren(timeText(parts));
  parts.second.replaceChildren(clock(duration));
}

function timeText({ sound, look }: Parts): string {
  const { currentTime, duration, paused } = sound;
  if (look.timePosition === 'both_sides') return clock(currentTime);
  if (look.time === 'both') return `${clock(currentTime)} / ${clock(duration)}`;
  return paused && currentTime === 0 ? clock(duration) : clock(currentTime);
}
