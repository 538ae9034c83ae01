/** What an operator can do to the platform: break connections, expire tokens, throttle, let it vary. */
import { element, pressable } from './dom.ts';
import { numberField } from './form-field.ts';
import type { Session } from './session.ts';
import { toast } from './toast.ts';
import { addFault, changeVariation, cutConnections, expireTokens } from './wire.ts';

export function platformPanel(session: Session): HTMLElement {
  return element(
    'div',
    { class: 'tool-panel' },
    section(
      '连接与凭证',
      action('断开长连接', '长连接已断开，机器人应自行重连', cutConnections),
      action('使 token 全部失效', '所有 token 已失效，机器人应重新换取', expireTokens),
    ),
    section('限流', throttleForm()),
    section('平台的不确定行为', seedForm(session)),
  );
}

function section(title: string, ...children: readonly HTMLElement[]): HTMLElement {
  return element('section', {}, element('h2', {}, title), ...children);
}

function action(words: string, done: string, act: () => Promise<object>): HTMLElement {
  return pressable({ class: 'menu-entry' }, () => report(act(), done), words);
}

function report(work: Promise<object>, done: string): void {
  work.then(() => toast('success', done)).catch(() => toast('error', '操作失败，请重试'));
}

/** The next calls are told that they come too fast. */
function throttleForm(): HTMLElement {
  const times = numberField('接下来几次发送', 3, { min: 1, required: true });
  const seconds = numberField('多少秒后恢复', 2, { min: 0, required: true });
  return formOf([times.element, seconds.element], '开始限流', () =>
    report(
      addFault({
        on: 'POST /open-apis/im/v1/messages',
        times: Number(times.input.value),
        effect: { kind: 'throttle', resetSeconds: Number(seconds.input.value) },
      }).then(() => ({})),
      '接下来的发送会被限流',
    ),
  );
}

/** The seed by which the platform varies what its documents leave open. */
function seedForm(session: Session): HTMLElement {
  const now = element('p', { class: 'seed', 'aria-live': 'polite' });
  const seed = numberField('种子（留空则不变化）', session.seed, { min: 0 });
  const show = () => {
    now.replaceChildren(
      session.seed === undefined ? '现在：最常见的行为' : `现在：种子 ${session.seed}`,
    );
  };
  const change = (wanted: number | undefined) =>
    void changeVariation(wanted === undefined ? {} : { seed: wanted })
      .then((state) => {
        session.setSeed(state.seed);
        seed.input.value = state.seed === undefined ? '' : String(state.seed);
        show();
      })
      .catch(() => toast('error', '未能更改种子'));
  const draw = pressable(
    { class: 'button' },
    () => change(Math.floor(Math.random() * 2 ** 31)),
    '随机',
  );
  show();
  const wanted = () => (seed.input.value === '' ? undefined : Number(seed.input.value));
  return formOf([now, seed.element, draw], '应用', () => change(wanted()));
}

function formOf(
  children: readonly HTMLElement[],
  submit: string,
  onSubmit: () => void,
): HTMLElement {
  const form = element(
    'form',
    { class: 'small-form' },
    ...children,
    element('button', { class: 'button', type: 'submit' }, submit),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onSubmit();
  });
  return form;
}
