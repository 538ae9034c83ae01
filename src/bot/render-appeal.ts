import { appealCard } from '#cards/appeal-card.ts';
import { appealEffectCard } from '#cards/appeal-effect-card.ts';
import { appealsCard } from '#cards/appeals-card.ts';
import type { Card } from '#cards/kit/card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { OpenId } from '#domain/ids.ts';
import type { Message } from '#domain/message.ts';
import type { Call } from '#operations/call.ts';
import {
  viewAppealEffectFor,
  viewAppealFor,
  viewAppealReminderFor,
} from '#operations/view-appeal-messages.ts';

type AppealMessage = Extract<
  Message,
  { readonly kind: 'appeal' | 'appeal_effect' | 'appeal_reminder' }
>;

/** What a person is told of appeals; undefined when it is nothing to them any more. */
export async function drawAppeal(
  { call, texts, openId }: { readonly call: Call; readonly texts: Texts; readonly openId: OpenId },
  message: AppealMessage,
): Promise<Card | undefined> {
  switch (message.kind) {
    case 'appeal': {
      const view = await viewAppealFor(call, { ...message, openId });
      return view && appealCard(view, texts);
    }
    case 'appeal_effect': {
      const view = await viewAppealEffectFor(call, { ...message, openId });
      return view && appealEffectCard(view, texts);
    }
    case 'appeal_reminder': {
      const view = await viewAppealReminderFor(call, { ...message, openId });
      return view && appealsCard(view, texts);
    }
  }
}
