import type { Response } from 'express';

/** A reader that has not taken this much yet is too slow: the page comes back and reads anew. */
const waitingBytes = 4 * 1024 * 1024;

/** Begins server-sent events. */
export function beginEvents(response: Response): void {
  response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
}

/** Tells the client that from here on nothing is missed, and how soon to come back after a break. */
export function tellListening(response: Response): void {
  response.write(': listening\nretry: 1000\n\n');
}

/**
 * Sends what was written as an event, or lets go of a reader who takes too little. `atOnce` is how much was given to
 * the reader in one go at the beginning: nobody can be blamed for not having taken that yet.
 */
export function sendEvent(response: Response, text: string, atOnce = 0): void {
  response.write(text);
  if (response.writableLength > atOnce + waitingBytes) response.destroy();
}
