import { describe, expect, test } from 'vitest';
import { textsFor } from '#cards/texts/catalogue.ts';
import { textsInYear } from '#cards/texts/in-year.ts';
import { HELP_STAGES } from '#cards/texts/zh-cn/help.ts';
import { openId } from '#domain/ids.ts';
import { understand } from '#domain/understand.ts';
import { vocabulary } from '#support/vocabulary.ts';

const texts = textsFor('zh-CN');
const ROLES = ['admin', 'scorer', 'head', 'leader', 'contact'] as const;
const UNIT = '昆山市总工会';

const people = [{ openId: openId('ou_1'), name: '张三' }];

const kindOf = (text: string): string => understand({ text, people }, vocabulary).kind;

const said = ROLES.flatMap((role) => {
  const words = HELP_STAGES.map((stage) => texts.help.words(role, stage));
  const typed = words.flatMap(({ lines, buttons }) => [...lines, ...buttons]);
  return [
    ...typed.map(({ types }) => (role === 'contact' ? texts.help.ofContact(UNIT, types) : types)),
    ...texts.exampleQuestions(role),
  ];
});

describe('what cards tell people to type, and what buttons type for them', () => {
  test.each([...new Set(said)])('“%s” is understood', (text) => {
    expect(kindOf(text)).not.toBe('unknown');
  });

  test('the questions of cards about a unit mean what they say', () => {
    expect(kindOf(texts.questions.details(UNIT))).toBe('ask_details');
    expect(kindOf(texts.itemScore.askHistory(UNIT, 3))).toBe('ask_history');
  });

  test('the questions of a card about another year name the year', () => {
    const { questions, itemScore, mostDeducted } = textsInYear(texts, 2014);
    const asked = [
      ...[questions.total, questions.details, questions.why, questions.rank].map((ask) =>
        ask(UNIT),
      ),
      ...[questions.item(UNIT, 3), questions.wording(UNIT, '经费收缴')],
      ...[questions.byDepartment(UNIT, '宣教部'), questions.compare(UNIT, '太仓市总工会')],
      ...[questions.unitHistory(UNIT), itemScore.askHistory(UNIT, 3)],
      mostDeducted.question('市、区', 3),
    ];
    for (const text of asked) {
      expect(understand({ text, people: [] }, vocabulary), text).toMatchObject({
        ...{ kind: 'ask_in_year', year: { kind: 'named', year: 2014 } },
      });
    }
  });

  test('the examples of scores in words are scores', () => {
    const { textEntry } = texts;
    const examples = [
      textEntry.several(2, ['昆山', '太仓']),
      textEntry.allFull(2),
      textEntry.single(2, '昆山'),
      textEntry.scoped('市、区', 2, '昆山'),
    ];
    expect(examples.map(kindOf)).toEqual(examples.map(() => 'score'));
  });
});
