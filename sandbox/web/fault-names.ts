/** Faults in words. What each can go wrong with follows the server's own check. */
import type { Fault } from '#sandbox/contract.ts';

export type Effect = Fault['effect'];
export type EffectKind = Effect['kind'];

/** Where something can go wrong, as it is offered. */
export const places: readonly { readonly on: string; readonly words: string }[] = [
  { on: 'POST /open-apis/im/v1/messages', words: '机器人发送、回复消息' },
  { on: 'PATCH /open-apis/im/v1/messages', words: '机器人更新卡片、加急' },
  { on: 'GET /open-apis/im/v1/messages', words: '机器人读取消息、下载文件' },
  { on: 'POST /open-apis/im/v1/files', words: '机器人上传文件' },
  { on: 'POST /open-apis/cardkit', words: '机器人创建卡片实体' },
  { on: 'POST /open-apis/auth', words: '机器人换取 token' },
  { on: 'POST /open-apis/', words: '机器人的所有 POST 调用' },
  { on: 'GET /open-apis/', words: '机器人的所有 GET 调用' },
  { on: 'POST /callback/ws/endpoint', words: '机器人接入长连接' },
  { on: 'ping', words: '长连接的心跳' },
  { on: 'callback', words: '把卡片点击送达机器人' },
  { on: 'event', words: '把事件送达机器人' },
  { on: 'event im.message.receive_v1', words: '把消息事件送达机器人' },
];

export const effectWords: Readonly<Record<EffectKind, string>> = {
  status: '返回错误',
  hang: '一直不响应',
  drop: '丢失',
  drop_after: '完成后响应丢失',
  delay: '延迟',
  throttle: '限流',
  garbage: '响应不是 JSON',
  duplicate: '送达两次',
  reorder: '排到下一个之后',
};

const impossible: Readonly<Record<'call' | 'event' | 'callback' | 'ping', readonly EffectKind[]>> =
  {
    call: ['duplicate', 'reorder'],
    event: ['throttle'],
    callback: ['throttle', 'reorder'],
    ping: ['status', 'drop_after', 'throttle', 'duplicate', 'reorder'],
  };

const all: readonly EffectKind[] = [
  'status',
  'throttle',
  'delay',
  'hang',
  'drop',
  'drop_after',
  'garbage',
  'duplicate',
  'reorder',
];

/** What can go wrong at a place. */
export function effectsAt(on: string): readonly EffectKind[] {
  const [word] = on.split(' ');
  const place = word === 'event' || word === 'callback' || word === 'ping' ? word : 'call';
  return all.filter((kind) => !impossible[place].includes(kind));
}

/** `机器人发送、回复消息 × 3：返回错误 500 (2200)` */
export function faultText({ on, times, effect }: Fault): string {
  const place = places.find((offered) => offered.on === on)?.words ?? on;
  return `${place} × ${times}：${effectText(effect)}`;
}

function effectText(effect: Effect): string {
  const words = effectWords[effect.kind];
  switch (effect.kind) {
    case 'status':
      return `${words} ${effect.status}${effect.code === undefined ? '' : ` (${effect.code})`}`;
    case 'delay':
      return `${words} ${effect.ms} 毫秒`;
    case 'throttle':
      return `${words}，${effect.resetSeconds} 秒后恢复`;
    case 'hang':
    case 'drop':
    case 'drop_after':
    case 'garbage':
    case 'duplicate':
    case 'reorder':
      return words;
  }
}
