import { correctedCard } from '#cards/corrected-card.ts';
import type { Card } from '#cards/kit/card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { publicationPreviewCard } from '#cards/publication-preview-card.ts';
import { publishedCard } from '#cards/published-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { Destination, Message } from '#domain/message.ts';
import type { PublicationAnswer } from '#domain/publication-views.ts';
import type { Call } from '#operations/call.ts';
import {
  viewCorrected,
  viewPublicationAnswer,
  viewPublicationDue,
  viewPublished,
} from '#operations/view-publication.ts';

export type PublishingMessage = Extract<
  Message,
  { kind: 'ranking' | 'corrected' | 'publication_due' | 'publication_answered' }
>;

/** What the office posts and asks itself about a publication. */
export async function drawPublishing(
  {
    call,
    texts,
    destination,
  }: {
    readonly call: Omit<Call, 'actor'>;
    readonly texts: Texts;
    readonly destination: Destination;
  },
  message: PublishingMessage,
): Promise<Card | undefined> {
  switch (message.kind) {
    case 'ranking': {
      const view = await viewPublished(call, message);
      return view && publishedCard(view, texts);
    }
    case 'corrected': {
      const view = await viewCorrected(call, message);
      return view && correctedCard(view, texts);
    }
    case 'publication_due': {
      if (destination.to !== 'person') return undefined;
      const { openId } = destination;
      const view = await viewPublicationDue(call, { ...message, openId });
      return view && publicationPreviewCard(view, texts);
    }
    case 'publication_answered': {
      const view = await viewPublicationAnswer(call, message);
      return view && answerCard(view, texts);
    }
  }
}

const answerCard = (view: PublicationAnswer, texts: Texts): Card =>
  noticeCard(
    {
      kind: view.outcome === 'approved' ? 'done' : 'attention',
      text: texts.publicationAnswer(view),
    },
    texts,
  );
