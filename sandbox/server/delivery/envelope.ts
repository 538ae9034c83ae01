import type { JsonObject } from '#sandbox/contract.ts';
import type { RegisteredApp } from '#sandbox/server/platform.ts';
import type { Parcel } from './transport.ts';

/**
 * The envelope of version 2.0 around an event or a callback. An event's time is in milliseconds, a callback's in
 * microseconds; over the long connection there is no verification token (`token` undefined leaves it out).
 * Source: event-subscription-guide, event structure; feishu-cards/card-callback-communication.
 */
export function envelope(
  parcel: Parcel,
  app: RegisteredApp,
  token: string | undefined,
): JsonObject {
  const createdAt = Math.floor(parcel.createdAt);
  return {
    schema: '2.0',
    header: {
      event_id: parcel.id,
      event_type: parcel.type,
      create_time: parcel.kind === 'event' ? `${createdAt}` : `${createdAt}000`,
      ...(token === undefined ? {} : { token }),
      app_id: app.appId,
      tenant_key: app.tenantKey,
    },
    event: parcel.body,
  };
}
