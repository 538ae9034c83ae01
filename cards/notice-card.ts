import type { CardAction } from '#cards/actions.ts';
import { button } from './kit/button.ts';
import { type Card, card, type Tone } from './kit/card.ts';
import { markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

export interface NoticeView {
  readonly kind: 'question' | 'cancelled' | 'done' | 'attention' | 'refused';
  readonly text: string;
  readonly buttons?: readonly { readonly label: string; readonly action: CardAction }[];
}

const TONES: { readonly [kind in NoticeView['kind']]: Tone } = {
  question: 'work',
  cancelled: 'sealed',
  done: 'done',
  attention: 'attention',
  refused: 'sealed',
};

/** One thing said, with the way on where there is one. */
export function noticeCard({ kind, text, buttons = [] }: NoticeView, texts: Texts): Card {
  return card({
    title: texts.noticeTitles[kind],
    tone: TONES[kind],
    tags: [texts.noticeTags[kind]],
    summary: text,
    elements: [
      markdown(md`${text}`),
      ...buttons.map(({ label, action }, index) =>
        // What answers a question is a choice among equals.
        button(label, action, index === 0 && kind !== 'question' ? { look: 'primary_filled' } : {}),
      ),
    ],
  });
}
