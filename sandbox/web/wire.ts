/** Every call the page makes, by the contract. */
import type {
  ClockChange,
  ClockState,
  Fault,
  PageChat,
  PageEvent,
  PageHistory,
  PageMessage,
  PageState,
  PressOutcome,
  PressRequest,
  SayRequest,
} from '#sandbox/contract.ts';

const historyPage = 50;

async function call<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`.trim());
  return response.json();
}

function post<Answer>(path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return call(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

function chatPath(openId: string, chatId: string): string {
  return `/page/people/${encodeURIComponent(openId)}/chats/${encodeURIComponent(chatId)}`;
}

export function getState(): Promise<PageState> {
  return call('/page/state');
}

export function listChats(openId: string): Promise<readonly PageChat[]> {
  return call(`/page/people/${encodeURIComponent(openId)}/chats`);
}

/** The newest page of a chat, or the page before a message. */
export function listMessages(
  openId: string,
  chatId: string,
  before?: string,
): Promise<PageHistory> {
  const query = new URLSearchParams({ limit: String(historyPage) });
  if (before !== undefined) query.set('before', before);
  return call(`${chatPath(openId, chatId)}/messages?${query}`);
}

export function say(openId: string, chatId: string, request: SayRequest): Promise<PageMessage> {
  return post(`${chatPath(openId, chatId)}/messages`, request);
}

export function sendFile(openId: string, chatId: string, file: File): Promise<PageMessage> {
  const query = new URLSearchParams({ name: file.name });
  return call(`${chatPath(openId, chatId)}/files?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
}

export function markRead(openId: string, chatId: string): Promise<object> {
  return post(`${chatPath(openId, chatId)}/read`, {});
}

export function press(openId: string, request: PressRequest): Promise<PressOutcome> {
  return post(`/page/people/${encodeURIComponent(openId)}/press`, request);
}

export function getClock(): Promise<ClockState> {
  return call('/page/clock');
}

export function changeClock(change: ClockChange): Promise<ClockState> {
  return post('/page/clock', change);
}

export function listFaults(): Promise<readonly Fault[]> {
  return call('/page/faults');
}

export function addFault(fault: Fault): Promise<readonly Fault[]> {
  return post('/page/faults', fault);
}

export function clearFaults(): Promise<readonly Fault[]> {
  return call('/page/faults', { method: 'DELETE' });
}

/** Where the bytes of an image or a file are. */
export function resourcePath(key: string, name?: string): string {
  const query = name === undefined ? '' : `?${new URLSearchParams({ name })}`;
  return `/page/resources/${encodeURIComponent(key)}${query}`;
}

export interface StreamListener {
  readonly onEvent: (event: PageEvent) => void;
  /** Called with true on every (re)connection: what happened in between has to be fetched. */
  readonly onLink: (open: boolean) => void;
}

/** Follows what a person sees, until the returned function is called. */
export function follow(openId: string, listener: StreamListener): () => void {
  const source = new EventSource(`/page/people/${encodeURIComponent(openId)}/stream`);
  source.addEventListener('open', () => listener.onLink(true));
  source.addEventListener('error', () => listener.onLink(false));
  source.addEventListener('message', (message: MessageEvent<string>) => {
    listener.onEvent(JSON.parse(message.data));
  });
  return () => source.close();
}
