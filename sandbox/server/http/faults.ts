import type { NextFunction, Request, Response } from 'express';
import type { Fault } from '#sandbox/contract.ts';
import type { PlatformClock } from '#sandbox/server/sandbox-clock.ts';
import type { Variation } from '#sandbox/server/variation.ts';

export type FaultEffect = Fault['effect'];

/** Faults that were asked for, oldest first; the first that matches is used. */
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

  /** What goes wrong with a call, `POST /open-apis/…`, used up once. */
  takeCall(call: string): FaultEffect | undefined {
    return this.#take(({ on }) => on.includes('/') && call.startsWith(on));
  }

  /** What goes wrong with handing this to the bot, used up once. */
  takeDelivery(kind: 'event' | 'callback', type: string): FaultEffect | undefined {
    return this.#take(({ on }) => on === kind || on === `${kind} ${type}`);
  }

  /** What goes wrong with the answer to a long connection's ping, used up once. */
  takePing(): FaultEffect | undefined {
    return this.#take(({ on }) => on === 'ping');
  }

  #take(matches: (fault: Fault) => boolean): FaultEffect | undefined {
    const fault = this.#faults.find(matches);
    if (!fault) return undefined;
    this.#faults = this.#faults.flatMap((candidate) => {
      if (candidate !== fault) return [candidate];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return fault.effect;
  }
}

/** What each thing that can go wrong is not, of all effects: nobody could tell what it means there. */
const impossible = {
  call: ['duplicate', 'reorder'],
  event: ['throttle'],
  callback: ['throttle', 'reorder'],
  ping: ['status', 'drop_after', 'throttle', 'duplicate', 'reorder'],
} as const satisfies Readonly<Record<string, readonly FaultEffect['kind'][]>>;

const places: readonly (readonly [keyof typeof impossible, RegExp])[] = [
  ['call', /^(GET|POST|PUT|PATCH|DELETE) \/(open-apis|callback)\/\S*$/],
  ['event', /^event( \S+)?$/],
  ['callback', /^callback$/],
  ['ping', /^ping$/],
];

/** Why a fault can never come about, if that is so. */
export function objectionTo({ on, effect }: Fault): string | undefined {
  const place = places.find(([, pattern]) => pattern.test(on))?.[0];
  if (!place) {
    return `"on" is "POST /open-apis/…" or "POST /callback/…", "event", "event <type>", "callback" or "ping", not ${JSON.stringify(on)}`;
  }
  const kinds: readonly FaultEffect['kind'][] = impossible[place];
  if (kinds.includes(effect.kind)) return `there is no ${effect.kind} of a ${place}`;
  return undefined;
}

interface Circumstances {
  readonly faults: Faults;
  readonly clock: PlatformClock;
  readonly variation: Variation;
}

/** Lets calls of the platform's APIs fail as asked. */
export function faultsOnTheWay({ faults, clock, variation }: Circumstances) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const effect = faults.takeCall(`${request.method} ${request.originalUrl}`);
    switch (effect?.kind) {
      case 'status':
        refuse(response, effect, refusalBody(request, { effect, response, variation }));
        return;
      case 'throttle': {
        const status = { ...effect, ...throttled } as const;
        const body = refusalBody(request, { effect: status, response, variation });
        response.set('x-ogw-ratelimit-limit', '50');
        refuse(response, status, body);
        return;
      }
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
        return;
      case 'garbage':
        response.type('text/html').send('<html><body>Bad Gateway</body></html>');
        return;
      case 'duplicate':
      case 'reorder':
      case undefined:
        next();
    }
  };
}

/** Source: Server API, api-call-guide, frequency control. */
const throttled = {
  kind: 'status',
  status: 429,
  code: 99991400,
  msg: 'request trigger frequency limit',
} as const;

type StatusEffect = Extract<FaultEffect, { kind: 'status' }>;

function refuse(response: Response, effect: StatusEffect, body: object): void {
  if (effect.resetSeconds !== undefined) {
    response.set('x-ogw-ratelimit-reset', String(effect.resetSeconds));
  }
  response.status(effect.status).json(body);
}

/** The envelope of the Open APIs; that of the long connection's endpoint has no `error`, and `data` or not. */
function refusalBody(
  request: Request,
  how: {
    readonly effect: StatusEffect;
    readonly response: Response;
    readonly variation: Variation;
  },
): object {
  const code = how.effect.code ?? how.effect.status;
  const msg = how.effect.msg ?? 'the sandbox was asked to fail here';
  if (request.originalUrl.startsWith('/callback/')) {
    return endpointRefusal(how.variation, { code, msg });
  }
  return { code, msg, error: { log_id: how.response.get('X-Tt-Logid') ?? '' } };
}

/** An error of the long connection's endpoint. Whether it has `data` is not documented. */
export function endpointRefusal(
  variation: Variation,
  why: { readonly code: number; readonly msg: string },
): { readonly code: number; readonly msg: string; readonly data?: object } {
  return variation.of('endpoint_error_data') === 'present' ? { ...why, data: {} } : why;
}

/** The route does its work; at the end the connection goes instead of the answer. */
function loseTheAnswer(request: Request, response: Response): void {
  response.end = () => {
    request.socket.destroy();
    return response;
  };
}
