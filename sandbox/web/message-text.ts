/**
 * Text of a message: its placeholders as names and its addresses as links. What a bot sends may also carry the
 * platform's few marks, `<b> <i> <u> <s>` and `[words](address)`; where they are not closed or not nested they stay
 * as they are. Source: Server API, im-v1/message/create_json, text.
 */
import type { Mention } from '#sandbox/contract.ts';
import { element, lines } from './dom.ts';
import { anchor, atMark } from './markdown.ts';

export interface MessageText {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

const piece = /(@_user_\d+|@_all|https?:\/\/[^\s，。；！？、）]+)/;

/** As people write it: no marks. */
export function plainWords({ text, mentions }: MessageText): Node[] {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention.name]));
  return text.split(piece).map((part) => {
    if (part === '@_all') return atMark('所有人');
    const name = byKey.get(part);
    if (name !== undefined) return atMark(name);
    return part.startsWith('http') ? anchor(part, [lines(part)]) : lines(part);
  });
}

const mark = /(<\/?[bius]>|\[[^[\]\n]+\]\(https?:\/\/[^\s()]+\))/;

const link = /^\[([^[\]\n]+)\]\((https?:\/\/[^\s()]+)\)$/;

/** As a bot sends it. */
export function markedWords(source: MessageText): Node[] {
  const parts = source.text.split(mark);
  if (!isNested(parts)) return plainWords(source);
  const root = element('span');
  let inside: HTMLElement = root;
  for (const part of parts) {
    const tag = tagOf(part);
    if (tag === 'close') inside = inside.parentElement ?? root;
    else if (tag) inside = inside.appendChild(element(tag));
    else inside.append(...linkOrWords({ ...source, text: part }));
  }
  return [...root.childNodes];
}

/** What a bot sends, without the marks. */
export function withoutMarks(text: string): string {
  const parts = text.split(mark);
  if (!isNested(parts)) return text;
  return parts
    .filter((part) => tagOf(part) === undefined)
    .map((part) => link.exec(part)?.[1] ?? part)
    .join('');
}

function tagOf(part: string): 'b' | 'i' | 'u' | 's' | 'close' | undefined {
  switch (part) {
    case '<b>':
      return 'b';
    case '<i>':
      return 'i';
    case '<u>':
      return 'u';
    case '<s>':
      return 's';
    default:
      return /^<\/[bius]>$/.test(part) ? 'close' : undefined;
  }
}

function isNested(parts: readonly string[]): boolean {
  const open: string[] = [];
  for (const part of parts) {
    const tag = tagOf(part);
    if (tag === undefined) continue;
    if (tag !== 'close') open.push(tag);
    else if (open.pop() !== part[2]) return false;
  }
  return open.length === 0;
}

function linkOrWords(source: MessageText): Node[] {
  const [, words, address] = link.exec(source.text) ?? [];
  if (words === undefined || address === undefined) return plainWords(source);
  return [anchor(address, plainWords({ ...source, text: words }))];
}
