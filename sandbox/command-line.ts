import { parseArgs } from 'node:util';

/** What was asked for on the command line cannot be done: one sentence for whoever typed it. */
export class CommandLineError extends Error {
  override name = 'CommandLineError';
}

export const usage = `npm run sandbox -- [flags]

  --port N                    4000 unless told; 0 takes a free one
  --host ADDRESS              127.0.0.1 unless told
  --app-id cli_…              cli_ and 16 hexadecimal digits
  --app-secret SECRET
  --name NAME                 what the bot is called
  --request-url URL           events and callbacks go there instead of over the long connection
  --callback-url URL          callbacks alone go there; long_connection keeps them off the request URL
  --encrypt-key KEY           what goes by webhook is encrypted and signed
  --verification-token TOKEN
  --seed N                    how the platform is where its documents leave it open; none for as it was seen most
  --state FILE                keeps chats over a restart
  --people FILE.json          people, groups, departments, templates and menu
  --no-rate-limits            lets every call pass
  --help
`;

export interface CommandLine {
  readonly help: boolean;
  readonly port: number;
  readonly host: string;
  readonly app: {
    readonly appId: string;
    readonly appSecret: string;
    readonly name: string;
    readonly requestUrl?: string;
    readonly callbackUrl?: string;
    readonly encryptKey?: string;
    readonly verificationToken?: string;
  };
  /** Absent for a platform that does not vary; 'any' when nothing was said. */
  readonly seed?: number | 'any';
  readonly stateFile?: string;
  readonly peopleFile?: string;
  readonly rateLimits: 'platform' | 'none';
}

const flags = {
  port: { type: 'string', default: '4000' },
  host: { type: 'string', default: '127.0.0.1' },
  'app-id': { type: 'string', default: 'cli_a000000000000001' },
  'app-secret': { type: 'string', default: 'a-secret-of-this-sandbox-only' },
  name: { type: 'string', default: '机器人' },
  'request-url': { type: 'string' },
  'callback-url': { type: 'string' },
  'encrypt-key': { type: 'string' },
  'verification-token': { type: 'string' },
  seed: { type: 'string', default: 'any' },
  state: { type: 'string' },
  people: { type: 'string' },
  'rate-limits': { type: 'boolean', default: true },
  help: { type: 'boolean', default: false },
} as const;

/** Reads the flags. Throws a CommandLineError for one that is unknown, lacks its value or makes no sense. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const values = parse(args);
  return {
    help: values.help,
    port: portFrom(values.port),
    host: values.host,
    app: {
      appId: appIdFrom(values['app-id']),
      appSecret: values['app-secret'],
      name: values.name,
      ...given('requestUrl', addressFrom('--request-url', values['request-url'])),
      ...given('callbackUrl', callbackUrlFrom(values['callback-url'])),
      ...given('encryptKey', values['encrypt-key']),
      ...given('verificationToken', values['verification-token']),
    },
    ...given('seed', seedFrom(values.seed)),
    ...given('stateFile', values.state),
    ...given('peopleFile', values.people),
    rateLimits: values['rate-limits'] ? 'platform' : 'none',
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowNegative: true }).values;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const [sentence = ''] = error.message.split(/\.\s/);
    throw new CommandLineError(`${sentence.replace(/\.$/, '')}; --help lists the flags.`, {
      cause: error,
    });
  }
}

function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [K in Key]?: Value } {
  const entry: { [K in Key]?: Value } = {};
  if (value !== undefined) entry[key] = value;
  return entry;
}

function portFrom(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandLineError(`--port is a number from 0 to 65535, not ${text}.`);
}

/** The official SDK for Node does nothing at all, and says so only in its log, with an id of another form. */
function appIdFrom(text: string): string {
  if (/^cli_[0-9a-fA-F]{16}$/.test(text)) return text;
  throw new CommandLineError(`--app-id is cli_ and 16 hexadecimal digits, not ${text}.`);
}

function addressFrom(flag: string, text: string | undefined): string | undefined {
  const protocol = text === undefined ? undefined : URL.parse(text)?.protocol;
  if (text === undefined || protocol === 'http:' || protocol === 'https:') return text;
  throw new CommandLineError(`${flag} is an http or https address, not ${text}.`);
}

function callbackUrlFrom(text: string | undefined): string | undefined {
  return text === 'long_connection' ? text : addressFrom('--callback-url', text);
}

function seedFrom(text: string): number | 'any' | undefined {
  if (text === 'any') return text;
  if (text === 'none') return undefined;
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new CommandLineError(`--seed is a whole number or none, not ${text}.`);
}
