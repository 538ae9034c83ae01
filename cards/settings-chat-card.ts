import { CHAT_FORMS } from '#domain/publication.ts';
import type { SettingsChat } from '#domain/settings-views.ts';
import { shortName } from './cell-lines.ts';
import { button } from './kit/button.ts';
import { type Card, card } from './kit/card.ts';
import { markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

/** How rankings are to be posted to one group, from the settings. */
export function settingsChatCard({ chatId, name, form }: SettingsChat, texts: Texts): Card {
  const words = texts.chatForm;
  const chat = shortName(name);
  return card({
    title: words.title,
    tone: 'work',
    tags: [texts.words.tags.question],
    summary: words.summary(chat),
    elements: [
      markdown(md`${words.ask(chat)}`),
      ...CHAT_FORMS.map((each) =>
        button(
          words.option(each),
          { do: 'set_settings_chat', chatId, form: each },
          each === form ? { look: 'primary_filled' } : {},
        ),
      ),
      button(texts.settings.back, { do: 'settings' }),
    ],
  });
}
