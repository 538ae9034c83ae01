import type { Report } from '#domain/scorecard-problem.ts';
import { hasClass, hasYear, isTitle, type Section } from './scorecard-heading.ts';
import type { SourceBlock, SourceRow, SourceText } from './source-blocks.ts';

const ATTACHMENT = /^附件\s*\d*\s*[:：]?$/;

/**
 * Titles with their rows, in the order of a plain text. Its rows are told from prose by tabs alone, so
 * that a line of prose in no known place can be a row gone wrong: it is reported.
 */
export function splitTextSections(
  blocks: readonly SourceBlock[],
  report: Report,
): readonly Section[] {
  const sections: { title: SourceText | undefined; rows: [SourceRow, ...SourceRow[]] }[] = [];
  let prose: SourceText | undefined;
  for (const block of blocks) {
    if (block.kind === 'prose') {
      prose = addProse(prose, block.prose, report);
      continue;
    }
    const title = takeTitle(prose, report);
    prose = undefined;
    const current = sections.at(-1);
    if (title === undefined && current !== undefined) current.rows.push(block.row);
    else sections.push({ title, rows: [block.row] });
  }
  if (prose !== undefined) reportIdle(prose, report);
  return sections;
}

/** A title may run on until its class is named; 附件 is no part of it, and nor is anything else. */
function addProse(pending: SourceText | undefined, prose: SourceText, report: Report) {
  if (ATTACHMENT.test(prose.text)) return pending;
  if (pending === undefined) return prose;
  if (hasYear(prose.text)) {
    reportIdle(pending, report);
    return prose;
  }
  if (hasYear(pending.text) && hasClass(pending.text)) {
    report({ ...prose.place, kind: 'unexpected_text', text: prose.text });
    return pending;
  }
  return { ...pending, text: pending.text + prose.text };
}

function takeTitle(prose: SourceText | undefined, report: Report): SourceText | undefined {
  if (prose === undefined || isTitle(prose)) return prose;
  report({ ...prose.place, kind: 'unexpected_text', text: prose.text });
  return undefined;
}

/** Prose with no table below it. */
function reportIdle({ place, text, ...rest }: SourceText, report: Report): void {
  if (isTitle({ place, text, ...rest })) {
    report({ ...place, kind: 'title_without_table', title: text });
  } else report({ ...place, kind: 'unexpected_text', text });
}
