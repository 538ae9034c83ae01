import { INTRO_LENGTH } from '#domain/publication.ts';
import type { PublicationPreview } from '#domain/publication-views.ts';
import { INTRO_FIELD, NOTE_FIELD } from './actions.ts';
import { shortName } from './cell-lines.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { shorten } from './kit/escape.ts';
import { form, input } from './kit/form.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import { previewedRankings } from './publication-preview-rankings.ts';
import type { Texts } from './texts/catalogue.ts';

const CHATS = 8;
const REASON_LENGTH = 200;

/** What would be posted, and where, before it is: to its author, or to the admin who is asked to approve it. */
export function publicationPreviewCard(view: PublicationPreview, texts: Texts): Card {
  const words = texts.publication;
  const isCorrection = view.reason !== undefined;
  return cycleCard(view.cycle, texts, {
    title: isCorrection ? words.correctionTitle : words.title,
    tone: 'attention',
    tags: [texts.words.tags.awaitsConfirmation],
    summary: isCorrection ? words.correctionSummary : words.summary,
    elements: [
      ...askedElements(view, texts),
      ...previewedRankings(view, texts),
      ...placeElements(view, texts),
      ...warningElements(view, texts),
      ...decisionElements(view, texts),
    ],
  });
}

function askedElements(view: PublicationPreview, texts: Texts): readonly RootElement[] {
  const words = texts.publication;
  const { audience, author, others, reason } = view;
  return [
    ...(audience === 'second' ? [markdown(md`**${words.asks(author)}**`)] : []),
    ...(audience === 'waiting' ? [markdown(md`**${words.waits(others)}**`)] : []),
    ...(reason === undefined
      ? []
      : [markdown(md`${words.reason(shorten(reason, REASON_LENGTH))}`)]),
  ];
}

function placeElements(view: PublicationPreview, texts: Texts): readonly RootElement[] {
  const words = texts.publication;
  const { chats, proposalId, contacts } = view;
  const toContacts = markdown(md`${words.contacts(contacts)}`);
  if (chats.length === 0) return [markdown(md`${words.noChats}`), toContacts];
  const { shown, hidden } = cut(chats, CHATS);
  const others = hidden === 0 ? [] : [note(words.otherChats(hidden))];
  if (view.audience !== 'author') {
    const named = shown.map(({ name, form: way }) => md`• ${words.chat(shortName(name), way)}`);
    return [markdown(lines([md`**${words.chats}**`, ...named])), ...others, toContacts];
  }
  return [
    markdown(md`**${words.chats}**`),
    ...shown.map(({ chatId, name, form: way }) =>
      button(words.changeChat(shortName(name), way), { do: 'chat_form', proposalId, chatId }),
    ),
    ...others,
    toContacts,
  ];
}

function warningElements({ warnings }: PublicationPreview, texts: Texts): readonly RootElement[] {
  if (warnings.length === 0) return [];
  const said = warnings.map(
    (each) => md`${texts.marks.none} ${shorten(texts.publicationWarning(each), REASON_LENGTH)}`,
  );
  return [markdown(coloured('orange', lines(said)))];
}

function decisionElements(view: PublicationPreview, texts: Texts): readonly RootElement[] {
  const { intro, audience, proposalId } = view;
  const words = texts.publication;
  const said = intro === '' ? [] : [markdown(md`${words.introLine(intro)}`)];
  switch (audience) {
    case 'author':
      return authorElements(view, texts);
    case 'waiting':
      return [...said, button(words.withdraw, { do: 'cancel', proposalId })];
    case 'second':
      return [...said, ...secondElements(view, texts)];
  }
}

/** The words to stand above the ranking are in the form that confirms it, so that none that were typed are lost. */
function authorElements(view: PublicationPreview, texts: Texts): readonly RootElement[] {
  const words = texts.publication;
  const { proposalId, intro } = view;
  const isUndecided = view.rankings.some(({ grades }) =>
    grades.some(({ tie }) => tie !== undefined && tie.take === undefined),
  );
  const { label, sure } = confirmation(view, texts);
  return [
    ...(isUndecided
      ? [markdown(coloured('orange', md`${texts.marks.none} ${words.decideFirst}`))]
      : []),
    form('introduction', [
      input({
        name: INTRO_FIELD,
        label: words.intro,
        value: intro,
        placeholder: words.introHint,
        maxLength: INTRO_LENGTH,
      }),
      ...(isUndecided
        ? []
        : [
            submitButton(
              label,
              { do: 'publish', proposalId },
              { look: 'primary_filled', confirm: sure },
            ),
          ]),
      submitButton(words.saveIntro, { do: 'save_intro', proposalId }),
    ]),
    button(words.cancel, { do: 'cancel', proposalId }),
  ];
}

/** With another admin who has to agree, the press only asks for that. */
function confirmation({ others, reason }: PublicationPreview, { publication: words }: Texts) {
  if (others.length > 0) {
    const sure = { title: words.askTitle, text: words.askText(others) };
    return { label: words.confirmAndAsk, sure };
  }
  const sure = { title: words.confirmTitle, text: words.confirmText };
  return { label: reason === undefined ? words.confirm : words.confirmCorrection, sure };
}

function secondElements({ proposalId }: PublicationPreview, texts: Texts): readonly RootElement[] {
  const words = texts.publication;
  const sure = { title: words.approveTitle, text: words.confirmText };
  return [
    button(
      words.approve,
      { do: 'approve_publication', proposalId },
      { look: 'primary_filled', confirm: sure },
    ),
    form('return', [
      input({ name: NOTE_FIELD, label: words.note, placeholder: words.noteHint, maxLength: 200 }),
      submitButton(words.return, { do: 'return_publication', proposalId }),
    ]),
  ];
}
