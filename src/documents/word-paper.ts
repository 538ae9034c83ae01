import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IBorderOptions,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import { safeText } from './safe-text.ts';

/** A4 in twentieths of a point, with the margins of official papers. */
const SHORT_EDGE = 11_906;
const LONG_EDGE = 16_838;
const MARGIN = 964;

export type Orientation = 'portrait' | 'landscape';

/** How wide a table may be, in twentieths of a point. */
export const contentWidth = (orientation: Orientation): number =>
  (orientation === 'portrait' ? SHORT_EDGE : LONG_EDGE) - 2 * MARGIN;

/** Fonts that every Chinese office machine has. */
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };
const HEADING = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' };

/** Half points. */
const SIZES = { title: 36, lead: 24, normal: 21, small: 18 } as const;
type Size = keyof typeof SIZES;

export interface LineOptions {
  readonly size?: Size;
  readonly heading?: boolean;
  readonly align?: 'left' | 'center' | 'right' | 'justify';
  /** Twentieths of a point. */
  readonly before?: number;
  readonly after?: number;
  /** Two characters, as a paragraph of running text begins. */
  readonly indent?: boolean;
  /** Stays on the page of the line after it. */
  readonly keepNext?: boolean;
}

const ALIGN = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;

/** A line end begins a new line. */
const printable = (text: string): readonly string[] => safeText(text).split('\n');

export function line(text: string, options: LineOptions = {}): Paragraph {
  const { size = 'normal', heading = false, align = 'left', before = 0, after = 0 } = options;
  const font = heading ? HEADING : BODY;
  return new Paragraph({
    alignment: ALIGN[align],
    spacing: { before, after },
    ...(options.indent ? { indent: { firstLine: SIZES[size] * 20 } } : {}),
    ...(options.keepNext ? { keepNext: true } : {}),
    children: printable(text).map(
      (part, index) =>
        new TextRun({
          text: part,
          size: SIZES[size],
          bold: heading,
          font,
          ...(index > 0 ? { break: 1 } : {}),
        }),
    ),
  });
}

export interface CellOptions extends LineOptions {
  readonly columnSpan?: number;
  readonly rowSpan?: number;
  /** Continues the cell above it. */
  readonly continues?: boolean;
  readonly shaded?: boolean;
}

/** One cell of a table; merged downwards by cells that continue it. */
export function cell(text: string, options: CellOptions = {}): TableCell {
  const { columnSpan, continues, shaded, align = 'center' } = options;
  return new TableCell({
    children: [line(continues ? '' : text, { ...options, align })],
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 60, right: 60, top: 15, bottom: 15 },
    ...(columnSpan === undefined ? {} : { columnSpan }),
    ...(continues === undefined
      ? {}
      : { verticalMerge: continues ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART }),
    ...(shaded ? { shading: { fill: 'F2F2F2' } } : {}),
  });
}

export const row = (cells: readonly TableCell[], isHeader = false): TableRow =>
  new TableRow({ children: [...cells], cantSplit: true, tableHeader: isHeader });

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const around = (border: IBorderOptions) => ({
  top: border,
  bottom: border,
  left: border,
  right: border,
  insideHorizontal: border,
  insideVertical: border,
});

/** `widths` in twentieths of a point, one for each column. */
export function table(
  rows: readonly TableRow[],
  widths: readonly number[],
  lines: 'drawn' | 'none' = 'drawn',
): Table {
  return new Table({
    rows: [...rows],
    columnWidths: [...widths],
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: around(lines === 'drawn' ? LINE : NO_LINE),
  });
}

/** Places to sign and stamp, side by side. */
export function signatures(
  places: readonly string[],
  dateLine: string,
  orientation: Orientation,
): Table {
  const width = Math.floor(contentWidth(orientation) / places.length);
  const cells = (texts: readonly string[], before: number) =>
    row(texts.map((text) => cell(text, { align: 'left', before })));
  return table(
    [
      cells(places, 120),
      cells(
        places.map(() => dateLine),
        300,
      ),
    ],
    places.map(() => width),
    'none',
  );
}

export interface PaperSection {
  readonly orientation: Orientation;
  readonly children: readonly (Paragraph | Table)[];
}

/** Word papers of one file: every page says its number, and what stands in `footer` beside it. */
export async function writePaper(
  sections: readonly PaperSection[],
  of: { readonly title: string; readonly footer: string },
): Promise<Uint8Array> {
  const paper = new Document({
    title: of.title,
    creator: '',
    lastModifiedBy: '',
    styles: { default: { document: { run: { font: BODY, size: SIZES.normal } } } },
    sections: sections.map((section) => toSection(section, of.footer)),
  });
  return withoutTimes(new Uint8Array(await Packer.toArrayBuffer(paper)));
}

function toSection({ orientation, children }: PaperSection, footer: string): ISectionOptions {
  const margin = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN };
  const isWide = orientation === 'landscape';
  return {
    properties: {
      page: {
        // The library turns a landscape page itself.
        size: {
          width: SHORT_EDGE,
          height: LONG_EDGE,
          orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin,
      },
    },
    footers: { default: footerOf(footer) },
    children: [...children],
  };
}

function footerOf(text: string): Footer {
  const pages = [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES];
  const run = (children: readonly string[]) =>
    new TextRun({ children: [...children], size: SIZES.small, font: BODY });
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [run([`${printable(text).join(' ')}    `]), run(pages)],
      }),
    ],
  });
}

/** What a zip entry and the document's properties say instead of a moment: the same state gives the same bytes. */
const NO_MOMENT = '2000-01-01T00:00:00Z';

const PROPERTIES = 'docProps/core.xml';

function withoutTimes(packed: Uint8Array): Uint8Array {
  const entries = unzipSync(packed);
  const timeless = Object.entries(entries).map(([name, bytes]) =>
    name === PROPERTIES ? [name, withoutMoments(bytes)] : [name, bytes],
  );
  return zipSync(Object.fromEntries(timeless), { mtime: NO_MOMENT });
}

function withoutMoments(properties: Uint8Array): Uint8Array {
  const xml = new TextDecoder().decode(properties);
  return new TextEncoder().encode(
    xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${NO_MOMENT}`),
  );
}
