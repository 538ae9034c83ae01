import { z } from 'zod';
import {
  type ApiAnswer,
  type ApiCall,
  ApiRefusal,
  type ApiRoute,
  fields,
} from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';

const credentials = z.object({ app_id: z.string(), app_secret: z.string() });

/** Source: Server API, authentication-management/access-token. */
export function tokenRoutes(platform: Platform): ApiRoute[] {
  return (['tenant', 'app'] as const).map((kind) => ({
    method: 'POST',
    path: `/open-apis/auth/v3/${kind}_access_token/internal`,
    title: `get ${kind === 'tenant' ? 'a tenant' : 'an app'} access token`,
    source: `authentication-management/access-token/${kind}_access_token_internal`,
    bearer: 'none',
    answer: (call) => issue(platform, call, kind),
  }));
}

function issue(platform: Platform, call: ApiCall, kind: 'tenant' | 'app'): ApiAnswer {
  const given = credentials.safeParse(call.body).data;
  if (given?.app_id !== platform.app.appId) throw new ApiRefusal(10003, 'invalid param');
  if (given.app_secret !== platform.app.appSecret) throw wrongSecret(platform);
  const { token, expireSeconds } = platform.accessTokens.issue();
  return fields({
    tenant_access_token: token,
    ...(kind === 'app' ? { app_access_token: token } : {}),
    expire: expireSeconds,
  });
}

/** The list of codes has 10015 for it (Server API, api-call-guide, general error codes); in reports it is 10014. */
function wrongSecret(platform: Platform): ApiRefusal {
  switch (platform.variation.of('wrong_secret_code')) {
    case '10014':
      return new ApiRefusal(10014, 'app secret invalid');
    case '10015':
      return new ApiRefusal(10015, 'wrong app secret');
  }
}
