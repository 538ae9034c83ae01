import { type Choice, type OpenPoint, Variation } from '#sandbox/server/variation.ts';

/** The first seed under which the platform is so at this point. */
export function seedWhere<P extends OpenPoint>(point: P, way: Choice<P>): number {
  for (let seed = 0; ; seed += 1) if (new Variation(seed).of(point) === way) return seed;
}
