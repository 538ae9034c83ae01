/** Every call the page makes, by the contract. */
import type {
  BotMembership,
  ClockChange,
  ClockState,
  Fault,
  MembersChange,
  MenuRequest,
  NewGroup,
  NewPerson,
  PageChat,
  PageHistory,
  PageMessage,
  PagePerson,
  PageState,
  PressOutcome,
  PressRequest,
  ReactionRequest,
  SayRequest,
  SupportedRoute,
  VariationChange,
} from '#sandbox/contract.ts';

const historyPage = 50;

/** The server's refusal, with what it says about it. */
export class HttpError extends Error {
  override name = 'HttpError';
  readonly status: number;

  constructor(status: number, text: string) {
    super(`${status} ${text}`.trim());
    this.status = status;
  }
}

async function call<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path, init);
  if (!response.ok) throw new HttpError(response.status, await response.text());
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

/** The newest page of a chat, or the page before a message; 50 messages unless told. */
export function listMessages(
  openId: string,
  chatId: string,
  page: { readonly before?: string | undefined; readonly limit?: number | undefined } = {},
): Promise<PageHistory> {
  const query = new URLSearchParams({ limit: String(page.limit ?? historyPage) });
  if (page.before !== undefined) query.set('before', page.before);
  return call(`${chatPath(openId, chatId)}/messages?${query}`);
}

export function say(openId: string, chatId: string, request: SayRequest): Promise<PageMessage> {
  return post(`${chatPath(openId, chatId)}/messages`, request);
}

export interface Upload {
  readonly openId: string;
  readonly chatId: string;
  readonly file: File;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly until: AbortSignal;
}

/** Sends a file. `fetch` does not tell how far an upload is; the older way does. */
export function sendFile({
  openId,
  chatId,
  file,
  onProgress,
  until,
}: Upload): Promise<PageMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<PageMessage>();
  const request = new XMLHttpRequest();
  const query = new URLSearchParams({ name: file.name });
  request.open('POST', `${chatPath(openId, chatId)}/files?${query}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.responseType = 'json';
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    if (total > 0) onProgress(loaded / total);
  });
  request.addEventListener('load', () => {
    if (request.status === 200) resolve(request.response);
    else reject(new Error(`${request.status}`));
  });
  for (const end of ['error', 'abort']) {
    request.addEventListener(end, () => reject(new Error(end)));
  }
  until.addEventListener('abort', () => request.abort());
  request.send(file);
  return promise;
}

function messagePath(openId: string, messageId: string): string {
  return `/page/people/${encodeURIComponent(openId)}/messages/${encodeURIComponent(messageId)}`;
}

/** Takes back a message of one's own. */
export function recall(openId: string, messageId: string): Promise<PageMessage> {
  return call(messagePath(openId, messageId), { method: 'DELETE' });
}

/** Adds a reaction, or takes one's own back. */
export function react(
  openId: string,
  reaction: ReactionRequest & { readonly messageId: string; readonly isOn: boolean },
): Promise<PageMessage> {
  const { messageId, emojiType, isOn } = reaction;
  const path = `${messagePath(openId, messageId)}/reactions`;
  if (isOn) return post(path, { emojiType } satisfies ReactionRequest);
  return call(`${path}/${encodeURIComponent(emojiType)}`, { method: 'DELETE' });
}

export function markRead(openId: string, chatId: string): Promise<object> {
  return post(`${chatPath(openId, chatId)}/read`, {});
}

export function setBot(openId: string, chatId: string, membership: BotMembership): Promise<object> {
  return post(`${chatPath(openId, chatId)}/bot`, membership);
}

/** Brings people into a group, or takes them out of it. */
export function changeMembers(
  openId: string,
  chatId: string,
  change: MembersChange,
): Promise<object> {
  return post(`${chatPath(openId, chatId)}/members`, change);
}

export function makeGroup(group: NewGroup): Promise<PageChat> {
  return post('/page/groups', group);
}

/** A person joins the tenant. */
export function addPerson(person: NewPerson): Promise<PagePerson> {
  return post('/page/people', person);
}

export function chooseMenu(openId: string, request: MenuRequest): Promise<object> {
  return post(`/page/people/${encodeURIComponent(openId)}/menu`, request);
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

/** The Open APIs that there are. */
export function listRoutes(): Promise<readonly SupportedRoute[]> {
  return call('/page/routes');
}

/** Breaks every long connection of a bot. */
export function cutConnections(): Promise<object> {
  return post('/page/connections/cut', {});
}

/** Makes every access token invalid. */
export function expireTokens(): Promise<object> {
  return post('/page/tokens/expire', {});
}

export function changeVariation(change: VariationChange): Promise<PageState> {
  return post('/page/variation', change);
}

/** Where the bytes of an image or a file are. */
export function resourcePath(key: string, name?: string): string {
  const query = name === undefined ? '' : `?${new URLSearchParams({ name })}`;
  return `/page/resources/${encodeURIComponent(key)}${query}`;
}
