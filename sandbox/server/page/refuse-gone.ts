import type { NextFunction, Request, Response } from 'express';
import type { Platform } from '#sandbox/server/platform.ts';
import { PageRefusal } from './page-refusal.ts';

/** For the `openId` of a router's paths: whoever has resigned can be looked at, but does nothing any more. */
export function refuseGone({ people }: Platform) {
  return ({ method }: Request, _response: Response, next: NextFunction, openId: string): void => {
    if (method !== 'GET' && people.get(openId)?.unreachable === 'resigned') {
      throw new PageRefusal(409, `${openId} has resigned`);
    }
    next();
  };
}
