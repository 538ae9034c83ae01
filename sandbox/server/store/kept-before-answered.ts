import type { NextFunction, Request, Response } from 'express';
import type { StateFile } from './state-file.ts';

/** Writes what a call changed before its caller is told: a killed sandbox has forgotten nothing that it acknowledged. */
export function keptBeforeAnswered(file: StateFile) {
  return (_request: Request, response: Response, next: NextFunction): void => {
    const { json } = response;
    response.json = (content: unknown) => {
      file.write();
      return json.call(response, content);
    };
    next();
  };
}
