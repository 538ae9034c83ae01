/** What a message holds, by its kind. */
import type { PageContent, PageMessage } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import { type CardHost, renderCard } from './card.ts';
import { element } from './dom.ts';
import { fileLink, imageButton, soundPlayer, videoPlayer } from './message-media.ts';
import { postBody } from './message-post.ts';
import { markedWords, plainWords } from './message-text.ts';
import { resourcePath } from './wire.ts';

export function contentOf(message: PageMessage, host: CardHost): HTMLElement {
  const { content, sender } = message;
  switch (content.type) {
    case 'text': {
      const words = sender.isBot ? markedWords(content) : plainWords(content);
      return element('div', { class: 'bubble', dir: 'auto' }, ...words);
    }
    case 'post':
      return postBody(content.post, host);
    case 'card':
      return renderCard(content.card, message, host);
    case 'file':
      return fileLink(content);
    case 'image':
      return imageButton(content.imageKey);
    case 'audio':
    case 'media':
    case 'sticker':
      return recordingOf(content, message.messageId);
    case 'share_chat':
      return nameCard('群名片', content.name, 'group');
    case 'share_user':
      return nameCard('个人名片', content.name, 'person');
    case 'recalled':
      return element('div', { class: 'recalled' }, `${whoRecalled(message, host)}撤回了一条消息`);
  }
}

function recordingOf(
  content: Extract<PageContent, { type: 'audio' | 'media' | 'sticker' }>,
  messageId: string,
): HTMLElement {
  switch (content.type) {
    case 'audio':
      return soundPlayer(content, messageId);
    case 'media':
      return videoPlayer(content);
    case 'sticker':
      return element('img', {
        class: 'sticker',
        src: resourcePath(content.fileKey),
        alt: '表情',
      });
  }
}

function whoRecalled({ sender }: PageMessage, host: CardHost): string {
  return sender.openId === host.me ? '你' : sender.name;
}

function nameCard(kind: string, name: string, of: 'group' | 'person'): HTMLElement {
  return element(
    'div',
    { class: 'name-card' },
    element(
      'div',
      { class: 'name-card-head' },
      avatar(name, of),
      element('bdi', { class: 'name-card-name' }, name || '未知'),
    ),
    element('div', { class: 'name-card-kind' }, kind),
  );
}
