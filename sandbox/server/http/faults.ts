import type { NextFunction, Request, Response } from 'express';
import type { Fault } from '#sandbox/contract.ts';
import { newLogId } from '#sandbox/server/ids.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';

/** Faults that were asked for, oldest first; the first that matches a call is used. */
export class Faults {
  #faults: Fault[] = [];

  list(): readonly Fault[] {
    return this.#faults;
  }

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  clear(): void {
    this.#faults = [];
  }

  /** What goes wrong with a call (`POST /open-apis/…`, or `callback`), used up once. */
  take(call: string): Fault['effect'] | undefined {
    const fault = this.#faults.find((candidate) => call.startsWith(candidate.on));
    if (!fault) return undefined;
    this.#faults = this.#faults.flatMap((candidate) => {
      if (candidate !== fault) return [candidate];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return fault.effect;
  }
}

/** Lets calls of the platform's APIs fail as asked. */
export function faultsOnTheWay(faults: Faults, clock: PlatformClock) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const effect = faults.take(`${request.method} ${request.originalUrl}`);
    if (!effect) {
      next();
      return;
    }
    switch (effect.kind) {
      case 'status':
        answerStatus(response, effect, clock.now());
        return;
      case 'hang':
        return;
      case 'drop':
        request.socket.destroy();
        return;
      case 'drop_after':
        loseTheAnswer(request, response);
        next();
        return;
      case 'delay':
        clock.after(effect.ms, next);
    }
  };
}

function answerStatus(
  response: Response,
  effect: Extract<Fault['effect'], { kind: 'status' }>,
  now: Date,
): void {
  const logId = newLogId(now);
  if (effect.resetSeconds !== undefined) {
    response.set('x-ogw-ratelimit-reset', String(effect.resetSeconds));
  }
  response.set('X-Tt-Logid', logId).status(effect.status);
  response.json({
    code: effect.code ?? effect.status,
    msg: effect.msg ?? 'the sandbox was asked to fail here',
    error: { log_id: logId },
  });
}

/** The route does its work; at the end the connection goes instead of the answer. */
function loseTheAnswer(request: Request, response: Response): void {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
}
