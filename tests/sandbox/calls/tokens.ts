import { app } from '#tests/sandbox/a-sandbox.ts';
import type { SdkCalls } from './scene.ts';

const data = { app_id: app.appId, app_secret: app.appSecret };

export const tokenCalls: SdkCalls = {
  'POST /open-apis/auth/v3/tenant_access_token/internal': {
    name: 'auth.v3.tenantAccessToken.internal',
    call: ({ client }) => client.auth.v3.tenantAccessToken.internal({ data }),
  },
  'POST /open-apis/auth/v3/app_access_token/internal': {
    name: 'auth.v3.appAccessToken.internal',
    call: ({ client }) => client.auth.v3.appAccessToken.internal({ data }),
  },
};
