import { customPinyin, pinyin, polyphonic } from 'pinyin-pro';
import { coreNames } from '#domain/unit-names.ts';

/** Place names that are not read as the dictionary reads them: 浒墅关 is xǔ shù guān in Suzhou. */
customPinyin({ 浒: 'xǔ', 浒墅关: 'xǔ shù guān' });

/** Read in two ways in names of places and companies; elsewhere a rare second reading only adds noise. */
const READ_IN_TWO_WAYS = new Set('长重六乐行单盛曾都浒朝调藏传解'.split(''));
const MOST_READINGS = 8;
const HAN = /\p{Script=Han}/u;

/**
 * Keys to find a core name by, without tones or spaces: whole and initials, `kunshan` and `ks`. The
 * name's usual reading comes first, then those by the other readings of its ambiguous characters.
 */
export function pinyinKeys(core: string): readonly string[] {
  const characters = [...core].filter((character) => HAN.test(character));
  if (characters.length === 0) return [];
  const text = characters.join('');
  const usual = pinyin(text, { toneType: 'none', type: 'array', v: true });
  const choices = characters.map((character, at) =>
    READ_IN_TWO_WAYS.has(character) ? listReadings(character) : [usual[at] ?? ''],
  );
  const readings = [usual, ...combine(choices)];
  const keys = readings.flatMap((syllables) => [
    syllables.join(''),
    syllables.map((syllable) => syllable.charAt(0)).join(''),
  ]);
  return [...new Set(keys.filter((key) => /^[a-z]{2,}$/.test(key)))];
}

/** The keys of every core name that a unit's name and aliases have, for `NamedUnit.pinyin`. */
export function pinyinKeysOfNames(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap(coreNames).flatMap(pinyinKeys))];
}

function listReadings(character: string): readonly string[] {
  const [readings = []] = polyphonic(character, { toneType: 'none', type: 'array', v: true });
  return [...new Set(readings)];
}

/** All ways through the readings, or none where there are too many to be useful. */
function combine(readings: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const ways = readings.reduce((count, each) => count * Math.max(1, each.length), 1);
  if (ways > MOST_READINGS) return [];
  return readings.reduce<readonly (readonly string[])[]>(
    (paths, each) => paths.flatMap((path) => each.map((syllable) => [...path, syllable])),
    [[]],
  );
}
