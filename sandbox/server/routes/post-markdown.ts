import type { JsonObject } from '#sandbox/contract.ts';
import type { Mentions } from './text-content.ts';

const fence = /^```(\w*)\s*$/;
/** A link, a mention, or a text in between that is emphasised. */
const inline =
  /\[([^[\]]*)\]\((https?:[^()\s]+)\)|(@_all|@_user_\d+)|(\*{1,3}|~{1,2})(?=\S)([^*~\n]+?)\4/g;

const styles: Readonly<Record<string, readonly string[]>> = {
  '*': ['italic'],
  '**': ['bold'],
  '***': ['bold', 'italic'],
  '~': ['underline'],
  '~~': ['lineThrough'],
};

/**
 * The Markdown of a rich text as the other tags that it stands for, a paragraph per line. Quotes and lists are text.
 * Source: Server API, im-v1/message/create_json, md tag.
 */
export function markdownParagraphs(source: string, mentions: Mentions): JsonObject[][] {
  const lines = source.split('\n').values();
  const paragraphs: JsonObject[][] = [];
  for (const line of lines) {
    const [, language] = fence.exec(line) ?? [];
    if (language !== undefined) paragraphs.push([codeBlock(language, lines)]);
    else if (line.trim() === '---') paragraphs.push([{ tag: 'hr' }]);
    else paragraphs.push(lineNodes(line, mentions));
  }
  return paragraphs;
}

/** Takes the lines up to the end of the block. */
function codeBlock(language: string, lines: Iterator<string>): JsonObject {
  const code: string[] = [];
  for (let next = lines.next(); !next.done && !fence.test(next.value); next = lines.next()) {
    code.push(next.value);
  }
  return { tag: 'code_block', language: language.toUpperCase(), text: code.join('\n') };
}

function lineNodes(line: string, mentions: Mentions): JsonObject[] {
  const nodes: JsonObject[] = [];
  let end = 0;
  for (const match of line.matchAll(inline)) {
    const node = nodeOf(match, mentions);
    if (!node) continue;
    if (match.index > end) nodes.push(text(line.slice(end, match.index)));
    nodes.push(node);
    end = match.index + match[0].length;
  }
  if (end < line.length || nodes.length === 0) nodes.push(text(line.slice(end)));
  return nodes;
}

function nodeOf(match: RegExpExecArray, mentions: Mentions): JsonObject | undefined {
  const [, label, href, key, mark, emphasised] = match;
  if (href !== undefined) return { tag: 'a', href, text: label ?? '', style: [] };
  if (key !== undefined) return isMention(key, mentions) ? at(key) : undefined;
  return text(emphasised ?? '', mark === undefined ? [] : styles[mark]);
}

function isMention(key: string, mentions: Mentions): boolean {
  return key === '@_all' || mentions.some((mention) => mention.key === key);
}

function at(key: string): JsonObject {
  return { tag: 'at', user_id: key, user_name: '', style: [] };
}

function text(content: string, style: readonly string[] = []): JsonObject {
  return { tag: 'text', text: content, style };
}
