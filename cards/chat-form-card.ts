import { CHAT_FORMS } from '#domain/publication.ts';
import type { PreviewedChat } from '#domain/publication-views.ts';
import { shortName } from './cell-lines.ts';
import { button } from './kit/button.ts';
import { type Card, card } from './kit/card.ts';
import { markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

/** How a ranking is to be posted to one group of the preview. */
export function chatFormCard(
  { proposalId, chat }: { readonly proposalId: string; readonly chat: PreviewedChat },
  texts: Texts,
): Card {
  const words = texts.chatForm;
  const { chatId } = chat;
  return card({
    title: words.title,
    tone: 'attention',
    tags: [texts.words.tags.question],
    summary: words.summary(shortName(chat.name)),
    elements: [
      markdown(md`${words.ask(shortName(chat.name))}`),
      ...CHAT_FORMS.map((form) => {
        const look = form === chat.form ? { look: 'primary_filled' as const } : {};
        return button(words.option(form), { do: 'set_chat_form', proposalId, chatId, form }, look);
      }),
      button(words.back, { do: 'publication_preview', proposalId }),
    ],
  });
}
