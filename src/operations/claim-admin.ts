import { newClaimCode } from '#db/ids.ts';
import { appendLedger, countLines, lockLedger } from '#db/ledger.ts';
import { insertMember, listMembers, upsertPerson } from '#db/members.ts';
import { deleteSetting, findSetting, upsertSetting } from '#db/settings.ts';
import type { OpenId } from '#domain/ids.ts';
import { plusMs } from '#domain/instant.ts';
import { refuse } from '#domain/refusal.ts';
import type { Call } from './call.ts';

/** The code by which the first admin makes themselves known; undefined once there is an admin. */
export async function ensureClaimCode({ tx }: Pick<Call, 'tx'>): Promise<string | undefined> {
  if ((await listMembers(tx, 'admin')).length > 0) return undefined;
  const known = await findSetting(tx, 'claim_code');
  if (known !== undefined) return known;
  const code = newClaimCode();
  await upsertSetting(tx, 'claim_code', code);
  return code;
}

/** Six digits are guessed by who may try for long enough: so many misses, and the person's codes are not looked at. */
const MISSES = 5;
const MISSES_WITHIN_MS = 60 * 60_000;

/**
 * Makes the person the first admin, if the code is the one that the service printed; it works once. A wrong code is
 * no refusal, because the miss has to be remembered.
 */
export async function claimAdmin(call: Call, code: string): Promise<'claimed' | 'wrong_code'> {
  await lockLedger(call.tx);
  if ((await listMembers(call.tx, 'admin')).length > 0) refuse({ code: 'already_claimed' });
  const { tx, now, actor } = call;
  const since = plusMs(now, -MISSES_WITHIN_MS);
  const misses = await countLines(tx, { actor: actor.openId, kind: 'claim_refused', since });
  if (misses >= MISSES) return 'wrong_code';
  if ((await findSetting(tx, 'claim_code')) !== code) {
    await appendLedger(tx, { at: now, actor: actor.openId, kind: 'claim_refused', detail: {} });
    return 'wrong_code';
  }
  await grantAdmin(call, actor.openId);
  await deleteSetting(tx, 'claim_code');
  return 'claimed';
}

/** Makes the persons admins whom the environment names. */
export async function grantAdmins(
  call: Pick<Call, 'tx' | 'now' | 'actor'>,
  people: readonly OpenId[],
): Promise<void> {
  for (const openId of people) {
    await grantAdmin(call, openId);
  }
}

async function grantAdmin(call: Pick<Call, 'tx' | 'now' | 'actor'>, openId: OpenId): Promise<void> {
  // Whose name the platform does not tell has not been met yet.
  await upsertPerson(call.tx, { openId, name: '' }, 'keep');
  const by = { openId: call.actor.openId, at: call.now };
  if (!(await insertMember(call.tx, openId, { role: 'admin' }, by))) return;
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'admin_claimed',
    detail: { openId },
  });
}
