import type { DocumentPlace } from '#domain/document-place.ts';

/** 第 3 行, 表 1 第 3 行 or 工作表“市区”B7. */
export function placeOf(place: DocumentPlace): string {
  if ('sheet' in place) {
    const { sheet, line, column } = place;
    return column === undefined
      ? `工作表“${sheet}”第 ${line} 行`
      : `工作表“${sheet}”${lettersOf(column)}${line}`;
  }
  return 'table' in place ? `表 ${place.table} 第 ${place.line} 行` : `第 ${place.line} 行`;
}

/** 1 → A, 27 → AA. */
function lettersOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return rest === 0 ? last : lettersOf(rest) + last;
}
