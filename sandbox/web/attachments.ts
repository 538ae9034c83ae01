/** Files on their way: shown with a preview, sent with their progress, and kept where sending failed. */
import type { PageMessage } from '#sandbox/contract.ts';
import { element, pressable, setAttributes } from './dom.ts';
import { icon } from './icons.ts';
import { sizeText } from './message-media.ts';
import { toast } from './toast.ts';

/** Sends one file; the progress is from 0 to 1. */
export type SendFile = (
  file: File,
  how: { readonly onProgress: (share: number) => void; readonly until: AbortSignal },
) => Promise<PageMessage>;

const largest = 100 * 1024 * 1024;

interface Entry {
  readonly file: File;
  readonly element: HTMLElement;
  readonly progress: HTMLProgressElement;
  readonly stop: AbortController;
}

export class Attachments {
  readonly element = element('ul', { class: 'attachments', 'aria-label': '附件', hidden: true });
  readonly #send: SendFile;
  readonly #onSent: (message: PageMessage) => void;
  #entries: readonly Entry[] = [];

  constructor(send: SendFile, onSent: (message: PageMessage) => void) {
    this.#send = send;
    this.#onSent = onSent;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Puts files beside the text, to be sent with it. */
  add(files: readonly File[]): void {
    const added = files.filter(isSendable).map((file) => this.#entryOf(file));
    this.#entries = [...this.#entries, ...added];
    this.#show();
  }

  /** Sends what stands here, one after the other; what fails stays. */
  async sendAll(): Promise<void> {
    for (const entry of this.#entries) {
      if (entry.progress.hidden) await this.#sendOne(entry);
    }
  }

  async #sendOne(entry: Entry): Promise<void> {
    entry.progress.hidden = false;
    const onProgress = (share: number) => setAttributes(entry.progress, { value: share });
    try {
      const message = await this.#send(entry.file, { onProgress, until: entry.stop.signal });
      this.#remove(entry);
      this.#onSent(message);
    } catch {
      entry.progress.hidden = true;
      if (!entry.stop.signal.aborted) toast('error', `「${entry.file.name}」发送失败`);
    }
  }

  #remove(entry: Entry): void {
    entry.stop.abort();
    this.#entries = this.#entries.filter((other) => other !== entry);
    this.#show();
  }

  #show(): void {
    this.element.replaceChildren(...this.#entries.map((entry) => entry.element));
    this.element.hidden = this.isEmpty;
  }

  #entryOf(file: File): Entry {
    const stop = new AbortController();
    const progress = element('progress', {
      max: 1,
      value: 0,
      hidden: true,
      'aria-label': `正在发送 ${file.name}`,
    });
    const remove = pressable(
      { class: 'tool', 'aria-label': `移除 ${file.name}` },
      () => this.#remove(entry),
      icon('close'),
    );
    const words = element(
      'span',
      { class: 'attachment-words' },
      element('bdi', { class: 'entry-name' }, file.name),
      element('span', { class: 'file-size' }, sizeText(file.size)),
      progress,
    );
    const shown = element('li', { class: 'attachment' }, pictureOf(file, stop), words, remove);
    const entry: Entry = { file, element: shown, progress, stop };
    return entry;
  }
}

function isSendable(file: File): boolean {
  if (file.size === 0) toast('warning', `「${file.name}」是空文件，不能发送`);
  if (file.size > largest) toast('warning', `「${file.name}」超过 100 MB，不能发送`);
  return file.size > 0 && file.size <= largest;
}

/** A picture of an image; it is let go together with the entry. */
function pictureOf(file: File, stop: AbortController): HTMLElement {
  if (!/^image\/(?:png|jpeg|gif|webp|bmp)$/.test(file.type)) {
    return element('span', { class: 'file-icon' }, icon('file'));
  }
  const source = URL.createObjectURL(file);
  stop.signal.addEventListener('abort', () => URL.revokeObjectURL(source));
  return element('img', { class: 'attachment-picture', src: source, alt: '' });
}
