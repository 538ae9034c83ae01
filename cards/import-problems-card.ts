import { listOf } from './cell-lines.ts';
import { type Card, card } from './kit/card.ts';
import { shorten } from './kit/escape.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const PROBLEMS = 30;
const SENTENCE_LENGTH = 160;

export interface ImportProblems {
  /** Of the file; '' for a text that was pasted. */
  readonly name: string;
  /** Each with its place. */
  readonly problems: readonly string[];
}

/** Everything that has to be mended in a document before it can be brought in. */
export function importProblemsCard({ name, problems }: ImportProblems, texts: Texts): Card {
  const words = texts.importProblems;
  const sentences = problems.map((each) => md`• ${shorten(each, SENTENCE_LENGTH)}`);
  return card({
    title: words.title(name),
    tone: 'attention',
    tags: [texts.words.tags.needsChange],
    summary: words.summary,
    elements: [
      markdown(
        lines([md`**${words.intro(problems.length)}**`, listOf(sentences, PROBLEMS, texts)]),
      ),
    ],
  });
}
