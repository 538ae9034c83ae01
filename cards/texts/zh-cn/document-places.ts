import type { DocumentPlace } from '#domain/document-place.ts';

/** 第 3 行, 表 1 第 3 行 or 工作表“市区”B7. */
export function placeOf(place: DocumentPlace): string {
  if ('sheet' in place) {
    const { sheet, line, cell } = place;
    return cell === undefined ? `工作表“${sheet}”第 ${line} 行` : `工作表“${sheet}”${cell}`;
  }
  return 'table' in place ? `表 ${place.table} 第 ${place.line} 行` : `第 ${place.line} 行`;
}
