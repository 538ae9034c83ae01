/** Faults on request: what the platform does wrong on the next calls of a bot. */
import type { Fault } from '#sandbox/contract.ts';
import { element, pressable } from './dom.ts';
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
    fault: {
      on: sending,
      times: 3,
      effect: {
        kind: 'status',
        status: 429,
        code: 99991400,
        msg: 'request trigger frequency limit',
        resetSeconds: 2,
      },
    },
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
];

function effectText(effect: Fault['effect']): string {
  switch (effect.kind) {
    case 'status':
      return `返回 ${effect.status}${effect.code === undefined ? '' : ` (${effect.code})`}`;
    case 'hang':
      return '不响应';
    case 'drop':
      return '丢失';
    case 'drop_after':
      return '完成后响应丢失';
    case 'delay':
      return `延迟 ${effect.ms} 毫秒`;
  }
}

export function faultPanel(): HTMLElement {
  const active = element('ul', { class: 'fault-active', 'aria-live': 'polite' });
  const show = (faults: readonly Fault[]) => {
    const lines = faults.map((fault) =>
      element('li', {}, `${fault.on} × ${fault.times}：${effectText(fault.effect)}`),
    );
    active.replaceChildren(...(lines.length > 0 ? lines : [element('li', {}, '没有故障')]));
  };
  const run = (work: Promise<readonly Fault[]>) =>
    void work.then(show).catch(() => toast('error', '故障设置失败'));
  run(listFaults());
  const buttons = offers.map(({ words, fault }) =>
    pressable({ class: 'menu-entry' }, () => run(addFault(fault)), words),
  );
  const clear = pressable({ class: 'button' }, () => run(clearFaults()), '全部清除');
  return element(
    'div',
    { class: 'fault-panel' },
    element('h2', {}, '故障'),
    ...buttons,
    element('h3', {}, '生效中'),
    active,
    clear,
  );
}
