import type { BorderSide, CellStyle, PageSetup } from 'hucre';

/** Fonts that every Chinese office has. */
const SONG = '宋体';
const HEI = '黑体';
const thin: BorderSide = { style: 'thin', color: { rgb: '808080' } };
const border = { top: thin, right: thin, bottom: thin, left: thin };
const shade = (rgb: string): NonNullable<CellStyle['fill']> => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb },
});
const centered = { horizontal: 'center', vertical: 'center', wrapText: true } as const;
const toTheLeft = { horizontal: 'left', vertical: 'center', wrapText: true } as const;

export const STYLES = {
  title: { font: { name: HEI, size: 18 }, alignment: centered },
  line: { font: { name: SONG, size: 10 }, alignment: toTheLeft },
  head: {
    font: { name: HEI, size: 10 },
    alignment: centered,
    border,
    fill: shade('F2F2F2'),
  },
  smallHead: {
    font: { name: SONG, size: 8 },
    alignment: { ...centered, vertical: 'center' },
    border,
    fill: shade('F2F2F2'),
  },
  text: { font: { name: SONG, size: 10 }, alignment: toTheLeft, border },
  center: { font: { name: SONG, size: 10 }, alignment: centered, border },
  /** Points as they are: 4.5, 100. */
  points: { font: { name: SONG, size: 10 }, alignment: centered, border, numFmt: 'General' },
  sum: {
    font: { name: SONG, size: 10, bold: true },
    alignment: centered,
    border,
    numFmt: 'General',
    fill: shade('FAFAFA'),
  },
  /** Where something may be typed in a sheet that is locked otherwise. */
  input: {
    font: { name: SONG, size: 10 },
    alignment: centered,
    border,
    fill: shade('FFFBE6'),
    protection: { locked: false },
  },
  inputText: {
    font: { name: SONG, size: 10 },
    alignment: toTheLeft,
    border,
    fill: shade('FFFBE6'),
    protection: { locked: false },
  },
} as const satisfies { readonly [name: string]: CellStyle };

/** One page wide and as long as it takes, the head on every page. */
export const pageOf = (
  paperSize: 'a3' | 'a4',
  orientation: 'portrait' | 'landscape',
  headRows: string,
): PageSetup => ({
  paperSize,
  orientation,
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  printTitlesRow: headRows,
  horizontalCentered: true,
  margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
});
