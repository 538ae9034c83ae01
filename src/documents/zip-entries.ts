import { crc32, inflateRawSync } from 'node:zlib';
import { UnreadableFile } from './unreadable-file.ts';

/** A file inside an archive, as the archive's directory states it. */
export interface ZipEntry {
  readonly name: string;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  readonly method: number;
  readonly headerAt: number;
}

const MOST_ENTRIES = 5000;
const MOST_BYTES = 200 * 1024 * 1024;
/** XML of repeated rows packs to a hundredth, hardly ever to less. */
const MOST_SWELLING = 250;
const NEVER_A_BOMB_BYTES = 4 * 1024 * 1024;

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const HEADER_SIGNATURE = 0x04034b50;
const HEADER_LENGTH = 30;
const ENCRYPTED_FLAG = 1;
const STORED = 0;
const DEFLATED = 8;
/** Stands where the 64 bit format keeps the number elsewhere; no office file within our limits needs that. */
const ELSEWHERE = 0xffffffff;

/**
 * The directory of an archive (PKWARE's APPNOTE, 4.3), checked before anything is unpacked: how many
 * entries, how much they unpack to, and that no two of them share bytes.
 */
export function listZipEntries(bytes: Buffer): readonly ZipEntry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const directoryAt = bytes.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) throw new UnreadableFile({ kind: 'swells' });
  const entries: ZipEntry[] = [];
  let at = directoryAt;
  for (let index = 0; index < count; index += 1) {
    const { entry, nextAt } = readEntry(bytes, at);
    entries.push(entry);
    at = nextAt;
  }
  assertBounded(entries, directoryAt);
  return entries;
}

/** Unpacks one entry and not a byte more than its directory states. */
export function unpackZipEntry(bytes: Buffer, entry: ZipEntry): Buffer {
  assertWithin(bytes, entry.headerAt, HEADER_LENGTH);
  if (bytes.readUInt32LE(entry.headerAt) !== HEADER_SIGNATURE) throw broken();
  const nameLength = bytes.readUInt16LE(entry.headerAt + 26);
  const extraLength = bytes.readUInt16LE(entry.headerAt + 28);
  const start = entry.headerAt + HEADER_LENGTH + nameLength + extraLength;
  assertWithin(bytes, start, entry.packedSize);
  const packed = bytes.subarray(start, start + entry.packedSize);
  const content = entry.method === STORED ? packed : inflate(packed, entry.size);
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw broken();
  return content;
}

function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw broken();
}

function readEntry(bytes: Buffer, at: number): { entry: ZipEntry; nextAt: number } {
  assertWithin(bytes, at, ENTRY_LENGTH);
  if (bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw broken();
  if ((bytes.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0) {
    throw new UnreadableFile({ kind: 'encrypted' });
  }
  const nameLength = bytes.readUInt16LE(at + 28);
  const nameAt = at + ENTRY_LENGTH;
  assertWithin(bytes, nameAt, nameLength);
  const entry = {
    name: bytes.toString('utf8', nameAt, nameAt + nameLength),
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packedSize: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    headerAt: bytes.readUInt32LE(at + 42),
  };
  assertPlain(entry);
  const nextAt = nameAt + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  return { entry, nextAt };
}

function assertPlain({ method, packedSize, size, headerAt }: ZipEntry): void {
  if (method !== STORED && method !== DEFLATED) throw broken();
  if ([packedSize, size, headerAt].includes(ELSEWHERE)) {
    throw new UnreadableFile({ kind: 'swells' });
  }
}

function assertBounded(entries: readonly ZipEntry[], directoryAt: number): void {
  const unpacked = entries.reduce((sum, { size }) => sum + size, 0);
  const packed = entries.reduce((sum, { packedSize }) => sum + packedSize, 0);
  const swells = unpacked > NEVER_A_BOMB_BYTES && unpacked > packed * MOST_SWELLING;
  // Entries that share their packed bytes make a bomb of any size; then they sum up to more than there is.
  const overlap = packed + entries.length * HEADER_LENGTH > directoryAt;
  if (unpacked > MOST_BYTES || swells || overlap) throw new UnreadableFile({ kind: 'swells' });
}

function inflate(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (cause) {
    const isLonger =
      cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableFile({ kind: isLonger ? 'swells' : 'broken' }, { cause });
  }
}

function assertWithin(bytes: Buffer, start: number, length: number): void {
  if (start + length > bytes.length) throw broken();
}

const broken = () => new UnreadableFile({ kind: 'broken' });
