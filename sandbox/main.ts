import process from 'node:process';
import { announcement } from './announcement.ts';
import { type CommandLine, CommandLineError, readCommandLine, usage } from './command-line.ts';
import { type Sandbox, startSandbox } from './start.ts';
import { exampleTenant, readTenantFile } from './tenant-file.ts';

/** Runs the sandbox alone, for any bot, until it is told to stop. */
async function main(): Promise<void> {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (commandLine.help) {
    process.stdout.write(usage);
    return;
  }
  const seed = commandLine.seed === 'any' ? Math.floor(Math.random() * 10_000) : commandLine.seed;
  await using sandbox = await start(commandLine, seed);
  process.stdout.write(announcement({ url: sandbox.url, commandLine, seed }));
  await challenge(sandbox, commandLine);
  await new Promise<void>((resolve) => {
    // A second signal must not cut the ending short: the listeners stay.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve());
    }
  });
}

async function start(commandLine: CommandLine, seed: number | undefined): Promise<Sandbox> {
  const { port, host, app, stateFile, peopleFile, rateLimits } = commandLine;
  const tenant = peopleFile === undefined ? exampleTenant : readTenantFile(peopleFile);
  try {
    return await startSandbox({
      ...tenant,
      ...{ port, host, app, rateLimits },
      ...(stateFile === undefined ? {} : { stateFile }),
      ...(seed === undefined ? {} : { seed }),
    });
  } catch (error) {
    throw new CommandLineError(whyNot(error, commandLine), { cause: error });
  }
}

function whyNot(error: unknown, { port, host }: CommandLine): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken; choose another with --port.`;
    case 'EACCES':
      return `Port ${port} is not allowed; choose one above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine.`;
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** Says when the request address is not ready; events go there all the same, as the bot may come later. */
async function challenge(sandbox: Sandbox, { app }: CommandLine): Promise<void> {
  if (!app.requestUrl) return;
  await sandbox.setRequestUrl(app.requestUrl).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
  });
}

try {
  await main();
} catch (error) {
  if (!(error instanceof CommandLineError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
