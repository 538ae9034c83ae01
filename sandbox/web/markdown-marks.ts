/** The small marks inside card markdown: people, times, numbers in a circle, sounds. */
import type { JsonObject } from '#sandbox/contract.ts';
import { audioComponent } from './card-audio.ts';
import type { CardContext } from './card-context.ts';
import { localTime } from './card-dates.ts';
import { personMark } from './card-people.ts';
import { element, style } from './dom.ts';
import type { Inline } from './markdown-tree.ts';
import { ground } from './palette.ts';

type MarkContext = Pick<CardContext, 'palette' | 'nameOf'> &
  Partial<Pick<CardContext, 'locale' | 'sentAt' | 'messageId'>>;

export function personOf(
  { id, showName, showAvatar, capsule }: Extract<Inline, { kind: 'person' }>,
  context: MarkContext,
): HTMLElement {
  return personMark(id, { size: 'extra_small', showName, showAvatar, capsule }, context);
}

export function timeText(
  { milliseconds, format }: Extract<Inline, { kind: 'time' }>,
  { locale = 'zh-CN', sentAt = '' }: MarkContext,
): string {
  return localTime(milliseconds ?? Date.parse(sentAt), { format, locale });
}

/** A number from 0 to 99 in a circle. */
export function numberMark(
  { text, ground: behind, ink }: Extract<Inline, { kind: 'number' }>,
  context: MarkContext,
): HTMLElement {
  return style(element('span', { class: 'number-tag' }, text), {
    'background-color': ground(context.palette, behind),
    color: context.palette(ink),
  });
}

export function audioMark(component: JsonObject, context: MarkContext): HTMLElement {
  const { messageId = '', palette } = context;
  const player = audioComponent(component, { messageId, palette });
  player.classList.add('inline');
  return player;
}
