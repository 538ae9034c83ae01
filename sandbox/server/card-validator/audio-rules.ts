import { isObject } from '#sandbox/server/json.ts';
import type { Placed } from './placed-components.ts';
import type { CardProblem } from './problem.ts';

/** A card with audio cannot be forwarded (300220), and no `audio_id` stands twice (300230). Source: Send message. */
export function* audioProblems(
  card: { readonly [key: string]: unknown },
  placed: readonly Placed[],
): Generator<CardProblem> {
  const audios = placed.filter(({ tag }) => tag === 'audio');
  const config = isObject(card.config) ? card.config : {};
  if (audios.length > 0 && config.enable_forward !== false) {
    yield { code: 300220, message: "audio elem don't support forward" };
  }
  const ids = audios.map(({ component }) => component.audio_id).filter(Boolean);
  if (new Set(ids).size < ids.length) yield { code: 300230, message: 'duplicate audio id' };
}
