/** Where one writes: text with mentions, files, and answers to a message. */
import type { PageChat, PageMessage, PagePerson } from '#sandbox/contract.ts';
import { element, pressable } from './dom.ts';
import { icon } from './icons.ts';
import { mentionPicker, typedText } from './mentions.ts';
import type { Session } from './session.ts';
import { toast } from './toast.ts';
import { say, sendFile } from './wire.ts';

export interface Composer {
  readonly element: HTMLElement;
  readonly replyTo: (message: PageMessage) => void;
}

interface Place {
  readonly session: Session;
  readonly me: PagePerson;
  readonly chat: PageChat;
}

interface Reply {
  readonly strip: HTMLElement;
  message: PageMessage | undefined;
}

export function composer(place: Place): Composer {
  const { chat, me } = place;
  const field = element('div', {
    class: 'composer-field',
    contenteditable: 'plaintext-only',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': `发送给${chat.name}`,
    'data-placeholder': `发送给 ${chat.name}`,
    tabindex: 0,
  });
  const reply: Reply = {
    strip: element('div', { class: 'reply-strip', hidden: true }),
    message: undefined,
  };
  const others = chat.members.filter((member) => member.openId !== me.openId);
  const picker = chat.mode === 'group' ? mentionPicker(field, others) : undefined;
  const submit = () => void sendTyped(field, reply, place);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || picker?.onKey(event) === true) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  });
  const box = element(
    'div',
    { class: 'composer' },
    reply.strip,
    element(
      'div',
      { class: 'composer-row' },
      field,
      ...toolsOf(field, place, picker !== undefined),
      pressable({ class: 'tool send', 'aria-label': '发送' }, submit, icon('send')),
    ),
  );
  acceptDrops(box, place);
  return { element: box, replyTo: (message) => showReply(reply, message, field) };
}

function toolsOf(field: HTMLElement, place: Place, isGroup: boolean): HTMLElement[] {
  const file = element('input', {
    type: 'file',
    class: 'file-input',
    'aria-label': '选择文件',
    tabindex: -1,
    multiple: true,
  });
  file.addEventListener('change', () => {
    void upload([...(file.files ?? [])], place);
    file.value = '';
  });
  const clip = pressable(
    { class: 'tool', 'aria-label': '发送文件', title: '发送文件' },
    () => file.click(),
    icon('attachment'),
  );
  if (!isGroup) return [clip, file];
  const at = pressable(
    { class: 'tool', 'aria-label': '提及', title: '@ 提及' },
    () => {
      field.focus();
      getSelection()?.selectAllChildren(field);
      getSelection()?.collapseToEnd();
      document.execCommand('insertText', false, '@');
    },
    icon('at'),
  );
  return [at, clip, file];
}

async function sendTyped(
  field: HTMLElement,
  reply: Reply,
  { session, me, chat }: Place,
): Promise<void> {
  const typed = typedText(field);
  if (typed.text === '') return;
  const held = [...field.childNodes];
  const answered = reply.message;
  field.replaceChildren();
  hideReply(reply);
  try {
    const replyTo = answered ? { replyTo: answered.messageId } : {};
    session.receive(await say(me.openId, chat.chatId, { ...typed, ...replyTo }));
  } catch {
    field.replaceChildren(...held);
    if (answered) showReply(reply, answered, field);
    toast('error', '发送失败，请重试');
  }
}

async function upload(files: readonly File[], { session, me, chat }: Place): Promise<void> {
  for (const file of files) {
    try {
      session.receive(await sendFile(me.openId, chat.chatId, file));
    } catch {
      toast('error', `「${file.name}」发送失败`);
    }
  }
}

function acceptDrops(box: HTMLElement, place: Place): void {
  box.addEventListener('dragover', (event) => event.preventDefault());
  box.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void upload(files, place);
  });
}

function previewOf(message: PageMessage): string {
  const { content } = message;
  switch (content.type) {
    case 'text':
      return content.mentions.reduce(
        (text, mention) => text.replaceAll(mention.key, `@${mention.name}`),
        content.text,
      );
    case 'post':
      return '[富文本]';
    case 'card':
      return '[卡片]';
    case 'file':
      return `[文件] ${content.fileName}`;
    case 'image':
      return '[图片]';
    case 'recalled':
      return '此消息已撤回';
  }
}

function showReply(reply: Reply, message: PageMessage, field: HTMLElement): void {
  reply.message = message;
  reply.strip.hidden = false;
  reply.strip.replaceChildren(
    element('span', { class: 'reply-words' }, `回复 ${message.sender.name}：${previewOf(message)}`),
    pressable({ class: 'tool', 'aria-label': '取消回复' }, () => hideReply(reply), icon('close')),
  );
  field.focus();
}

function hideReply(reply: Reply): void {
  reply.message = undefined;
  reply.strip.hidden = true;
}
