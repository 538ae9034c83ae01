import { proposeScores } from '#bot/commands/score.ts';
import { type Answer, type Conversation, sentence, toAsker } from '#bot/conversation.ts';
import { amendmentImportCard } from '#cards/amendment-import-card.ts';
import { holidayPreviewCard } from '#cards/holiday-preview-card.ts';
import { importProblemsCard } from '#cards/import-problems-card.ts';
import { rosterImportCard } from '#cards/roster-import-card.ts';
import { scorecardsImportCard } from '#cards/scorecards-import-card.ts';
import { scoresPreviewCard } from '#cards/scores-preview-card.ts';
import { suggestAliases } from '#domain/alias-suggestions.ts';
import type { DocumentContent } from '#domain/document-content.ts';
import { matchRoster } from '#domain/match-roster.ts';
import { isAdmin } from '#domain/member.ts';
import type { OfKind } from '#domain/of-kind.ts';
import { refuse } from '#domain/refusal.ts';
import { readScoreText } from '#domain/score-text.ts';
import type { Call } from '#operations/call.ts';
import { proposeHolidays } from '#operations/import-holidays.ts';
import { proposeRoster } from '#operations/import-units.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { proposeScorecards } from '#operations/propose-scorecards.ts';
import { proposeWorkbook } from '#operations/propose-workbook.ts';
import type { DocumentReader } from './document-reader.ts';
import type { ReadFile } from './read-document.ts';

/** What answering a document needs. */
export interface DocumentDesk extends Pick<Conversation, 'call' | 'texts'> {
  readonly documents: DocumentReader;
}

type AnswerContent<Kind extends DocumentContent['kind']> = (
  desk: DocumentDesk,
  content: OfKind<DocumentContent, Kind>,
  /** '' for a text that was pasted. */
  name: string,
) => Promise<readonly Answer[]>;

/** What is shown for each kind of document. */
const ANSWERS: { readonly [Kind in DocumentContent['kind']]: AnswerContent<Kind> } = {
  holidays: async ({ call, texts }, { text }) => [
    toAsker(holidayPreviewCard(await proposeHolidays(call, text), texts)),
  ],
  roster: answerRoster,
  scorecards: answerScorecards,
  unit_scorecard: async ({ texts }, _, name) => [sentence(texts.files.unitScorecard(name))],
  scores: async ({ call, texts }, { text }) =>
    proposeScores({ call, texts }, readScoreText(text, await loadVocabulary(call))),
  workbook: async ({ call, texts }, workbook) => [
    toAsker(scoresPreviewCard((await proposeWorkbook(call, workbook)).view, texts)),
  ],
  unknown: async ({ texts }, _, name) => [sentence(texts.files.unknown(name))],
};

/** Answers a document that was read, or could not be: the preview of what it is for, or what to mend. */
export async function answerDocument(
  desk: DocumentDesk,
  { name, read }: { readonly name: string; readonly read: ReadFile },
): Promise<readonly Answer[]> {
  const { files } = desk.texts;
  if (!read.ok) return [sentence(files.about(name, files.fileProblem(read.problem)))];
  return answerContent(desk, read.content, name);
}

/** The same for what was read and recognised. */
function answerContent<Kind extends DocumentContent['kind']>(
  desk: DocumentDesk,
  content: OfKind<DocumentContent, Kind> & { readonly kind: Kind },
  name: string,
): Promise<readonly Answer[]> {
  const answer: AnswerContent<Kind> = ANSWERS[content.kind];
  return answer(desk, content, name);
}

async function answerScorecards(
  { call, texts }: DocumentDesk,
  { reading }: OfKind<DocumentContent, 'scorecards'>,
  name: string,
): Promise<readonly Answer[]> {
  assertOffice(call);
  if (!reading.ok) {
    const problems = reading.problems.map((each) => texts.imports.scorecardProblem(each));
    return [toAsker(importProblemsCard({ name, problems }, texts))];
  }
  const proposed = await proposeScorecards(call, reading.scorecards);
  return [
    toAsker(
      proposed.kind === 'scorecards'
        ? scorecardsImportCard(proposed.view, texts)
        : amendmentImportCard(proposed.view, texts),
    ),
  ];
}

async function answerRoster(
  { call, texts, documents }: DocumentDesk,
  { roster }: OfKind<DocumentContent, 'roster'>,
  name: string,
): Promise<readonly Answer[]> {
  assertOffice(call);
  const { scorecards } = await loadVocabulary(call);
  if (scorecards.length === 0) refuse({ code: 'no_scorecards' });
  const reading = matchRoster(
    roster,
    scorecards.map((each) => each.name),
  );
  if (!reading.ok) {
    const problems = reading.problems.map((each) => texts.imports.unitProblem(each));
    return [toAsker(importProblemsCard({ name, problems }, texts))];
  }
  const units = reading.units.map((unit) => ({
    ...unit,
    pinyin: documents.pinyinOf([unit.name, ...unit.aliases]),
  }));
  const suggested = Object.entries(suggestAliases(units)).map(([unit, aliases]) => ({
    ...{ name: unit, aliases },
    pinyin: documents.pinyinOf(aliases),
  }));
  const view = await proposeRoster(call, { units, suggested });
  return [toAsker(rosterImportCard(view, texts))];
}

/** Nobody else is shown what is wrong with the office's files. */
function assertOffice({ actor }: Call): void {
  if (!isAdmin(actor)) refuse({ code: 'admins_only' });
}
