import type { NextFunction, Request, Response } from 'express';
import { PageRefusal } from './page-refusal.ts';

const loopbackNames = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/**
 * Lets only the sandbox's own page use what the page uses. A web site that a visitor has open beside it can neither
 * press buttons here (its origin is another one) nor read through a name of its own that points to this machine.
 */
export function ownVisitors(listensOn: string) {
  const anyName = !loopbackNames.has(listensOn);
  return (request: Request, _response: Response, next: NextFunction): void => {
    const { host = '', origin } = request.headers;
    if (!(anyName || loopbackNames.has(host.replace(/:\d+$/, '')))) {
      throw new PageRefusal(403, `the sandbox is not reached as ${host}`);
    }
    if (origin !== undefined && hostOf(origin) !== host) {
      throw new PageRefusal(403, 'another site may not use the page');
    }
    next();
  };
}

/** The host and port of an origin; undefined for `null`, which a sandboxed frame sends. */
function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
