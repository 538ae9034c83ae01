/** Work that ends after a render (charts, fonts). The page marks itself ready once nothing is left, for scripts that take pictures. */
const open = new Set<Promise<unknown>>();

export function settles(work: Promise<unknown>): void {
  const done = work.catch(() => undefined).finally(() => open.delete(done));
  open.add(done);
}

export async function settled(): Promise<void> {
  while (open.size > 0) await Promise.all(open);
}
