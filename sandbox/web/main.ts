/**
 * The sandbox's chat page. `?as=<openId>&chat=<chatId>&width=phone` opens a person's chat directly;
 * `&language=en_us&theme=dark` sets the client.
 */
import { chatList } from './chat-list.ts';
import { conversation } from './conversation.ts';
import { element, setAttributes } from './dom.ts';
import { widthChange } from './drawer.ts';
import { inspectorPanel } from './inspector-panel.ts';
import { peopleColumn } from './people-panel.ts';
import { sandboxBar, type WidthSwitch } from './sandbox-bar.ts';
import { Session } from './session.ts';
import { settled, settles } from './settling.ts';
import { toast } from './toast.ts';
import { getState } from './wire.ts';

const narrow = window.matchMedia('(max-width: 480px)');

/** The phone's width, asked for by the toggle or given by the window. */
function widthSwitch(client: HTMLElement, asked: boolean): WidthSwitch {
  let phone = asked;
  const show = () => {
    setAttributes(document.body, { 'data-width': phone || narrow.matches ? 'phone' : 'desktop' });
    client.classList.toggle('framed', phone && !narrow.matches);
    document.body.dispatchEvent(new Event(widthChange));
  };
  narrow.addEventListener('change', show);
  show();
  return {
    isPhone: () => phone,
    set: (next) => {
      phone = next;
      show();
    },
  };
}

/** Keeps the address in step, so that a copied address opens the same view. */
function keepAddress(session: Session, width: WidthSwitch): void {
  const query = new URLSearchParams();
  if (session.me) query.set('as', session.me.openId);
  if (session.chatId !== undefined) query.set('chat', session.chatId);
  if (width.isPhone()) query.set('width', 'phone');
  history.replaceState(null, '', `?${query}`);
}

/** Whose window it is, and how much waits: several stand side by side. */
function showTitle(session: Session): void {
  const title = session.chat?.name ?? session.app.name;
  const waiting = session.unread > 0 ? `(${session.unread > 99 ? '99+' : session.unread}) ` : '';
  document.title = `${waiting}${title}${session.me ? ` · ${session.me.name}` : ''}`;
}

async function begin(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const session = new Session(await getState());
  const talk = conversation(session);
  const client = element('div', { class: 'client' }, chatList(session), talk);
  const width = widthSwitch(client, query.get('width') === 'phone');
  const watched: WidthSwitch = {
    ...width,
    set: (phone) => {
      width.set(phone);
      keepAddress(session, width);
    },
  };
  session.on('chat', () => {
    client.classList.toggle('in-chat', session.chatId !== undefined);
    keepAddress(session, width);
    showTitle(session);
  });
  session.on('chats', () => showTitle(session));
  const inspector = inspectorPanel();
  document.body.replaceChildren(
    sandboxBar(session, watched, inspector),
    element(
      'main',
      {},
      peopleColumn(session),
      element('div', { class: 'stage' }, client),
      inspector.element,
    ),
    element('div', {
      id: 'toasts',
      role: 'status',
      'aria-live': 'polite',
      popover: 'manual',
    }),
  );
  const person = session.people.find((one) => one.openId === query.get('as')) ?? session.people[0];
  if (person) await session.become(person, query.get('chat') ?? undefined);
}

function fail(cause: unknown): void {
  const why = cause instanceof Error ? cause.message : String(cause);
  document.body.replaceChildren(
    element('p', { class: 'emptiness', role: 'alert' }, `无法打开沙盒：${why}`),
  );
}

// What fails without anyone waiting for it is at least said.
window.addEventListener('unhandledrejection', () => toast('error', '沙盒没有响应，请重试'));

begin()
  .then(async () => {
    settles(document.fonts.ready);
    // One frame for the observers that start the charts.
    await new Promise(requestAnimationFrame);
    await settled();
    setAttributes(document.body, { 'data-ready': true });
  })
  .catch(fail);
