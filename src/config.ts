import { z } from 'zod';

/** Everything that is set from outside, checked. `lark` is undefined without credentials: the demonstration. */
export interface Config {
  readonly lark: LarkConfig | undefined;
  readonly http: { readonly host: string; readonly port: number };
  /** Undefined means the default for the occasion. */
  readonly databaseUrl: string | undefined;
  readonly timeZone: string;
  readonly locale: 'zh-CN';
  readonly adminOpenIds: readonly string[];
  readonly logLevel: string;
}

export interface LarkConfig {
  readonly appId: string;
  readonly appSecret: string;
  /** The platform's address. */
  readonly domain: string;
  readonly transport:
    | { readonly kind: 'websocket' }
    | {
        readonly kind: 'webhook';
        readonly encryptKey: string | undefined;
        readonly verificationToken: string | undefined;
      };
}

/** The environment is wrong; `faults` has a sentence for each thing to mend. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      [
        'The environment has to be mended (see .env.example):',
        ...faults.map((each) => `- ${each}`),
      ].join('\n'),
    );
    this.faults = faults;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

const DOMAINS = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' } as const;

const text = z.string().trim().optional();

const variables = z.object({
  LARK_APP_ID: text.refine((id) => id === undefined || /^cli_[0-9a-f]{16}$/i.test(id), {
    error: 'LARK_APP_ID is cli_ and 16 hexadecimal digits, as the console shows it.',
  }),
  LARK_APP_SECRET: text,
  LARK_DOMAIN: text.default('feishu').refine(isDomain, {
    error: 'LARK_DOMAIN is feishu, lark, or an address such as https://open.feishu.cn.',
  }),
  LARK_TRANSPORT: z
    .enum(['websocket', 'webhook'], { error: 'LARK_TRANSPORT is websocket or webhook.' })
    .default('websocket'),
  LARK_ENCRYPT_KEY: text,
  LARK_VERIFICATION_TOKEN: text,
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'PORT is a number from 0 to 65535.' })
    .int({ error: 'PORT is a whole number.' })
    .min(0, { error: 'PORT is a number from 0 to 65535.' })
    .max(65_535, { error: 'PORT is a number from 0 to 65535.' })
    .default(3000),
  DATABASE_URL: text.refine(
    (url) => url === undefined || /^(file:.+|postgres(ql)?:\/\/.+)$/.test(url),
    { error: 'DATABASE_URL is file:<path> or postgres://….' },
  ),
  TIME_ZONE: text
    .default('Asia/Shanghai')
    .refine(isTimeZone, { error: 'TIME_ZONE is an IANA name such as Asia/Shanghai.' }),
  LOCALE: z
    .literal('zh-CN', { error: 'LOCALE is zh-CN; en-US is not translated yet.' })
    .default('zh-CN'),
  ADMIN_OPEN_IDS: text.default(''),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'LOG_LEVEL is one of trace, debug, info, warn, error, fatal, silent.',
    })
    .default('info'),
});

type Variables = z.infer<typeof variables>;

function isDomain(domain: string): boolean {
  return domain in DOMAINS || /^https?:\/\/[^/\s]+$/.test(domain);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Reads the environment once. Throws one `ConfigError` that names every fault, without their secret values. */
export function readConfig(environment: Environment): Config {
  const set = Object.entries(environment).filter(([, value]) => value?.trim() !== '');
  const parsed = variables.safeParse(Object.fromEntries(set));
  const faults = [
    ...(parsed.error?.issues.map(({ message }) => message) ?? []),
    ...findContradictions(Object.fromEntries(set)),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError([...new Set(faults)]);
  return toConfig(parsed.data);
}

/** The environment of this process. */
export const readProcessConfig = (): Config => readConfig(process.env);

function findContradictions(set: Environment): readonly string[] {
  const { LARK_APP_ID: id, LARK_APP_SECRET: secret, LARK_TRANSPORT: transport } = set;
  const rules: readonly (readonly [boolean, string])[] = [
    [id !== undefined && secret === undefined, 'LARK_APP_SECRET is missing: LARK_APP_ID needs it.'],
    [id === undefined && secret !== undefined, 'LARK_APP_ID is missing: LARK_APP_SECRET needs it.'],
    [
      transport === 'webhook' && id === undefined,
      'LARK_TRANSPORT=webhook needs LARK_APP_ID and LARK_APP_SECRET.',
    ],
    [
      transport === 'webhook' && !set.LARK_ENCRYPT_KEY && !set.LARK_VERIFICATION_TOKEN,
      'LARK_TRANSPORT=webhook needs LARK_ENCRYPT_KEY (better) or LARK_VERIFICATION_TOKEN: without one anybody could send events.',
    ],
    [
      (set.ADMIN_OPEN_IDS ?? '').split(',').some((each) => each.trim() !== '' && !isOpenId(each)),
      'ADMIN_OPEN_IDS are open ids (ou_…), separated by commas.',
    ],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, fault]) => fault);
}

const isOpenId = (id: string): boolean => /^ou_\w+$/.test(id.trim());

function toConfig(set: Variables): Config {
  const { LARK_APP_ID: appId, LARK_APP_SECRET: appSecret } = set;
  return {
    lark:
      appId === undefined || appSecret === undefined
        ? undefined
        : { appId, appSecret, domain: addressOf(set.LARK_DOMAIN), transport: transportOf(set) },
    http: { host: set.HOST, port: set.PORT },
    databaseUrl: set.DATABASE_URL,
    timeZone: set.TIME_ZONE,
    locale: set.LOCALE,
    adminOpenIds: set.ADMIN_OPEN_IDS.split(',').flatMap((each) => each.trim() || []),
    logLevel: set.LOG_LEVEL,
  };
}

const addressOf = (domain: string): string =>
  domain === 'feishu' || domain === 'lark' ? DOMAINS[domain] : domain;

function transportOf(set: Variables): LarkConfig['transport'] {
  if (set.LARK_TRANSPORT === 'websocket') return { kind: 'websocket' };
  return {
    kind: 'webhook',
    encryptKey: set.LARK_ENCRYPT_KEY,
    verificationToken: set.LARK_VERIFICATION_TOKEN,
  };
}
