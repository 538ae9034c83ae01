/** What an image is by its bytes: the ending of its format and, where they tell, how large it is in pixels. */
export interface ImageFormat {
  readonly ending: 'jpg' | 'png' | 'gif' | 'webp' | 'bmp' | 'ico' | 'tiff' | 'heic';
  readonly width?: number;
  readonly height?: number;
}

/** The format of an image, or nothing when it is none that the platform takes. Source: Server API, im-v1/image/create. */
export function imageFormat(bytes: Buffer): ImageFormat | undefined {
  const format = formats.find(({ start }) => start.test(bytes.toString('hex', 0, 16)));
  return format && { ending: format.ending, ...format.size?.(bytes) };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Format {
  readonly ending: ImageFormat['ending'];
  /** On the first 16 bytes in hexadecimal. */
  readonly start: RegExp;
  readonly size?: (bytes: Buffer) => Size | undefined;
}

const formats: readonly Format[] = [
  {
    ending: 'png',
    start: /^89504e47/,
    size: (bytes) =>
      bytes.length < 24
        ? undefined
        : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) },
  },
  {
    ending: 'gif',
    start: /^47494638/,
    size: (bytes) =>
      bytes.length < 10
        ? undefined
        : { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) },
  },
  {
    ending: 'bmp',
    start: /^424d/,
    size: (bytes) =>
      bytes.length < 26
        ? undefined
        : { width: bytes.readInt32LE(18), height: Math.abs(bytes.readInt32LE(22)) },
  },
  { ending: 'jpg', start: /^ffd8ff/, size: jpegSize },
  { ending: 'webp', start: /^52494646.{8}57454250/, size: webpSize },
  { ending: 'ico', start: /^00000100/ },
  { ending: 'tiff', start: /^(49492a00|4d4d002a)/ },
  { ending: 'heic', start: /^.{8}66747970(68656963|68656978|68657663|6d696631|6d736631)/ },
];

/** Walks the segments up to the one that begins a frame. */
function jpegSize(bytes: Buffer): Size | undefined {
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // C4, C8 and CC are tables; the others from C0 to CF begin a frame.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function webpSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 30) return undefined;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}
