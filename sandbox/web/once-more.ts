/** Between two rounds, so that a bot that writes fast does not keep the page busy. */
const restMs = 50;

/**
 * Work that brings something up to date: asked for again while it is under way, however often, it is done once more
 * afterwards. The work says itself what becomes of its failures.
 */
export function onceMore(work: () => Promise<void>): () => void {
  let isWanted = false;
  let isRunning = false;
  const run = async () => {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await work();
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    isRunning = false;
  };
  return () => {
    isWanted = true;
    if (!isRunning) void run();
  };
}
