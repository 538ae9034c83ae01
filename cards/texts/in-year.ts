import type { Texts } from './catalogue.ts';

/** The texts of a conversation about another year: the questions that its buttons ask name the year. */
export function textsInYear(texts: Texts, year: number): Texts {
  const { questions, itemScore, mostDeducted } = texts;
  const inYear = (question: string): string => `${texts.years.year(year)}${question}`;
  return {
    ...texts,
    questions: {
      ...questions,
      total: (unit) => inYear(questions.total(unit)),
      details: (unit) => inYear(questions.details(unit)),
      why: (unit) => inYear(questions.why(unit)),
      rank: (unit) => inYear(questions.rank(unit)),
      item: (unit, number) => inYear(questions.item(unit, number)),
      wording: (unit, words) => inYear(questions.wording(unit, words)),
      byDepartment: (unit, department) => inYear(questions.byDepartment(unit, department)),
      compare: (one, other) => inYear(questions.compare(one, other)),
      unitHistory: (unit) => inYear(questions.unitHistory(unit)),
    },
    itemScore: {
      ...itemScore,
      askHistory: (unit, number) => inYear(itemScore.askHistory(unit, number)),
    },
    mostDeducted: {
      ...mostDeducted,
      question: (scorecard, number) => inYear(mostDeducted.question(scorecard, number)),
    },
  };
}
