import { headerColours } from './palette.ts';
import type { Placed } from './placed-components.ts';
import { type CardProblem, withoutBody } from './problem.ts';

const tagColours = [...headerColours, 'neutral', 'lime'];
const fence = /^```[\s\S]*?(^```|$(?![\s\S]))/gm;
const numberTag = /<number_tag\b[^>]*>(\s*\d{1,2}\s*<\/number_tag>)?/g;
const linkTag = /<link\b[^>]*>/g;
const textTag = /<text_tag\b[^>]*\bcolor\s*=\s*['"]?([\w-]*)/g;

/**
 * 11311: one of the platform's own tags in a text, malformed: a number without its 0 to 99, a link without a url, a
 * tag in an unknown colour. Code in fences is left alone, and so are tags that are none of the platform's. Source:
 * component markdown, the table of its syntax; live refusals.
 */
export function* markdownTagProblems({ tag, component, path }: Placed): Generator<CardProblem> {
  if (tag !== 'markdown' || typeof component.content !== 'string') return;
  const text = component.content.replaceAll(fence, '');
  if (isMalformed(text)) {
    yield { code: 11311, path: withoutBody(path), message: 'markdown content parse error' };
  }
}

function isMalformed(text: string): boolean {
  if ([...text.matchAll(numberTag)].some(([, body]) => body === undefined)) return true;
  if ([...text.matchAll(linkTag)].some(([link]) => !/\burl\s*=/.test(link))) return true;
  return [...text.matchAll(textTag)].some(([, colour = '']) => !tagColours.includes(colour));
}
