import type { JsonObject } from '#sandbox/contract.ts';
import type { RegisteredApp } from '#sandbox/server/platform.ts';
import type { Variation } from '#sandbox/server/variation.ts';
import type { Parcel } from './transport.ts';

interface Sender {
  readonly app: RegisteredApp;
  readonly variation: Variation;
}

/**
 * The envelope of version 2.0 around an event or a callback. An event's time is in milliseconds, a callback's in
 * microseconds unless the platform varies; `token` undefined leaves the verification token out.
 * Source: event-subscription-guide, event structure; feishu-cards/card-callback-communication.
 */
export function envelope(
  parcel: Parcel,
  { app, variation }: Sender,
  token: string | undefined,
): JsonObject {
  const createdAt = Math.floor(parcel.createdAt);
  const inMicroseconds =
    parcel.kind === 'callback' && variation.of('callback_create_time') === 'microseconds';
  return {
    schema: '2.0',
    header: {
      event_id: parcel.id,
      event_type: parcel.type,
      create_time: inMicroseconds ? `${createdAt}000` : `${createdAt}`,
      ...(token === undefined ? {} : { token }),
      app_id: app.appId,
      tenant_key: app.tenantKey,
    },
    event: parcel.body,
  };
}
