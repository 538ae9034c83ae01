import { createHash, randomBytes } from 'node:crypto';

/** The id of a new thing, shaped like the platform's: `om_…`, `oc_…`, `img_v3_…`. */
export function newId(prefix: string): string {
  return `${prefix}${randomBytes(16).toString('hex')}`;
}

/** An id that follows from others, so that it is the same after a restart. */
export function derivedId(prefix: string, ...from: readonly string[]): string {
  return `${prefix}${digest(from).slice(0, 32)}`;
}

export interface PersonIds {
  readonly open_id: string;
  readonly union_id: string;
  readonly user_id: string;
}

/** The three ids of one person. The sandbox holds one app, hence one open_id each. */
export function personIds(openId: string): PersonIds {
  return {
    open_id: openId,
    union_id: derivedId('on_', openId),
    user_id: digest([openId]).slice(0, 8),
  };
}

/** The tenant that an app lives in. */
export function tenantKey(appId: string): string {
  return digest(['tenant', appId]).slice(0, 16);
}

/** The open_id of an app's bot. */
export function botOpenId(appId: string): string {
  return derivedId('ou_', 'bot', appId);
}

/** A log id as the platform writes it: the instant, then randomness. */
export function newLogId(now: Date): string {
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  return `${stamp}${randomBytes(10).toString('hex').toUpperCase()}`;
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
