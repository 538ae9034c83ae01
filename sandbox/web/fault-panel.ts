/** Faults on request: what the platform does wrong on the next calls of a bot, or when it hands something over. */
import type { Fault } from '#sandbox/contract.ts';
import { element, pressable } from './dom.ts';
import { faultForm } from './fault-form.ts';
import { faultText } from './fault-names.ts';
import { toast } from './toast.ts';
import { addFault, clearFaults, listFaults } from './wire.ts';

const sending = 'POST /open-apis/im/v1/messages';

const offers: readonly { readonly words: string; readonly fault: Fault }[] = [
  {
    words: '接下来 3 次发送失败（服务器错误）',
    fault: {
      on: sending,
      times: 3,
      effect: { kind: 'status', status: 500, code: 2200, msg: 'internal error' },
    },
  },
  {
    words: '接下来 3 次发送被限流',
    fault: { on: sending, times: 3, effect: { kind: 'throttle', resetSeconds: 2 } },
  },
  {
    words: '下一次发送成功但响应丢失',
    fault: { on: sending, times: 1, effect: { kind: 'drop_after' } },
  },
  { words: '下一次发送没有响应', fault: { on: sending, times: 1, effect: { kind: 'hang' } } },
  {
    words: '下一次点击晚 5 秒送达',
    fault: { on: 'callback', times: 1, effect: { kind: 'delay', ms: 5000 } },
  },
  { words: '下一次点击丢失', fault: { on: 'callback', times: 1, effect: { kind: 'drop' } } },
  { words: '下一个事件送达两次', fault: { on: 'event', times: 1, effect: { kind: 'duplicate' } } },
];

export function faultPanel(): HTMLElement {
  const active = element('ul', { class: 'fault-active', 'aria-live': 'polite' });
  const clear = pressable({ class: 'button small' }, () => run(clearFaults()), '全部清除');
  const show = (faults: readonly Fault[]) => {
    const entries = faults.map((fault) => element('li', {}, faultText(fault)));
    active.replaceChildren(...(entries.length > 0 ? entries : [element('li', {}, '没有故障')]));
    clear.hidden = faults.length === 0;
  };
  const run = (work: Promise<readonly Fault[]>) =>
    void work.then(show).catch(() => toast('error', '故障设置失败，请检查填写的内容'));
  run(listFaults());
  const buttons = offers.map(({ words, fault }) =>
    pressable({ class: 'menu-entry' }, () => run(addFault(fault)), words),
  );
  return element(
    'div',
    { class: 'tool-panel fault-panel' },
    element('section', {}, element('h2', {}, '还会发生的故障'), active, clear),
    element('section', {}, element('h2', {}, '常用'), ...buttons),
    element(
      'section',
      {},
      element('h2', {}, '自己设置'),
      faultForm((fault) => run(addFault(fault))),
    ),
  );
}
