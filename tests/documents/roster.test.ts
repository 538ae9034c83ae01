import { describe, expect, test } from 'vitest';
import { readDelimited, readText } from '#documents/read-text.ts';
import { recognizeRoster } from '#documents/recognize-roster.ts';
import type { ReadDocument } from '#domain/document.ts';
import { matchRoster } from '#domain/match-roster.ts';
import type { UnitListReading } from '#domain/unit-list.ts';

const CLASSES = ['市、区', '局、公司'];
const KUNSHAN = { scorecardName: '市、区', name: '昆山市总工会', aliases: ['昆山', '鹿城'] };
const POLICE = { scorecardName: '局、公司', name: '市公安局工会', aliases: [] };

function matched(document: ReadDocument): UnitListReading {
  const roster = recognizeRoster(document);
  if (roster === undefined) throw new Error('recognized as no roster');
  return matchRoster(roster, CLASSES);
}

const workbook = (
  ...sheets: readonly [string, readonly (readonly string[])[]][]
): ReadDocument => ({
  format: 'xlsx',
  blocks: sheets.map(([sheet, rows]) => ({
    kind: 'table',
    sheet,
    rows: rows.map((cells, index) => ({ line: index + 1, cells: cells.map((text) => ({ text })) })),
  })),
});

describe('the same roster', () => {
  test.each<[string, ReadDocument]>([
    [
      'with columns in another order and more of them',
      readDelimited(
        '序号,单位全称,简称,类别,备注\n1,昆山市总工会,"昆山,鹿城",市区,\n2,市公安局工会,,局公司,',
      ),
    ],
    [
      'below a title',
      readText(
        '单位名单\n\n类别\t单位\t简称\n市区\t昆山市总工会\t昆山/鹿城\n局、公司\t市公安局工会\t',
      ),
    ],
    [
      'with a class only where it begins',
      readText('类别\t单位\t简称\n市区\t昆山市总工会\t昆山、鹿城\n局公司\t市公安局工会\t'),
    ],
    [
      'with headings for the classes',
      workbook([
        'Sheet1',
        [
          ['单位名称', '简称'],
          ['一、市、区（1家）', ''],
          ['昆山市总工会', '昆山\n鹿城'],
          ['二、局、公司（1家）', ''],
          ['市公安局工会', ''],
        ],
      ]),
    ],
    [
      'with a sheet for each class',
      workbook(
        [
          '市区',
          [
            ['单位', '简称'],
            ['昆山市总工会', '昆山，鹿城'],
          ],
        ],
        [
          '局公司',
          [
            ['单位', '简称', '联系人'],
            ['市公安局工会', '', ''],
          ],
        ],
      ),
    ],
  ])('%s', (_, document) => {
    expect(matched(document)).toEqual({ ok: true, units: [KUNSHAN, POLICE] });
  });
});

test('contacts come along by name', () => {
  const text = '类别\t单位\t联系人\n市区\t昆山市总工会\t钱七、孙八\n局公司\t市公安局工会\t';
  expect(matched(readText(text))).toMatchObject({
    ok: true,
    units: [{ contactNames: ['钱七', '孙八'] }, { name: '市公安局工会' }],
  });
});

test('what is wrong is told with its cell, sheet by sheet', () => {
  const document = workbook(
    [
      '市区',
      [
        ['单位', '简称'],
        ['昆山市总工会', '昆山'],
        ['', '太仓'],
        ['昆山市总工会', ''],
      ],
    ],
    [
      '县',
      [
        ['单位', '简称'],
        ['某县总工会', '某县'],
      ],
    ],
  );
  expect(matched(document)).toEqual({
    ok: false,
    problems: [
      { sheet: '市区', line: 3, cell: 'A3', kind: 'name_missing' },
      {
        ...{ sheet: '市区', line: 4, cell: 'A4', kind: 'duplicate_unit', name: '昆山市总工会' },
        first: { sheet: '市区', line: 2, cell: 'A2' },
      },
      { sheet: '县', line: 2, cell: 'A2', kind: 'unknown_class', typed: '县', known: CLASSES },
    ],
  });
});
