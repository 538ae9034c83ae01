import { adjustmentCard } from '#cards/adjustment-card.ts';
import type { Card } from '#cards/kit/card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { unlockedCard } from '#cards/unlock-card.ts';
import type { OpenId } from '#domain/ids.ts';
import type { Message } from '#domain/message.ts';
import type { Call } from '#operations/call.ts';
import { viewUnlockedFor } from '#operations/unlock-cell.ts';
import { viewAdjustmentFor } from '#operations/view-adjustments.ts';

/** What people are told of an adjustment and of an opened cell, as it stands when it is delivered. */
export async function drawAdjusting(
  { call, texts, openId }: { readonly call: Call; readonly texts: Texts; readonly openId: OpenId },
  message: Extract<Message, { kind: 'adjustment' | 'unlocked' }>,
): Promise<Card | undefined> {
  switch (message.kind) {
    case 'adjustment': {
      const view = await viewAdjustmentFor(call, { ...message, openId });
      return view && adjustmentCard(view, texts);
    }
    case 'unlocked': {
      const view = await viewUnlockedFor(call, { ...message, openId });
      return view && unlockedCard(view, texts);
    }
  }
}
