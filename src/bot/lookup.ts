import type { Texts } from '#cards/texts/catalogue.ts';
import type { OpenId } from '#domain/ids.ts';
import type { RefusalReason } from '#domain/refusal.ts';
import type { LarkGateway } from '#lark/gateway.ts';
import type { Log } from '#log';
import type { Call } from '#operations/call.ts';
import { type Desk, takeInbound } from '#operations/take-inbound.ts';
import { type Answer, sentence } from './conversation.ts';
import { type Posting, postAnswers } from './post-answers.ts';

/**
 * What the platform has to be asked before the person can be answered. It is asked outside of any transaction, once
 * the first one is over; what it gives is a second transaction's answer, and a refusal there is told like any other.
 * A process that is killed in between has written nothing: the person asks again.
 */
export type Lookup = (gateway: LarkGateway) => Promise<(call: Call) => Promise<readonly Answer[]>>;

/** What one request wants to look up: noted down while it is handled, afresh each time its transaction is. */
export class Lookups {
  #noted: Lookup[] = [];

  get noted(): readonly Lookup[] {
    return this.#noted;
  }

  begin(): (lookup: Lookup) => void {
    const noted: Lookup[] = [];
    this.#noted = noted;
    return (lookup) => noted.push(lookup);
  }
}

/** Who asked, where, and the key of what was taken. */
export interface Asked {
  readonly key: string;
  readonly by: OpenId;
  readonly place: Posting['place'];
}

/** Asks the platform and answers each lookup in a transaction of its own; a fault is told like any other. */
export async function answerLookups(
  lookups: readonly Lookup[],
  { key, by, place }: Asked,
  { desk, gateway, texts, log }: LookupOptions,
): Promise<void> {
  const post = (call: Call, answers: readonly Answer[]) =>
    postAnswers(call, { answers, place, texts });
  const refused = (call: Call, reason: RefusalReason) =>
    post(call, [sentence(texts.refusalText(reason))]);
  for (const [index, lookup] of lookups.entries()) {
    const request = { key: `${key}/${index}`, by, refused };
    try {
      const answer = await lookup(gateway);
      const handle = async (call: Call) => post(call, await answer(call));
      await takeInbound(desk, { ...request, handle });
    } catch (fault) {
      log.error({ err: fault, key }, 'what was looked up could not be answered');
      const apologize = (call: Call) => post(call, [sentence(texts.notices.fault)]);
      await takeInbound(desk, { ...request, handle: apologize, refused: apologize });
    }
  }
}

interface LookupOptions {
  readonly desk: Desk;
  readonly gateway: LarkGateway;
  readonly texts: Texts;
  readonly log: Log;
}

/** Work that nobody waits for until the end. It must not reject. */
export class InHand {
  readonly #all = new Set<Promise<unknown>>();

  add(work: Promise<void>): void {
    const settled: Promise<unknown> = work.finally(() => this.#all.delete(settled));
    this.#all.add(settled);
  }

  async finish(): Promise<void> {
    while (this.#all.size > 0) await Promise.allSettled(this.#all);
  }
}
