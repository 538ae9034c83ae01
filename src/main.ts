import { ConfigError, readProcessConfig } from '#config';
import { createLog } from '#log';

const NODE_NEEDED = 24;

/** Starts the service, or without credentials the demonstration, and runs until a signal. */
async function main(): Promise<void> {
  const config = readProcessConfig();
  const log = createLog(config.lark === undefined ? 'warn' : config.logLevel);
  const { runService, runDemonstration } = await import('./run.ts');
  await using _running =
    config.lark === undefined
      ? await runDemonstration(config, log)
      : await runService({ ...config, lark: config.lark }, log);
  // A second signal must not cut the ending short: the listeners stay.
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve());
  });
}

/** What the operator needs, in a sentence; the cause for who asks deeper. */
function explain(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

if (Number(process.versions.node.split('.')[0]) < NODE_NEEDED) {
  console.error(
    `Node ${NODE_NEEDED} or newer is needed; this is ${process.version}. Use npm start.`,
  );
  process.exitCode = 1;
} else {
  try {
    await main();
    process.exit(0);
  } catch (fault) {
    console.error(explain(fault));
    process.exit(fault instanceof ConfigError ? 2 : 1);
  }
}
