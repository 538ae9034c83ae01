import type { CycleView, LocalMoment } from '#domain/views.ts';
import type { Card } from './kit/card.ts';
import { lines, markdown, md } from './kit/markdown.ts';
import { previewCard } from './preview-card.ts';
import type { Texts } from './texts/catalogue.ts';

export interface ExtensionPreview {
  /** Its deadline is the one that holds now. */
  readonly cycle: CycleView;
  readonly proposalId: string;
  readonly deadline: LocalMoment;
}

/** A later deadline, before it holds. */
export function extensionPreviewCard(view: ExtensionPreview, texts: Texts): Card {
  const words = texts.extension;
  return previewCard(view, texts, {
    title: words.title,
    summary: words.summary,
    elements: [
      markdown(
        lines([md`**${words.change(view.cycle.deadline, view.deadline)}**`, md`${words.note}`]),
      ),
    ],
    confirm: words.confirm,
    cancel: words.cancel,
  });
}
