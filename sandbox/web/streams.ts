/** What the server tells the page by itself, as server-sent events. */
import type { InspectorEntry, PageEvent } from '#sandbox/contract.ts';

export interface StreamListener {
  readonly onEvent: (event: PageEvent) => void;
  /** Called with true on every (re)connection: what happened in between has to be fetched. */
  readonly onLink: (open: boolean) => void;
}

/** Follows what a person sees, until the returned function is called. */
export function follow(openId: string, listener: StreamListener): () => void {
  return listen(() => `/page/people/${encodeURIComponent(openId)}/stream`, {
    onData: (data) => listener.onEvent(JSON.parse(data)),
    onLink: listener.onLink,
  });
}

/** Follows the inspector from an entry on, until the returned function is called. */
export function followInspector(
  onEntry: (entry: InspectorEntry) => void,
  onLink: (open: boolean) => void,
): () => void {
  let last = 0;
  return listen(() => `/page/inspector/stream?${new URLSearchParams({ after: String(last) })}`, {
    onData: (data) => {
      const entry: InspectorEntry = JSON.parse(data);
      last = entry.id;
      onEntry(entry);
    },
    onLink,
  });
}

interface Listening {
  readonly onData: (data: string) => void;
  readonly onLink: (open: boolean) => void;
}

const comeBackAfterMs = 1000;

/**
 * Listens to a stream of events. The browser comes back by itself when the server goes away, but gives up when it is
 * answered with an error, as from a server that is just starting: then this begins anew.
 */
function listen(address: () => string, { onData, onLink }: Listening): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = () => {
    source = new EventSource(address());
    source.addEventListener('open', () => onLink(true));
    source.addEventListener('message', (message: MessageEvent<string>) => onData(message.data));
    source.addEventListener('error', () => {
      onLink(false);
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(begin, comeBackAfterMs);
    });
  };
  begin();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
