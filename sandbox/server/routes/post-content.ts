import { z } from 'zod';
import type { JsonObject } from '#sandbox/contract.ts';
import { isJsonObject } from '#sandbox/server/json.ts';
import type { Platform } from '#sandbox/server/platform.ts';
import { badParameter } from './find-message.ts';
import { markdownParagraphs } from './post-markdown.ts';
import { type Mentions, mention, withPlaceholders } from './text-content.ts';
import { uploadedFile, uploadedImage } from './uploaded-content.ts';

const style = z.array(z.string()).optional();
const href = z.url({ protocol: /^(https?|mailto|tel|lark|feishu)$/ });

/** The tags of a rich text. Source: Server API, im-v1/message/create_json, post. */
const node = z.discriminatedUnion('tag', [
  z.object({ tag: z.literal('text'), text: z.string(), un_escape: z.boolean().optional(), style }),
  z.object({ tag: z.literal('a'), text: z.string(), href, style }),
  z.object({ tag: z.literal('at'), user_id: z.string().min(1), style }),
  z.object({ tag: z.literal('img'), image_key: z.string() }),
  z.object({
    tag: z.literal('media'),
    file_key: z.string(),
    image_key: z.string().optional(),
  }),
  z.object({ tag: z.literal('emotion'), emoji_type: z.string() }),
  z.object({ tag: z.literal('code_block'), text: z.string(), language: z.string().optional() }),
  z.object({ tag: z.literal('hr') }),
  z.object({ tag: z.literal('md'), text: z.string() }),
]);
type Node = z.infer<typeof node>;

const post = z.object({
  title: z.string().default(''),
  content: z.array(z.array(node)),
});
type Post = z.infer<typeof post>;

/** These take a paragraph for themselves. */
const alone: readonly Node['tag'][] = ['img', 'media', 'md'];

/** Checks a rich text in all its languages; the answer is whom the one that is shown mentions. */
export function readPost(platform: Platform, content: JsonObject): Mentions {
  const languages = Object.values(content);
  if (languages.length === 0) throw badParameter('post needs a language');
  for (const language of languages) checkPost(platform, language);
  const mentions: Mentions = [];
  for (const each of shownPost(content).content.flat()) noteMentions(platform, each, mentions);
  return mentions;
}

/**
 * A rich text as the API gives it back: one language, placeholders for mentions, Markdown as the tags that it stands
 * for. Source: Server API, im-v1/message/events/message_content, post.
 */
export function postForm(platform: Platform, content: JsonObject): JsonObject {
  const { title, content: paragraphs } = shownPost(content);
  const mentions: Mentions = [];
  return {
    title,
    content: paragraphs.flatMap((paragraph) => paragraphForm(platform, paragraph, mentions)),
  };
}

function checkPost(platform: Platform, language: unknown): void {
  const result = post.safeParse(language);
  if (!result.success)
    throw badParameter(`post content is invalid: ${z.prettifyError(result.error)}`);
  for (const paragraph of result.data.content) {
    const lonely = paragraph.find(({ tag }) => alone.includes(tag));
    if (lonely && paragraph.length > 1) {
      throw badParameter(`${lonely.tag} must be a paragraph of its own`);
    }
    for (const each of paragraph) checkNode(platform, each);
  }
}

function checkNode(platform: Platform, each: Node): void {
  if (each.tag === 'img') uploadedImage(platform, each.image_key);
  if (each.tag === 'media') {
    uploadedFile(platform, each.file_key, 'media');
    if (each.image_key) uploadedImage(platform, each.image_key);
  }
  if (each.tag === 'at' && each.user_id !== 'all' && !mention(platform, each.user_id, [])) {
    throw badParameter('invalid user_id of an at');
  }
}

function noteMentions(platform: Platform, each: Node, mentions: Mentions): void {
  if (each.tag === 'at' && each.user_id !== 'all') mention(platform, each.user_id, mentions);
  if (each.tag === 'md') withPlaceholders(platform, each.text, mentions);
}

/** The tenant's language is Chinese: it is shown where there is one. */
function shownPost(content: JsonObject): Post {
  const shown = content.zh_cn ?? Object.values(content).find(isJsonObject);
  return post.parse(shown);
}

function paragraphForm(
  platform: Platform,
  paragraph: readonly Node[],
  mentions: Mentions,
): JsonObject[][] {
  const [first] = paragraph;
  if (first?.tag === 'md') {
    const source = withPlaceholders(platform, first.text, mentions);
    return markdownParagraphs(source, mentions);
  }
  return [paragraph.map((each) => nodeForm(platform, each, mentions))];
}

function nodeForm(platform: Platform, each: Node, mentions: Mentions): JsonObject {
  switch (each.tag) {
    case 'text':
      return { tag: 'text', text: each.text, style: each.style ?? [] };
    case 'a':
      return { tag: 'a', href: each.href, text: each.text, style: each.style ?? [] };
    case 'at': {
      const key = each.user_id === 'all' ? '@_all' : mention(platform, each.user_id, mentions);
      return { tag: 'at', user_id: key ?? '', user_name: '', style: each.style ?? [] };
    }
    case 'img':
      return { tag: 'img', image_key: each.image_key };
    case 'media':
      return { tag: 'media', file_key: each.file_key, image_key: each.image_key ?? '' };
    case 'emotion':
      return { tag: 'emotion', emoji_type: each.emoji_type };
    case 'code_block':
      return { tag: 'code_block', language: each.language ?? '', text: each.text };
    case 'hr':
      return { tag: 'hr' };
    case 'md':
      return { tag: 'text', text: each.text, style: [] };
  }
}
