import { readFileSync } from 'node:fs';

/** The codes of SQLite that need words of their own. Source: sqlite.org, Result and Error Codes. */
const busy = 5;
const corrupt = 11;
const notDatabase = 26;

export function damaged(path: string, cause?: unknown): Error {
  return new Error(
    `${path} is damaged. Put a whole copy in its place, or delete it to begin with empty chats.`,
    { cause },
  );
}

export function foreign(path: string): Error {
  return new Error(
    `${path} is not a sandbox's state file, or too damaged to be known as one. Name another file to keep the chats in.`,
  );
}

export function otherVersion(path: string): Error {
  return new Error(
    `${path} was written by another version of the sandbox. Delete it to begin with empty chats.`,
  );
}

/** What SQLite's error means for whoever named the file. */
export function reasonOf(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'errcode' in error)) return error;
  switch (Number(error.errcode) & 0xff) {
    case busy:
      return new Error(
        `${path} is in use by another process. Stop that one, or name another file to keep the chats in.`,
        { cause: error },
      );
    case corrupt:
      return damaged(path, error);
    case notDatabase:
      return readFileSync(path, 'utf8').startsWith('{"version":1')
        ? otherVersion(path)
        : foreign(path);
    default:
      return new Error(`${path} cannot be used: ${error.message}`, { cause: error });
  }
}
