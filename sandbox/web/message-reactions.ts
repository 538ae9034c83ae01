/** What people felt about a message, and what a bot offers to ask next. */
import type { FollowUp, MessageReaction, PageMessage } from '#sandbox/contract.ts';
import { element, pressable } from './dom.ts';
import { emojiText } from './emoji.ts';
import { icon } from './icons.ts';
import { openPopup } from './popup.ts';
import { preferences } from './preferences.ts';

export interface ReactionDeeds {
  /** Adds one's reaction, or takes it back. */
  readonly react: (message: PageMessage, emojiType: string) => void;
  /** Says a text, as if one had typed it. */
  readonly say: (text: string) => void;
}

/** What is offered at once; a bot may react with any other. */
const usual = ['THUMBSUP', 'OK', 'DONE', 'APPLAUSE', 'THANKS', 'HEART', 'SMILE', 'LAUGH', 'CRY'];

export function reactionsOf(
  message: PageMessage,
  me: string,
  deeds: ReactionDeeds,
): HTMLElement | undefined {
  const { reactions = [], content } = message;
  if (reactions.length === 0 || content.type === 'recalled') return undefined;
  const chips = reactions.map((reaction) =>
    chipOf(reaction, me, () => deeds.react(message, reaction.emojiType)),
  );
  return element('div', { class: 'reactions', role: 'group', 'aria-label': '表情回复' }, ...chips);
}

function chipOf(reaction: MessageReaction, me: string, toggle: () => void): HTMLElement {
  const names = reaction.by.map(({ name }) => name).join('、');
  return pressable(
    {
      class: 'reaction',
      title: names,
      'aria-pressed': String(reaction.by.some(({ openId }) => openId === me)),
      'aria-label': `${reaction.emojiType}：${names}`,
    },
    toggle,
    element('span', { class: 'emoji' }, emojiText(reaction.emojiType)),
    element('bdi', { class: 'reaction-names' }, names),
  );
}

export function reactionButton(message: PageMessage, deeds: ReactionDeeds): HTMLElement {
  const opener: HTMLElement = pressable(
    { class: 'action', 'aria-label': '添加表情', title: '添加表情', 'aria-haspopup': 'dialog' },
    () => offerReactions(opener, message, deeds),
    icon('smile'),
  );
  return opener;
}

/** Opens the usual emoji at a button. */
export function offerReactions(
  anchor: HTMLElement,
  message: PageMessage,
  deeds: ReactionDeeds,
): void {
  const choices = usual.map((emojiType) =>
    pressable(
      { class: 'emoji-choice', 'aria-label': emojiType },
      () => {
        popup.close();
        deeds.react(message, emojiType);
      },
      emojiText(emojiType),
    ),
  );
  const panel = element('div', { class: 'emoji-choices' }, ...choices);
  const popup = openPopup(anchor, panel, { narrow: true, label: '添加表情' });
  choices[0]?.focus();
}

/** Bubbles under a message; pressing one says its text. */
export function followUpsOf({ followUps = [] }: PageMessage, deeds: ReactionDeeds): HTMLElement[] {
  return followUps.map((followUp) => {
    const words = wordsOf(followUp);
    return pressable({ class: 'follow-up' }, () => deeds.say(words), words);
  });
}

function wordsOf({ content, i18n }: FollowUp): string {
  return i18n[preferences.language] ?? content;
}
