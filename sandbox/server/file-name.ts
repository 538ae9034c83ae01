/** How long a file name may be, in bytes, on the file systems that people download to. */
const longest = 255;

/**
 * A file name as the platform keeps it: nothing that ends a header, climbs out of a folder, or makes it read as
 * another (a control sign, one that turns the direction of writing), and no longer than a file system takes. The
 * ending stays.
 */
export function safeFileName(name: string): string {
  const visible = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\]/g, '_')
    .trim();
  const kept = shortened(visible);
  return /^\.*$/.test(kept) ? 'file' : kept;
}

function shortened(name: string): string {
  if (Buffer.byteLength(name) <= longest) return name;
  const [ending = ''] = /\.[^.]{1,16}$/.exec(name) ?? [];
  const room = longest - Buffer.byteLength(ending);
  let start = '';
  for (const sign of name.slice(0, name.length - ending.length)) {
    if (Buffer.byteLength(start) + Buffer.byteLength(sign) > room) break;
    start += sign;
  }
  return start + ending;
}
