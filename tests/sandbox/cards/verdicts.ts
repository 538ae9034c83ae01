import { changed, type RefusedCard, type Verdict } from './card-parts.ts';

/** 200621: the card cannot be read. */
export function unreadable(what: string, path: string): Verdict {
  return {
    code: 200621,
    message: 'parse card json err, please check whether the card json is correct',
    value: `${what}, path: ${path}`,
  };
}

export function unknown(property: string, path: string): Verdict {
  return unreadable(`unknown property, property: ${property}`, path);
}

export function notA(type: string, property: string, value: string, path: string): Verdict {
  return unreadable(`expected ${type} for ${property}, but: ${value}`, path);
}

export function unsupported(tag: string, path: string): Verdict {
  return unreadable(`type of element is not supported tag: ${tag}`, path);
}

/** 10002: a value that the property may not have. */
export function invalid(what: string, path: string): Verdict {
  return { code: 10002, path, message: `invalid ${what}` };
}

/** 11310: a property that must be there, at a path that leaves `body` out. */
export function required(owner: string, property: string, path: string): Verdict {
  const message = `${owner}'s ${property} is required and can not be empty string`;
  return { code: 11310, path, message };
}

export function against(message: string, path: string): Verdict {
  return { code: 11310, path, message };
}

export function beyond(message: string): Verdict {
  return { code: 11310, message };
}

/** `ROOT -> body -> elements -> [0](tag: markdown)`, and what is inside. */
export function at(tag: string, ...steps: readonly string[]): string {
  return ['ROOT', 'body', 'elements', `[0](tag: ${tag})`, ...steps].join(' -> ');
}

/** The same in the older form, which leaves `body` out. */
export function under(tag: string, ...steps: readonly string[]): string {
  return ['ROOT', 'elements', `[0](tag: ${tag})`, ...steps].join(' -> ');
}

/** One place of a card changed, and what the platform then answers. */
export interface Spoiling {
  readonly place: string;
  readonly to?: unknown;
  readonly gives: Verdict;
}

export const set = (place: string, to: unknown, gives: Verdict): Spoiling => ({ place, to, gives });
export const without = (place: string, gives: Verdict): Spoiling => ({ place, gives });

/** A valid card, each time with one thing wrong; the places are those inside `inside`, where it is given. */
export function spoilt(
  page: { readonly source: string; readonly from: object; readonly inside?: string },
  spoilings: Readonly<Record<string, Spoiling>>,
): RefusedCard[] {
  return Object.entries(spoilings).map(([name, { place, to, gives }]) => {
    const whole = [page.inside, place].filter(Boolean).join('.');
    return {
      name,
      source: page.source,
      from: page.from,
      card: changed(page.from, whole, to),
      verdict: gives,
    };
  });
}
