import { z } from 'zod';
import type { OpenId } from '#domain/ids.ts';
import { openId } from '#domain/ids.ts';
import type { MentionedPerson } from '#domain/request.ts';
import type { RawMention } from './raw-events.ts';

/** What a message says, whatever type it was sent as. */
export interface MessageContent {
  /** Mentions still stand in it as the platform's placeholders, `@_user_1`. */
  readonly text: string;
  readonly file: { readonly key: string; readonly name: string } | undefined;
}

const textContent = z.object({ text: z.string() });
const fileContent = z.object({ file_key: z.string().min(1), file_name: z.string() });
const postElement = z.object({
  tag: z.string(),
  text: z.string().nullish(),
  user_id: z.string().nullish(),
});
const postContent = z.object({
  title: z.string().nullish(),
  content: z.array(z.array(postElement)),
});

/**
 * Reads a message's content; a type without words (an image, a sticker) reads as ''.
 * Undefined when the content is not what its type promises.
 * Page "received message content": https://open.feishu.cn/document/server-docs/im-v1/message-content-description/message_content
 */
export function readContent(messageType: string, content: string): MessageContent | undefined {
  const parsed = parseJson(content);
  switch (messageType) {
    case 'text': {
      const { data } = textContent.safeParse(parsed);
      return data && { text: data.text, file: undefined };
    }
    case 'post': {
      const { data } = postContent.safeParse(parsed);
      return data && { text: postText(data), file: undefined };
    }
    case 'file': {
      const { data } = fileContent.safeParse(parsed);
      return data && { text: '', file: { key: data.file_key, name: data.file_name } };
    }
    default:
      return { text: '', file: undefined };
  }
}

function postText({ title, content }: z.output<typeof postContent>): string {
  const paragraphs = content.map((elements) => elements.map(elementText).join(''));
  return (title ? [title, ...paragraphs] : paragraphs).join('\n').replace(/^\n+|\n+$/g, '');
}

/** In a post a mention's `user_id` is the placeholder that the message's `mentions` resolve. */
function elementText({ tag, text, user_id }: z.output<typeof postElement>): string {
  return tag === 'at' ? (user_id ?? '') : (text ?? '');
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

const PLACEHOLDER = /@_user_\d+/g;

export interface ReadableText {
  readonly text: string;
  readonly people: readonly MentionedPerson[];
  /** Whether the bot itself was mentioned. */
  readonly addressed: boolean;
}

/**
 * Puts names where the placeholders are, takes the bot's own mention out, and lists the other people in the
 * order of the text, each once. While the bot does not know itself yet, a mentioned bot counts as it.
 */
export function resolveMentions(
  text: string,
  mentions: readonly RawMention[],
  bot: OpenId | undefined,
): ReadableText {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]));
  const people = new Map<string, MentionedPerson>();
  let addressed = false;
  const named = text.replace(PLACEHOLDER, (key) => {
    const mention = byKey.get(key);
    if (mention === undefined) return key;
    if (isBot(mention, bot)) {
      addressed = true;
      return BOT_STOOD_HERE;
    }
    const name = mention.name ?? '';
    const id = mention.id?.open_id;
    // Nobody gives a bot a role: another bot that is mentioned is no person.
    const isPerson = mention.mentioned_type !== 'bot';
    if (id !== undefined && isPerson) people.set(id, { openId: openId(id), name });
    return `@${name}`;
  });
  return { text: closeGaps(named), people: [...people.values()], addressed };
}

const BOT_STOOD_HERE = '\u0000';
const GAP = new RegExp(` *${BOT_STOOD_HERE} *`, 'g');

/** Between two words one space remains where the bot was mentioned, at the edge of a line none. */
function closeGaps(text: string): string {
  return text.replace(GAP, (gap, at: number) => {
    const before = text[at - 1] ?? '\n';
    const after = text[at + gap.length] ?? '\n';
    return before === '\n' || after === '\n' ? '' : ' ';
  });
}

function isBot(mention: RawMention, bot: OpenId | undefined): boolean {
  return bot === undefined ? mention.mentioned_type === 'bot' : mention.id?.open_id === bot;
}
