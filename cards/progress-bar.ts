const WIDTH = 10;

/** `■■■■■■□□□□`: full only when everything is done, empty only when nothing is. */
export function progressBar(done: number, all: number): string {
  if (all === 0) return '□'.repeat(WIDTH);
  const exact = (done / all) * WIDTH;
  const filled =
    done === all ? WIDTH : Math.min(WIDTH - 1, Math.max(done > 0 ? 1 : 0, Math.floor(exact)));
  return '■'.repeat(filled) + '□'.repeat(WIDTH - filled);
}
