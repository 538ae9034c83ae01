import { matchRoster } from '#domain/match-roster.ts';
import type { UnitListReading } from '#domain/unit-list.ts';
import { readTabbedText } from './read-text.ts';
import { readRoster } from './recognize-roster.ts';

const LIMIT_BYTES = 1024 * 1024;

/**
 * Reads a roster: a line a unit, class, name and aliases parted by tabs as Excel copies them, aliases parted by 、
 * or commas; blank lines and lines that begin with # do not count. `classes` are the scorecards' names.
 */
export function readUnitList(text: string, classes: readonly string[]): UnitListReading {
  if (Buffer.byteLength(text) > LIMIT_BYTES) {
    return { ok: false, problems: [{ line: 1, kind: 'too_large', limitBytes: LIMIT_BYTES }] };
  }
  return matchRoster(readRoster({ format: 'text', blocks: readTabbedText(text) }), classes);
}
