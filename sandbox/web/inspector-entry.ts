/** One call, delivery or connection in the inspector: a line, and all of it when one opens it. */
import type { CardVerdict, InspectorEntry } from '#sandbox/contract.ts';
import { element } from './dom.ts';
import { jsonBlock, parsedJson } from './json-tree.ts';
import { clockText } from './zone.ts';

type Call = Extract<InspectorEntry, { kind: 'call' }>;
type Delivery = Extract<InspectorEntry, { kind: 'delivery' }>;
type Connection = Extract<InspectorEntry, { kind: 'connection' }>;

const outcomes: Readonly<Record<Delivery['outcome'], string>> = {
  answered: '已应答',
  no_connection: '没有连接',
  connect_failed: '连不上',
  timeout: '超时',
  failed: '应答有误',
};

/** Whether something went wrong with it. */
export function isFailure(entry: InspectorEntry): boolean {
  switch (entry.kind) {
    case 'call':
      return entry.status >= 400 || (entry.code ?? 0) !== 0;
    case 'delivery':
      return entry.outcome !== 'answered' || entry.card?.valid === false;
    case 'connection':
      return false;
  }
}

export function entryElement(entry: InspectorEntry): HTMLElement {
  const details = element('details', { class: 'inspected' }, summaryOf(entry));
  // Bodies are drawn when somebody looks: hundreds of entries come by.
  details.addEventListener(
    'toggle',
    () => details.append(element('div', { class: 'inspected-body' }, ...bodyOf(entry))),
    { once: true },
  );
  return element('li', { class: isFailure(entry) ? 'failed' : undefined }, details);
}

function summaryOf(entry: InspectorEntry): HTMLElement {
  const { at } = entry;
  return element(
    'summary',
    {},
    element('span', { class: `kind of-${entry.kind}` }, kindText(entry)),
    element('bdi', { class: 'subject' }, subjectOf(entry)),
    element('span', { class: 'result' }, resultOf(entry)),
    element('time', { datetime: at }, clockText(at).slice(-5)),
  );
}

function kindText(entry: InspectorEntry): string {
  switch (entry.kind) {
    case 'call':
      return entry.method;
    case 'delivery':
      return entry.what === 'event' ? '事件' : '回调';
    case 'connection':
      return '长连接';
  }
}

function subjectOf(entry: InspectorEntry): string {
  switch (entry.kind) {
    case 'call':
      return entry.path.replace(/^\/open-apis/, '');
    case 'delivery':
      return entry.type;
    case 'connection':
      return entry.change === 'opened' ? '接入' : '断开';
  }
}

function resultOf(entry: InspectorEntry): string {
  switch (entry.kind) {
    case 'call': {
      const code = entry.code === undefined || entry.code === 0 ? '' : ` · ${entry.code}`;
      return `${entry.status}${code}`;
    }
    case 'delivery':
      return entry.attempt > 1
        ? `${outcomes[entry.outcome]} · 第 ${entry.attempt} 次`
        : outcomes[entry.outcome];
    case 'connection':
      return `共 ${entry.open} 条`;
  }
}

function bodyOf(entry: InspectorEntry): HTMLElement[] {
  switch (entry.kind) {
    case 'call':
      return callBody(entry);
    case 'delivery':
      return deliveryBody(entry);
    case 'connection':
      return connectionBody(entry);
  }
}

function callBody(entry: Call): HTMLElement[] {
  return [
    factsOf([
      ['时间', clockText(entry.at)],
      ['地址', `${entry.method} ${entry.path}`],
      ['接口', entry.route ?? '沙盒没有这个接口'],
      ['HTTP 状态', String(entry.status)],
      ['错误码', entry.code === undefined ? '—' : String(entry.code)],
      ['日志 ID', entry.logId],
      ['用时', took(entry.tookMs)],
    ]),
    ...verdictOf(entry.card),
    ...(entry.request === undefined ? [] : [jsonBlock('请求', entry.request)]),
    ...(entry.response === undefined ? [] : [jsonBlock('响应', entry.response)]),
  ];
}

function deliveryBody(entry: Delivery): HTMLElement[] {
  return [
    factsOf([
      ['时间', clockText(entry.at)],
      ['类型', entry.type],
      ['事件 ID', entry.eventId],
      ['第几次送达', String(entry.attempt)],
      ['方式', entry.by === 'webhook' ? 'Webhook' : '长连接'],
      ['结果', outcomes[entry.outcome]],
      ['用时', took(entry.tookMs)],
    ]),
    ...verdictOf(entry.card),
    jsonBlock(entry.what === 'event' ? '事件' : '回调', entry.body),
    ...(entry.answer === undefined
      ? []
      : [jsonBlock('机器人的应答', parsedJson(entry.answer) ?? entry.answer)]),
  ];
}

function connectionBody(entry: Connection): HTMLElement[] {
  return [
    factsOf([
      ['时间', clockText(entry.at)],
      ['变化', entry.change === 'opened' ? '接入' : '断开'],
      ['现有长连接', String(entry.open)],
    ]),
  ];
}

function took(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} 毫秒`;
}

function factsOf(facts: readonly (readonly [string, string])[]): HTMLElement {
  const pairs = facts.flatMap(([name, value]) => [
    element('dt', {}, name),
    element('dd', {}, element('bdi', {}, value)),
  ]);
  return element('dl', { class: 'facts' }, ...pairs);
}

/** What the validator thinks of the card: how full it is, or what the platform would refuse it for. */
function verdictOf(card: CardVerdict | undefined): HTMLElement[] {
  if (!card) return [];
  if (card.valid) {
    const words = `卡片有效：${(card.bytes / 1024).toFixed(1)} / 30 KB，${card.elements} / 200 个元素`;
    return [element('p', { class: 'verdict valid' }, words)];
  }
  const where: (readonly [string, string])[] = [
    ['错误码', String(card.code)],
    ...(card.path === undefined ? [] : [['位置', card.path] as const]),
    ['原因', card.message],
    ...(card.value === undefined ? [] : [['值', card.value] as const]),
  ];
  return [
    element(
      'div',
      { class: 'verdict invalid' },
      element('p', {}, '卡片无效，飞书会拒绝'),
      factsOf(where),
    ),
  ];
}
