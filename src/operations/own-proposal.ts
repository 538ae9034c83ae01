import { findOpenProposal, findProposal, type Proposal } from '#db/proposals.ts';
import { plusMs } from '#domain/instant.ts';
import type { Proposed } from '#domain/proposal.ts';
import { refuse } from '#domain/refusal.ts';
import type { Call } from './call.ts';

/** The person's own open proposal of the kind; refuses another's, a settled one, and one that never was. */
export async function getOwnProposal<Kind extends Proposed['kind']>(
  call: Call,
  id: string,
  kind: Kind,
): Promise<{ readonly proposal: Proposal; readonly proposed: Extract<Proposed, { kind: Kind }> }> {
  const proposal = await getOpenProposal(call, id);
  const { proposed } = proposal;
  if (!isKind(proposed, kind)) return refuse({ code: 'old_card', because: 'version' });
  return { proposal, proposed };
}

const isKind = <Kind extends Proposed['kind']>(
  proposed: Proposed,
  kind: Kind,
): proposed is Extract<Proposed, { kind: Kind }> => proposed.kind === kind;

/** How long a bare 确认 means the last preview: later nobody remembers which one that was. */
const MEANT_MS = 30 * 60_000;

/** The person's own open proposal: the named one, or without an id the newest of the last half hour. */
export async function getOpenProposal(call: Call, id: string | undefined): Promise<Proposal> {
  const proposal =
    id === undefined
      ? await findOpenProposal(call.tx, call.actor.openId, plusMs(call.now, -MEANT_MS))
      : await findProposal(call.tx, id);
  if (proposal === undefined) return refuse({ code: 'nothing_to_confirm' });
  if (proposal.openId !== call.actor.openId) return refuse({ code: 'not_yours' });
  if (proposal.state !== 'open') return refuse({ code: 'settled', state: proposal.state });
  return proposal;
}
