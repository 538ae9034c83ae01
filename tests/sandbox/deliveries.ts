import type { InspectorEntry } from '#sandbox/contract.ts';
import { inspect } from '#sandbox/driver.ts';
import type { Sandbox } from '#sandbox/start.ts';

export type Delivery = Extract<InspectorEntry, { kind: 'delivery' }>;

export async function deliveries(sandbox: Sandbox): Promise<readonly Delivery[]> {
  const entries = await inspect(sandbox.url);
  return entries.filter((entry) => entry.kind === 'delivery');
}

/** Asks until so many deliveries are over: each question is a round trip, no time passes. */
export async function delivered(sandbox: Sandbox, count: number): Promise<readonly Delivery[]> {
  for (;;) {
    const all = await deliveries(sandbox);
    if (all.length >= count) return all;
  }
}

/** Asks until every fault has met its call: each question is a round trip, no time passes. */
export async function faultsUsedUp(sandbox: Sandbox): Promise<void> {
  for (;;) {
    const response = await fetch(`${sandbox.url}/page/faults`);
    if ((await response.text()) === '[]') return;
  }
}
