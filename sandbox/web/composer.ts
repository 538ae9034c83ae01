/** Where one writes: text with mentions, files, and answers to a message. */
import type { PageChat, PageMessage, PagePerson } from '#sandbox/contract.ts';
import { Attachments } from './attachments.ts';
import { element, pressable, setAttributes } from './dom.ts';
import { icon } from './icons.ts';
import { mentionPicker, typedText } from './mentions.ts';
import { previewOf } from './message-preview.ts';
import type { Session } from './session.ts';
import { toast } from './toast.ts';
import { say, sendFile } from './wire.ts';

export interface Composer {
  readonly element: HTMLElement;
  readonly replyTo: (message: PageMessage) => void;
  /** Takes files that are dropped anywhere on this element. */
  readonly takeDropsOn: (target: HTMLElement) => void;
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

/** The parts that work together when something is sent. */
interface Desk {
  readonly place: Place;
  readonly field: HTMLElement;
  readonly reply: Reply;
  readonly attachments: Attachments;
}

export function composer(place: Place): Composer {
  const desk = deskOf(place);
  const { field, reply, attachments } = desk;
  const isGroup = place.chat.mode === 'group';
  const picker = isGroup ? mentionPicker(field, () => othersIn(place)) : undefined;
  const submit = () => void send(desk);
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || picker?.onKey(event) === true) return;
    if (event.key === 'Escape' && reply.message) hideReply(reply);
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  });
  field.addEventListener('input', () => {
    // The browser leaves a line break behind the last deleted character, and the placeholder would not come back.
    const [only, another] = field.childNodes;
    if (only instanceof HTMLBRElement && !another) field.replaceChildren();
  });
  field.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    attachments.add(files);
  });
  const row = element(
    'div',
    { class: 'composer-row' },
    field,
    ...toolsOf(desk, isGroup),
    pressable({ class: 'tool send', 'aria-label': '发送', title: '发送' }, submit, icon('send')),
  );
  return {
    element: element('div', { class: 'composer' }, reply.strip, attachments.element, row),
    replyTo: (message) => showReply(reply, message, field),
    takeDropsOn: (target) => takeDrops(target, desk),
  };
}

function deskOf(place: Place): Desk {
  const { session, me, chat } = place;
  const field = element('div', {
    class: 'composer-field',
    contenteditable: 'plaintext-only',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': `发送给${chat.name}`,
    'data-placeholder': `发送给 ${chat.name}`,
    tabindex: 0,
  });
  const strip = element('div', { class: 'reply-strip', hidden: true });
  const attachments = new Attachments(
    (file, how) => sendFile({ openId: me.openId, chatId: chat.chatId, file, ...how }),
    (message) => session.receive(message),
  );
  return { place, field, reply: { strip, message: undefined }, attachments };
}

/** Those whom one can mention, as the group is now. */
function othersIn({ session, me, chat }: Place): PageChat['members'] {
  const members = session.chat?.chatId === chat.chatId ? session.chat.members : chat.members;
  return members.filter((member) => member.openId !== me.openId);
}

function toolsOf({ field, attachments }: Desk, isGroup: boolean): HTMLElement[] {
  const file = element('input', {
    type: 'file',
    class: 'file-input',
    'aria-label': '选择文件',
    tabindex: -1,
    multiple: true,
  });
  file.addEventListener('change', () => {
    // Whoever chose a file in the dialogue has said yes already.
    attachments.add([...(file.files ?? [])]);
    void attachments.sendAll();
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

async function send(desk: Desk): Promise<void> {
  await sendTyped(desk);
  await desk.attachments.sendAll();
}

async function sendTyped({ place, field, reply }: Desk): Promise<void> {
  const { session, me, chat } = place;
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
    // What was written since then stays behind what could not be sent.
    field.prepend(...held);
    if (answered) showReply(reply, answered, field);
    toast('error', '发送失败，请重试');
  }
}

function takeDrops(target: HTMLElement, { place, field, attachments }: Desk): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const point = (isOver: boolean) =>
    setAttributes(target, {
      'data-drop': isOver ? `松开后添加，发送给 ${place.chat.name}` : undefined,
    });
  target.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    point(true);
  });
  target.addEventListener('dragleave', (event) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node && target.contains(to))) point(false);
  });
  target.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    point(false);
    attachments.add([...(event.dataTransfer?.files ?? [])]);
    field.focus();
  });
}

function showReply(reply: Reply, message: PageMessage, field: HTMLElement): void {
  reply.message = message;
  reply.strip.hidden = false;
  const words = `回复 ${message.sender.name}：${previewOf(message)}`;
  reply.strip.replaceChildren(
    element('bdi', { class: 'reply-words' }, words),
    pressable({ class: 'tool', 'aria-label': '取消回复' }, () => hideReply(reply), icon('close')),
  );
  field.focus();
}

function hideReply(reply: Reply): void {
  reply.message = undefined;
  reply.strip.hidden = true;
}
