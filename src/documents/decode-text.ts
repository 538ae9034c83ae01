/** Neither a text file nor a pasted text has these; what does is something else under its name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const BINARY = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/;

/**
 * A text as Windows and macOS save it: UTF-16 by its mark, UTF-8 with or without one, else GB 18030,
 * as which Excel saves CSV in China. Undefined for what is no text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  return decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030');
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return BINARY.test(text) ? undefined : text;
  } catch (fault) {
    // The decoder says by a TypeError that the bytes are not of this encoding.
    if (fault instanceof TypeError) return undefined;
    throw fault;
  }
}
