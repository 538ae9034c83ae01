import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { supportedText } from './supported.ts';

const page = new URL('../../sandbox/SUPPORTED.md', import.meta.url);

test('SUPPORTED.md says what there is; `npm run supported` writes it', async () => {
  expect(readFileSync(page, 'utf8')).toBe(await supportedText());
});

test('every component is drawn, and stands on cards that are taken and cards that are refused', async () => {
  const rows = [
    ...(await supportedText()).matchAll(/^\| `(\w+)` \| (\d+) \| (\d+) \| (\w+) \|$/gm),
  ];

  const lacking = rows.filter(
    ([, , taken, refused, drawn]) => taken === '0' || refused === '0' || drawn !== 'yes',
  );

  expect(rows.length).toBeGreaterThan(20);
  expect(lacking.map(([row]) => row)).toEqual([]);
});
