/** What belongs to the sandbox and not to the chat client: the clock, the bot's state, faults, the width. */
import type { ClockChange } from '#sandbox/contract.ts';
import { element, pressable, setAttributes } from './dom.ts';
import type { Drawer } from './drawer.ts';
import { faultPanel } from './fault-panel.ts';
import { icon } from './icons.ts';
import { peopleSwitcher } from './people-panel.ts';
import { platformPanel } from './platform-panel.ts';
import { openPopup } from './popup.ts';
import type { Session } from './session.ts';
import { settingsPanel } from './settings-panel.ts';
import { toast } from './toast.ts';
import { changeClock, HttpError } from './wire.ts';
import { clockText, fromLocalInput, toLocalInput } from './zone.ts';

const hour = 60 * 60 * 1000;
const step = hour / 2;
/** Time for a bot to be told and to act. */
const stepPauseMs = 90;

export interface WidthSwitch {
  readonly isPhone: () => boolean;
  readonly set: (phone: boolean) => void;
}

export function sandboxBar(session: Session, width: WidthSwitch, inspector: Drawer): HTMLElement {
  const controls = element(
    'div',
    { class: 'bar-controls', id: 'bar-controls' },
    walkButton(session, '+1小时', hour),
    walkButton(session, '+1天', 24 * hour),
    jumpButton(session),
    panelButton('故障', 'fault', faultPanel),
    panelButton('平台', 'platform', () => platformPanel(session)),
    panelButton('设置', 'setting', settingsPanel),
    widthToggle(width),
    inspectorToggle(inspector),
  );
  const more = pressable(
    {
      class: 'bar-button bar-more',
      'aria-label': '沙盒控制',
      'aria-expanded': 'false',
      'aria-controls': 'bar-controls',
    },
    () => {
      const open = bar.classList.toggle('open');
      setAttributes(more, { 'aria-expanded': String(open) });
    },
    icon('more'),
  );
  const bar = element(
    'header',
    { class: 'sandbox-bar', 'aria-label': '沙盒' },
    peopleSwitcher(session),
    element('div', { class: 'bar-state' }, clockOf(session), connectionOf(session)),
    controls,
    more,
  );
  return bar;
}

function button(words: string, act: () => void): HTMLElement {
  return pressable({ class: 'bar-button' }, act, words);
}

function clockOf(session: Session): HTMLElement {
  const clock = element('time', { class: 'clock', title: '沙盒时间' });
  const show = () => {
    clock.replaceChildren(clockText(session.now));
    setAttributes(clock, { datetime: session.now });
  };
  session.on('clock', show);
  show();
  return clock;
}

function connectionOf(session: Session): HTMLElement {
  const line = element('span', { class: 'connection', role: 'status' });
  const show = () => {
    const state = session.linked ? (session.connected ? 'on' : 'off') : 'lost';
    line.replaceChildren(
      { on: '机器人已连接', off: '没有机器人连接', lost: '正在重新连接沙盒…' }[state],
    );
    setAttributes(line, { 'data-state': state });
  };
  session.on('connected', show);
  session.on('link', show);
  show();
  return line;
}

/**
 * Lets time pass in steps, as it does outside: a bot that has something to do in between does it then, and
 * not too late all at once.
 */
function walkButton(session: Session, words: string, ms: number): HTMLElement {
  const walk = async () => {
    setAttributes(walker, { disabled: true });
    for (let left = ms; left > 0; left -= step) {
      if (!(await turn(session, { advanceMs: Math.min(step, left) }))) break;
      await new Promise((resolve) => setTimeout(resolve, stepPauseMs));
    }
    setAttributes(walker, { disabled: undefined });
  };
  const walker = button(words, () => void walk());
  return walker;
}

async function turn(session: Session, change: ClockChange): Promise<boolean> {
  try {
    session.setNow((await changeClock(change)).now);
    return true;
  } catch (error) {
    toast('error', refusalOf(session, change, error));
    return false;
  }
}

function refusalOf(session: Session, change: ClockChange, error: unknown): string {
  if (!(error instanceof HttpError)) return '沙盒没有响应，请重试';
  const isBack = 'to' in change && Date.parse(change.to) < Date.parse(session.now);
  return isBack ? '时间不能倒退' : '时间最晚到 9999 年底';
}

function jumpButton(session: Session): HTMLElement {
  const opener: HTMLElement = pressable(
    { class: 'bar-button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
    () => {
      const at = element('input', {
        type: 'datetime-local',
        'aria-label': '到什么时间',
        min: toLocalInput(session.now),
        // Keeps the year at four digits.
        max: '9999-12-31T23:59',
        value: toLocalInput(session.now),
      });
      const go = pressable(
        { class: 'button primary_filled' },
        () => {
          if (at.value !== '')
            void turn(session, { to: fromLocalInput(at.value) }).then(
              (done) => done && popup.close(),
            );
        },
        '前往',
      );
      const popup = openPopup(
        opener,
        element('div', { class: 'jump' }, element('p', {}, '把沙盒时间拨到'), at, go),
        { narrow: true, label: '拨动时间' },
      );
      at.focus();
    },
    '到…',
  );
  return opener;
}

function panelButton(words: string, sign: string, content: () => HTMLElement): HTMLElement {
  const opener: HTMLElement = pressable(
    { class: 'bar-button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
    () => openPopup(opener, content(), { atLeast: 340, label: words, tall: true }),
    icon(sign),
    words,
  );
  return opener;
}

function inspectorToggle(inspector: Drawer): HTMLElement {
  const toggle = pressable(
    { class: 'bar-button', 'aria-expanded': 'false' },
    () => inspector.toggle(),
    icon('inspector'),
    '检查器',
  );
  inspector.openedBy(toggle);
  return toggle;
}

function widthToggle(width: WidthSwitch): HTMLElement {
  const toggle = pressable(
    { class: 'bar-button width-toggle' },
    () => {
      width.set(!width.isPhone());
      show();
    },
    icon('phone'),
    '手机宽度',
  );
  const show = () => setAttributes(toggle, { 'aria-pressed': String(width.isPhone()) });
  show();
  return toggle;
}
