import type { NamedFile } from '#domain/document.ts';
import type { DocumentView } from '#domain/document-views.ts';
import type { DocumentWords } from './document-words.ts';
import { writeArchive } from './write-archive.ts';
import { writeDepartmentScorecard } from './write-department-scorecard.ts';
import { writeDepartmentWorkbook } from './write-department-workbook.ts';
import { writeJointReview } from './write-joint-review.ts';
import { writeNotice } from './write-notice.ts';
import { writeSummary } from './write-summary.ts';
import { writeUnitScorecard } from './write-unit-scorecard.ts';

/** Makes the file that a view is for. */
export function writeDocument(view: DocumentView, words: DocumentWords): Promise<NamedFile> {
  switch (view.kind) {
    case 'summary':
      return writeSummary(view, words.workbook);
    case 'joint_review':
      return writeJointReview(view, words.workbook);
    case 'department_workbook':
      return writeDepartmentWorkbook(view, words.workbook);
    case 'unit_scorecard':
      return writeUnitScorecard(view, words.word);
    case 'department_scorecard':
      return writeDepartmentScorecard(view, words.word);
    case 'notice':
      return writeNotice(view, words.notice);
    case 'archive':
      return writeArchive(view, words);
  }
}
