import type { CommandLine } from './command-line.ts';

interface Running {
  readonly url: string;
  readonly commandLine: CommandLine;
  readonly seed: number | undefined;
}

/** What a developer needs to point a bot here, by language. */
export function announcement({ url, commandLine, seed }: Running): string {
  const { app, host } = commandLine;
  const { appId, appSecret } = app;
  const lines = [
    `chat page    ${url}`,
    `domain       ${url}`,
    `app id       ${appId}`,
    `app secret   ${appSecret}`,
    `seed         ${seed ?? 'none: the platform is as it was seen most'}`,
    ...(app.requestUrl ? [`events to    ${app.requestUrl}`] : []),
    ...(app.callbackUrl ? [`callbacks to ${app.callbackUrl}`] : []),
    ...(isLoopback(host)
      ? []
      : [`warning      whoever reaches ${host} can read and write every chat here`]),
    '',
    'node         new Lark.Client({ appId, appSecret, domain }); new Lark.WSClient({ appId, appSecret, domain })',
    'python       lark.Client.builder().app_id(…).app_secret(…).domain(domain).build(); lark.ws.Client(…, domain=domain)',
    'go           lark.NewClient(id, secret, lark.WithOpenBaseUrl(domain)); larkws.NewClient(…, larkws.WithDomain(domain))',
    'java         Client.newBuilder(id, secret).openBaseUrl(domain); new com.lark.oapi.ws.Client.Builder(id, secret).domain(domain)',
    `curl         curl ${url}/open-apis/auth/v3/tenant_access_token/internal -H 'content-type: application/json' -d '${JSON.stringify({ app_id: appId, app_secret: appSecret })}'`,
    '',
  ];
  return lines.join('\n');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
