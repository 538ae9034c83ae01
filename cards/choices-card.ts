import { button } from './kit/button.ts';
import { type Card, card } from './kit/card.ts';
import { markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

export interface ChoicesView {
  readonly question: string;
  /** Two to five; each is a text that the person could have typed. */
  readonly choices: readonly { readonly label: string; readonly say: string }[];
}

const CHOICES = 5;

/** Asks back: 您说的是哪一家？ */
export function choicesCard({ question, choices }: ChoicesView, texts: Texts): Card {
  return card({
    title: texts.choices.title,
    tone: 'work',
    tags: [texts.words.tags.question],
    summary: question,
    elements: [
      markdown(md`${question}`),
      ...choices.slice(0, CHOICES).map(({ label, say }) => button(label, { do: 'say', text: say })),
    ],
  });
}
