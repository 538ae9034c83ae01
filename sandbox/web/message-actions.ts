/** What one can do with a message: answer it, take it back, copy it. */
import type { PageMessage } from '#sandbox/contract.ts';
import type { CardHost } from './card.ts';
import { element, pressable } from './dom.ts';
import { icon } from './icons.ts';
import { previewOf } from './message-preview.ts';
import { offerReactions, type ReactionDeeds, reactionButton } from './message-reactions.ts';
import { openMenu } from './popup.ts';
import { toast } from './toast.ts';

export interface MessageDeeds extends ReactionDeeds {
  readonly reply: (message: PageMessage) => void;
  readonly recall: (message: PageMessage) => void;
  readonly jumpTo: (messageId: string) => void;
}

export function messageActions(
  message: PageMessage,
  host: CardHost,
  deeds: MessageDeeds,
): HTMLElement | undefined {
  if (message.content.type === 'recalled') return undefined;
  const more: HTMLElement = pressable(
    { class: 'action', 'aria-label': '更多', title: '更多', 'aria-haspopup': 'menu' },
    () => openMenu(more, entriesOf(message, { anchor: more, host, deeds })),
    icon('more'),
  );
  return element(
    'div',
    { class: 'actions' },
    reactionButton(message, deeds),
    isForAll(message)
      ? pressable(
          { class: 'action', 'aria-label': '回复', title: '回复' },
          () => deeds.reply(message),
          icon('reply'),
        )
      : undefined,
    more,
  );
}

/** What one person alone sees cannot be answered: the answer would show it to all. */
function isForAll(message: PageMessage): boolean {
  return message.onlyFor === undefined;
}

interface MenuPlace {
  readonly anchor: HTMLElement;
  readonly host: CardHost;
  readonly deeds: MessageDeeds;
}

function entriesOf(
  message: PageMessage,
  { anchor, host, deeds }: MenuPlace,
): { readonly text: string; readonly act: () => void }[] {
  const entries = [
    ...(isForAll(message) ? [{ text: '回复', act: () => deeds.reply(message) }] : []),
    { text: '添加表情', act: () => offerReactions(anchor, message, deeds) },
  ];
  if (message.content.type === 'text') {
    entries.push({ text: '复制', act: () => copy(previewOf(message)) });
  }
  entries.push({ text: '复制消息 ID', act: () => copy(message.messageId) });
  if (message.sender.openId === host.me) {
    entries.push({ text: '撤回', act: () => deeds.recall(message) });
  }
  return entries;
}

function copy(text: string): void {
  navigator.clipboard
    .writeText(text)
    .then(() => toast('success', '已复制'))
    .catch(() => toast('error', '浏览器不允许复制'));
}
