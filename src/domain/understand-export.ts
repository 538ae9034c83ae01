import { matchDepartment } from './name-department.ts';
import { matchScorecard } from './name-scorecard.ts';
import type { ExportRequest } from './request-export.ts';
import { normalizeTyped } from './text-normal.ts';
import type { Reader } from './understand-commands.ts';
import type { Vocabulary } from './vocabulary.ts';

const VERB = /^(?:请|帮我|麻烦)*(?:导出|下载|生成|打印)(?:一下|一份)?\s*/;
const THING =
  /(汇总表|考核汇总|汇总|评分簿|填报表|联审表|联审清单|档案包|档案)(?:\s*(?:excel|xlsx))?/;
const YEAR = /(?<!\d)((?:19|20)\d\d)\s*年?度?的?/;
const EDGES = /^[\s:,的]+|[\s:,的]+$/g;

type Thing = 'summary' | 'workbook' | 'joint_review' | 'archive';
const THINGS: readonly (readonly [RegExp, Thing])[] = [
  [/^(?:考核)?汇总/, 'summary'],
  [/^评分簿|^填报表/, 'workbook'],
  [/^联审/, 'joint_review'],
  [/^档案/, 'archive'],
];

/** 导出汇总表 市区, 导出2014年档案, 下载宣教部评分簿: the verb first, then the file, what it is about on either side. */
export const readExport: Reader = ({ text, asks }, vocabulary) => {
  const plain = normalizeTyped(text.tidy);
  const verb = VERB.exec(plain);
  if (verb === null || asks || plain.includes('\n')) return;
  const rest = plain.slice(verb[0].length);
  const named = THING.exec(rest);
  const thing = named && THINGS.find(([words]) => words.test(named[1] ?? ''))?.[1];
  if (!named || !thing) return;
  const about = `${rest.slice(0, named.index)} ${rest.slice(named.index + named[0].length)}`;
  const year = YEAR.exec(about);
  const scope = (year === null ? about : about.replace(year[0], ' ')).replace(EDGES, '').trim();
  return readThing(thing, { scope, year: year === null ? undefined : Number(year[1]) }, vocabulary);
};

interface About {
  readonly scope: string;
  readonly year: number | undefined;
}

function readThing(thing: Thing, about: About, vocabulary: Vocabulary): ExportRequest | undefined {
  const { scope, year } = about;
  switch (thing) {
    case 'summary':
      return readSummary(about, vocabulary);
    case 'workbook':
      return year === undefined ? readWorkbook(scope, vocabulary) : undefined;
    case 'joint_review':
    case 'archive':
      return scope === '' ? { kind: `export_${thing}`, year } : undefined;
  }
}

function readSummary({ scope, year }: About, vocabulary: Vocabulary): ExportRequest | undefined {
  const scorecardId = matchScorecard(scope, vocabulary);
  if (scope !== '' && scorecardId === undefined) return;
  return { kind: 'export_summary', year, scorecardId };
}

function readWorkbook(scope: string, vocabulary: Vocabulary): ExportRequest {
  const department = scope === '' ? undefined : matchDepartment(scope, vocabulary);
  return { kind: 'export_workbook', department };
}
