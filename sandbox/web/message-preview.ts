/** A message in one line: in the strip that answers it, among the pinned ones, and for those who listen. */
import type { JsonObject, PageContent, PageMessage } from '#sandbox/contract.ts';
import { contentAt, isObject, listAt, objectAt, textAt } from './json.ts';
import { withoutMarks } from './message-text.ts';
import { postIn } from './post-language.ts';

export function previewOf({ content, sender }: PageMessage): string {
  if (content.type !== 'text') return kindPreview(content);
  const text = sender.isBot ? withoutMarks(content.text) : content.text;
  return content.mentions
    .reduce(
      (words, mention) => words.replaceAll(mention.key, `@${mention.name}`),
      text.replaceAll('@_all', '@所有人'),
    )
    .replaceAll('\n', ' ');
}

function kindPreview(content: Exclude<PageContent, { type: 'text' }>): string {
  switch (content.type) {
    case 'post':
      return postPreview(content.post);
    case 'card':
      return cardPreview(content.card);
    case 'file':
      return `[文件] ${content.fileName}`;
    case 'image':
      return '[图片]';
    case 'audio':
      return '[语音]';
    case 'media':
      return `[视频] ${content.fileName}`;
    case 'sticker':
      return '[表情]';
    case 'share_chat':
      return `[群名片] ${content.name}`;
    case 'share_user':
      return `[个人名片] ${content.name}`;
    case 'recalled':
      return '此消息已撤回';
  }
}

function postPreview(source: JsonObject): string {
  const post = postIn(source);
  const title = textAt(post, 'title') ?? '';
  if (title !== '') return `[富文本] ${title}`;
  const words = listAt(post, 'content')
    .flatMap((row) => (Array.isArray(row) ? row.filter(isObject) : []))
    .map((part) => textAt(part, 'text') ?? '');
  return `[富文本] ${words.join('').replaceAll('\n', ' ')}`.trim();
}

function cardPreview(card: JsonObject): string {
  const summary = contentAt(objectAt(card, 'config'), 'summary');
  return `[卡片] ${summary || contentAt(objectAt(card, 'header'), 'title')}`.trim();
}
