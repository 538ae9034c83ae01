import type { Told } from '#domain/told.ts';
import type { Card } from './kit/card.ts';
import { noticeCard } from './notice-card.ts';
import type { Texts } from './texts/catalogue.ts';

/** What a press did, in the place of what was pressed, so that it cannot be pressed again. */
export function toldCard(told: Told, texts: Texts): Card {
  const { sentence, next, nextLabel } = texts.toldText(told);
  const buttons =
    next === undefined
      ? []
      : [{ label: nextLabel ?? next, action: { do: 'say', text: next } as const }];
  return noticeCard({ kind: 'done', text: sentence, buttons }, texts);
}
