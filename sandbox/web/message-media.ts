/** Files, pictures, sound and film of messages. */
import type { PageContent } from '#sandbox/contract.ts';
import { audioPlayer } from './audio-player.ts';
import { element, pressable } from './dom.ts';
import { icon } from './icons.ts';
import { showLarge } from './popup.ts';
import { resourcePath } from './wire.ts';

/** `640 B`, `12.5 KB`, `3.0 MB` */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** `0:07`, `12:30` */
function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function fileLink(
  file: Pick<Extract<PageContent, { type: 'file' }>, 'fileKey' | 'fileName'> & {
    readonly size?: number;
  },
): HTMLElement {
  const size = file.size === undefined ? '' : `${sizeText(file.size)} · `;
  return element(
    'a',
    { class: 'file', href: resourcePath(file.fileKey, file.fileName), download: file.fileName },
    element('span', { class: 'file-icon' }, icon('file')),
    element(
      'span',
      { class: 'file-words' },
      element('bdi', { class: 'file-name' }, file.fileName || '未命名文件'),
      element('span', { class: 'file-size' }, `${size}下载`),
    ),
  );
}

export function imageButton(key: string): HTMLElement {
  const source = resourcePath(key);
  return pressable(
    { class: 'image', 'aria-label': '查看图片' },
    () => showLarge(source, '图片'),
    element('img', { src: source, alt: '图片' }),
  );
}

export function soundPlayer(
  sound: Extract<PageContent, { type: 'audio' }>,
  messageId: string,
): HTMLElement {
  const isLengthKnown = sound.durationMs > 0;
  const player = audioPlayer(resourcePath(sound.fileKey), messageId, {
    showBar: true,
    showTime: !isLengthKnown,
    time: 'default',
    timePosition: 'end',
    style: 'speak',
    disabled: false,
    tips: '',
  });
  const length = element('span', { class: 'sound-length' }, durationText(sound.durationMs));
  return element('div', { class: 'sound bubble' }, player, isLengthKnown ? length : undefined);
}

/** The film; the file itself where the browser cannot show it. */
export function videoPlayer(
  film: Pick<Extract<PageContent, { type: 'media' }>, 'fileKey' | 'fileName' | 'imageKey'>,
): HTMLElement {
  const player = element('video', {
    class: 'film',
    src: resourcePath(film.fileKey),
    poster: film.imageKey === undefined ? undefined : resourcePath(film.imageKey),
    controls: true,
    preload: 'none',
    'aria-label': film.fileName ? `视频：${film.fileName}` : '视频',
  });
  player.addEventListener('error', () => player.replaceWith(fileLink(film)));
  return player;
}
