import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellText, fileNamePart, safeText, sheetNames } from '#documents/safe-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 80 });

test('what turns the direction of writing or is no character at all is left out', () => {
  expect(safeText('昆\u202e山\u2066\u0000\u0007\ufeff\ud800')).toBe('昆山\ufffd');
  expect(safeText('一\r\n二\r三\u2028四\t五')).toBe('一\n二\n三\n四 五');
});

test('a text that looks like an escape of a workbook is written out itself', () => {
  expect(cellText('_x0041_')).toBe('_x005F_x0041_');
  expect(cellText('x'.repeat(40_000))).toHaveLength(32_000);
});

test('every name gives a file name that no system takes for a path', () => {
  expect(fileNamePart('../../etc/passwd')).toBe('__.._etc_passwd');
  expect(fileNamePart('\u202e')).toBe('_');
  fc.assert(
    fc.property(anyText, (text) => {
      const name = fileNamePart(text);
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Bidi_Control}]|^\.|\.$|^\s|\s$/u);
      expect([...name].length).toBeGreaterThan(0);
      expect([...name].length).toBeLessThanOrEqual(60);
    }),
  );
});

test('sheets get names that Excel takes, each its own', () => {
  expect(sheetNames(['市、区', '市、区', 'History', '', 'a/b'])).toEqual([
    '市、区',
    '市、区(2)',
    '_History',
    '_',
    'a_b',
  ]);
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 6 }), (wanted) => {
      const names = sheetNames(wanted);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length);
      for (const name of names) {
        expect(name).not.toMatch(/[\\/*?:[\]\p{Cc}]|^'|'$/u);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(31);
      }
    }),
  );
});
