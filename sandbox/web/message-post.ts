/** A post: a title and paragraphs, each of pieces by tag. Source: Server API, im-v1/message/create_json, post. */
import type { JsonObject } from '#sandbox/contract.ts';
import type { CardHost } from './card.ts';
import { type Child, element, lines } from './dom.ts';
import { emojiText } from './emoji.ts';
import { flagAt, isObject, listAt, textAt, textsAt } from './json.ts';
import { anchor, atMark, markdown } from './markdown.ts';
import { imageButton, videoPlayer } from './message-media.ts';
import { paletteOf } from './palette.ts';
import { postIn } from './post-language.ts';

export function postBody(source: JsonObject, host: CardHost): HTMLElement {
  const post = postIn(source);
  const paragraphs = listAt(post, 'content').map((row) => {
    const parts = Array.isArray(row) ? row.filter(isObject) : [];
    return element('div', { class: 'paragraph' }, ...parts.map((part) => postPart(part, host)));
  });
  const title = textAt(post, 'title');
  const heading = title ? element('p', { class: 'post-title' }, title) : undefined;
  return element('div', { class: 'bubble post', dir: 'auto' }, heading, ...paragraphs);
}

type Renderer = (part: JsonObject, host: CardHost) => Node;

const renderers: Readonly<Record<string, Renderer>> = {
  a: (part) =>
    inStyle(part, anchor(textAt(part, 'href') ?? '', [lines(textAt(part, 'text') ?? '')])),
  at: (part, host) => inStyle(part, atMark(nameAt(part, host))),
  img: (part) => imageButton(textAt(part, 'image_key') ?? ''),
  media: filmOf,
  emotion: (part) => {
    const type = textAt(part, 'emoji_type') ?? '';
    return element('span', { class: 'emoji', role: 'img', 'aria-label': type }, emojiText(type));
  },
  md: (part, host) => markdown(textAt(part, 'text') ?? '', { ...host, palette: paletteOf({}) }),
  hr: () => element('hr'),
  code_block: codeOf,
};

function postPart(part: JsonObject, host: CardHost): Node {
  const render = renderers[textAt(part, 'tag') ?? 'text'];
  if (render) return render(part, host);
  const text = textAt(part, 'text') ?? '';
  return inStyle(part, lines(flagAt(part, 'un_escape') === true ? unescaped(text) : text));
}

function nameAt(part: JsonObject, host: CardHost): string {
  const id = textAt(part, 'user_id') ?? '';
  return id === 'all' ? '所有人' : (textAt(part, 'user_name') ?? host.nameOf(id));
}

function filmOf(part: JsonObject): HTMLElement {
  const imageKey = textAt(part, 'image_key');
  return videoPlayer({
    fileKey: textAt(part, 'file_key') ?? '',
    fileName: '',
    ...(imageKey === undefined ? {} : { imageKey }),
  });
}

function codeOf(part: JsonObject): HTMLElement {
  const language = textAt(part, 'language');
  return element(
    'pre',
    { class: 'code-block', 'data-language': language, tabindex: 0 },
    element('code', {}, textAt(part, 'text') ?? ''),
  );
}

const styles = new Set(['bold', 'italic', 'underline', 'lineThrough']);

function inStyle(part: JsonObject, child: Child): HTMLElement {
  const known = textsAt(part, 'style').filter((name) => styles.has(name));
  return element('span', { class: known.join(' ') || undefined }, child);
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
};

function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|amp|quot|nbsp);/g, (found) => entities[found] ?? found);
}
