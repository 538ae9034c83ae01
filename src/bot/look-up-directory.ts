import type { Directory } from '#domain/directory.ts';
import { refuse } from '#domain/refusal.ts';
import { PlatformError } from '#lark/gateway.ts';
import type { Call } from '#operations/call.ts';
import type { Answer } from './conversation.ts';
import type { Lookup } from './lookup.ts';

/** Answers with the contact directory; without the right to read it the person is told how to get it. */
export const lookUpDirectory =
  (answer: (call: Call, directory: Directory) => Promise<readonly Answer[]>): Lookup =>
  async (gateway) => {
    try {
      const directory = await gateway.listDirectory();
      return (call) => answer(call, directory);
    } catch (error) {
      if (!isForbidden(error)) throw error;
      return async () => refuse({ code: 'directory_closed' });
    }
  };

/** The app lacks a scope. Source: Server API, generic error codes. */
const SCOPE_MISSING = 99991672;

const isForbidden = (error: unknown): boolean =>
  error instanceof PlatformError && (error.failure === 'refused' || error.code === SCOPE_MISSING);
