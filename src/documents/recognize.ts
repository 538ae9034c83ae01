import type { DocumentBlock, ReadDocument } from '#domain/document.ts';
import type { DocumentContent } from '#domain/document-content.ts';
import { readHolidayNotice } from '#domain/holiday-notice.ts';
import { readDepartmentWorkbook } from './read-department-workbook.ts';
import { recognizeRoster } from './recognize-roster.ts';
import { recognizeScorecards } from './recognize-scorecards.ts';
import { listsUnits, readHeader } from './scorecard-header.ts';
import { hasClass, hasYear } from './scorecard-heading.ts';
import { listSourceBlocks, type SourceBlock } from './source-blocks.ts';

/** With fewer of its columns a table is not meant as a scorecard. */
const MOST_MISSING = 1;
const SCORE_WORDS = /扣|满分|得\s*\d|第\s*[\d一二三四五六七八九十]+\s*项|[-－−]\s*\d/;
const SCORE_CELL = /^[-－−+]?\d{1,3}(?:\.\d{1,2})?\s*分?$|^满分$|^扣/;

/** What a document is for, told by what stands in it and not by its name. */
export function recognize(document: ReadDocument): DocumentContent {
  const workbook = readDepartmentWorkbook(document);
  if (workbook !== undefined) return workbook;
  const blocks = listSourceBlocks(document);
  if (isScorecards(blocks)) {
    if (blocks.some(namesUnit)) return { kind: 'unit_scorecard' };
    const isGrid = !isIssuedText(document);
    return { kind: 'scorecards', reading: recognizeScorecards(document, { isGrid }) };
  }
  const roster = recognizeRoster(document);
  if (roster !== undefined) return { kind: 'roster', roster };
  const text = textOf(document);
  if (isHolidayNotice(text)) return { kind: 'holidays', text };
  return hasScores(blocks) ? { kind: 'scores', text } : { kind: 'unknown' };
}

/** Above the scorecard of one unit; as a form for all of them it stands there without a name. */
const UNIT_LINE = /^被考核单位[：:][\s_＿]*[^\s_＿]/;

const namesUnit = (block: SourceBlock): boolean =>
  block.kind === 'prose' && UNIT_LINE.test(block.prose.text);

/** By the columns of one of its tables, or by a title with year and class above one that has no units in its rows. */
function isScorecards(blocks: readonly SourceBlock[]): boolean {
  const rows = blocks.flatMap((block) =>
    block.kind === 'row' ? [block.row.cells.map(({ text }) => text)] : [],
  );
  const hasColumns = rows.some((cells) => {
    const reading = readHeader(cells);
    return reading.ok || reading.missing.length <= MOST_MISSING;
  });
  return hasColumns || (blocks.some(isTitle) && !rows.some(listsUnits));
}

function isTitle(block: SourceBlock): boolean {
  if (block.kind === 'row') return false;
  const { text } = block.prose;
  return text.includes('评分表') && hasYear(text) && hasClass(text);
}

/** Only where each cell is a line of its own do cells have places that are not their rows'. */
const isIssuedText = ({ blocks }: ReadDocument): boolean =>
  blocks.some(
    (block) =>
      block.kind === 'table' &&
      block.rows.some(({ cells }) => cells.some(({ line }) => line !== undefined)),
  );

function isHolidayNotice(text: string): boolean {
  if (!text.includes('节假日')) return false;
  const { year, days } = readHolidayNotice(text);
  return year !== undefined && days.length > 0;
}

const hasScores = (blocks: readonly SourceBlock[]): boolean =>
  blocks.some((block) =>
    block.kind === 'prose'
      ? SCORE_WORDS.test(block.prose.text)
      : block.row.cells.some(({ text }) => SCORE_CELL.test(text)),
  );

/** The document as it would be typed: rows of tabs, a line each. */
const textOf = ({ blocks }: ReadDocument): string => blocks.map(textOfBlock).join('\n');

function textOfBlock(block: DocumentBlock): string {
  if (block.kind === 'paragraph') return block.text;
  return block.rows
    .map(({ cells }) => cells.map(({ text }) => text.replace(/[\t\n]+/g, ' ')).join('\t'))
    .join('\n');
}
