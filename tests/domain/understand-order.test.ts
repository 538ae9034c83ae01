import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openId } from '#domain/ids.ts';
import { understand } from '#domain/understand.ts';
import { vocabulary } from '#support/vocabulary.ts';

const people = ['张三', '李四', '王五', '赵六', '钱七'].map((name) => ({
  openId: openId(name),
  name,
}));

const hear = (text: string) =>
  understand({ text, people: people.filter(({ name }) => text.includes(`@${name}`)) }, vocabulary);

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const taught = [...readme.matchAll(/`([^`\n]*\p{Script=Han}[^`\n]*)`/gu)].map(
  ([, said = '']) => said,
);

describe('no reader takes a sentence from another', () => {
  test.each([...new Set(taught)])('“%s” of the manual is understood', (said) => {
    expect(hear(said).kind).not.toBe('unknown');
  });

  test('a score stays one whatever command its reason names', () => {
    // Another item in the reason would be scored as well, and who asks does not score.
    const reasons = taught.filter((said) => !/第\d+项|谁/.test(said));
    const scores = ['昆山第2项扣1 ', '第2项 昆山-1 ', '第2项\n昆山\t2\t', '市区第2项 太仓 2.5 '];
    fc.assert(
      fc.property(fc.constantFrom(...scores), fc.constantFrom(...reasons), (score, reason) => {
        expect(hear(`${score}${reason}`).kind).toBe('score');
      }),
      { numRuns: 500 },
    );
  });
});
