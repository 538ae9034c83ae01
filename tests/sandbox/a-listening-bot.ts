import { z } from 'zod';

interface Received {
  readonly message: { readonly content: string; readonly message_id: string };
}

/** Handlers that keep what is said, and a wait for the next of it. */
export function aListeningBot(answer: () => unknown = () => undefined) {
  const heard: string[] = [];
  let next = Promise.withResolvers<void>();
  const handlers = {
    'im.message.receive_v1': ({ message }: Received) => {
      heard.push(z.object({ text: z.string() }).parse(JSON.parse(message.content)).text);
      next.resolve();
      next = Promise.withResolvers();
      return answer();
    },
  };
  return { heard, handlers, more: () => next.promise };
}
