import { newClaimCode } from '#db/ids.ts';
import { appendLedger, lockLedger } from '#db/ledger.ts';
import { insertMember, listMembers, upsertPerson } from '#db/members.ts';
import { deleteSetting, findSetting, upsertSetting } from '#db/settings.ts';
import type { OpenId } from '#domain/ids.ts';
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

/** Makes the person the first admin, if the code is the one that the service printed; it works once. */
export async function claimAdmin(call: Call, code: string): Promise<void> {
  await lockLedger(call.tx);
  if ((await listMembers(call.tx, 'admin')).length > 0) refuse({ code: 'already_claimed' });
  const expected = await findSetting(call.tx, 'claim_code');
  if (expected === undefined || expected !== code) refuse({ code: 'wrong_claim_code' });
  await grantAdmin(call, call.actor.openId);
  await deleteSetting(call.tx, 'claim_code');
}

/** Makes the persons admins whom the environment names. */
export async function grantAdmins(
  call: Pick<Call, 'tx' | 'now' | 'actor'>,
  people: readonly OpenId[],
): Promise<void> {
  for (const openId of people) {
    const known = await listMembers(call.tx, 'admin');
    if (known.some((each) => each.openId === openId)) continue;
    await upsertPerson(call.tx, { openId, name: '' }, 'keep');
    await grantAdmin(call, openId);
  }
}

async function grantAdmin(call: Pick<Call, 'tx' | 'now' | 'actor'>, openId: OpenId): Promise<void> {
  await insertMember(
    call.tx,
    openId,
    { role: 'admin' },
    { openId: call.actor.openId, at: call.now },
  );
  await appendLedger(call.tx, {
    at: call.now,
    actor: call.actor.openId,
    kind: 'admin_claimed',
    detail: { openId },
  });
}
