import { describe, expect, test } from 'vitest';
import { helpCard } from '#cards/help-card.ts';
import { textsFor } from '#cards/texts/catalogue.ts';
import { COMMANDS, type HelpCommand } from '#cards/texts/zh-cn/help-commands.ts';
import { CYCLE_PHASES } from '#domain/cycle.ts';
import { openId } from '#domain/ids.ts';
import { understand } from '#domain/understand.ts';
import type { HelpRole } from '#domain/views.ts';
import { vocabulary } from '#support/vocabulary.ts';
import { wordsOf } from './read-card.ts';
import { cycle, DEPARTMENT_ID } from './sample-views.ts';

const texts = textsFor('zh-CN');

const TAUGHT = Object.entries(COMMANDS).flatMap(([kind, taught]) =>
  'untaught' in taught ? [] : taught.map((command) => ({ kind, ...command })),
);

/** Rows of the same people, as they stand behind an @. */
const people = ['张三', '李四'].map((name) => ({ openId: openId(`ou_${name}`), name }));

describe('what help teaches', () => {
  test.each(TAUGHT)('“$types” is understood as $kind', ({ kind, types }) => {
    const mentioned = people.filter(({ name }) => types.includes(`@${name}`));
    expect(understand({ text: types, people: mentioned }, vocabulary).kind).toBe(kind);
  });

  const department = { department: '宣教部', departmentId: DEPARTMENT_ID, left: 3 };
  const ROLES: { readonly [role in HelpRole['role']]: HelpRole } = {
    admin: { role: 'admin' },
    leader: { role: 'leader' },
    scorer: { role: 'scorer', ...department },
    head: { role: 'head', ...department },
    contact: { role: 'contact', unit: '昆山' },
  };

  test.each(Object.values(ROLES))('stands on the card of a $role in every phase', (role) => {
    const own = TAUGHT.filter((command: HelpCommand) => command.roles.includes(role.role));
    for (const phase of CYCLE_PHASES) {
      const view = { cycle: { ...cycle, phase }, name: '', roles: [role], isFirstStart: false };
      const words = wordsOf(helpCard(view, texts));
      for (const { types } of own) expect(words, phase).toContain(`“${types}”`);
    }
  });
});
