import { pinyinKeysOfNames } from '#documents/pinyin.ts';
import { departmentId, itemId, scorecardId, unitId } from '#domain/ids.ts';
import { pointsFromHundredths } from '#domain/points.ts';
import type { NamedDepartment, NamedItem, NamedUnit, Vocabulary } from '#domain/vocabulary.ts';

/**
 * The 2015 scorecards with the ten cities and districts of Suzhou, companies and bureaus whose short
 * names clash with them, and a few affiliated institutions. Ids are the names people would use.
 */
const CITIES = scorecardId('市区');
const COMPANIES = scorecardId('局公司');
const AFFILIATED = scorecardId('直属');

const units: readonly NamedUnit[] = [
  unit('张家港', CITIES, '张家港市总工会', ['张家港']),
  unit('常熟', CITIES, '常熟市总工会', ['常熟']),
  unit('太仓', CITIES, '太仓市总工会', ['太仓']),
  unit('昆山', CITIES, '昆山市总工会', ['昆山', '昆山总工会']),
  unit('吴江', CITIES, '吴江区总工会', ['吴江', '吴江市总']),
  unit('吴中', CITIES, '吴中区总工会', ['吴中']),
  unit('相城', CITIES, '相城区总工会', ['相城']),
  unit('姑苏', CITIES, '姑苏区总工会', ['姑苏', '古城区']),
  unit('园区', CITIES, '苏州工业园区总工会', ['园区', '工业园区', 'SIP']),
  unit('高新区', CITIES, '苏州高新区（虎丘区）总工会', ['高新区', '虎丘', '新区', 'SND']),
  unit('供电', COMPANIES, '苏州供电公司工会', ['供电']),
  unit('公安', COMPANIES, '苏州市公安局工会', ['公安']),
  unit('高新集团', COMPANIES, '苏州高新（集团）有限公司工会', []),
  unit('财政', COMPANIES, '苏州市财政局工会', []),
  unit('市政', COMPANIES, '苏州市市政公用局工会', []),
  unit('一院', COMPANIES, '苏州大学附属第一医院工会', ['一院', '附一院']),
  unit('邮政', COMPANIES, '中国邮政集团公司苏州分公司工会', []),
  unit('电信', COMPANIES, '中国电信股份有限公司苏州分公司工会', []),
  unit('移动', COMPANIES, '中国移动通信集团江苏有限公司苏州分公司工会', []),
  unit('联通', COMPANIES, '中国联合网络通信有限公司苏州市分公司工会', []),
  unit('工商银行', COMPANIES, '中国工商银行苏州分行工会', ['工行']),
  unit('人民银行', COMPANIES, '中国人民银行苏州市中心支行工会', ['人行']),
  unit('文化宫', AFFILIATED, '苏州市工人文化宫', ['文化宫']),
  unit('疗养院', AFFILIATED, '苏州市工人疗养院', ['疗养院']),
  unit('旅行社', AFFILIATED, '苏州职工国际旅行社', ['职工国旅']),
];

const departments: readonly NamedDepartment[] = [
  department('宣教部', ['宣传教育部']),
  department('生产部', ['生产保护部']),
  department('女工部', ['女职工部']),
  department('财务部', []),
  department('民管部', ['民主管理部']),
  department('生活部', ['生活保障部']),
  department('法工部', ['法律工作部']),
  department('组织部', []),
  department('干校', ['工会干校']),
  department('经审办', ['经审会办公室', '经审会']),
  department('研究室', []),
];

const items: readonly NamedItem[] = [
  item(CITIES, 1, '宣教部', 5, '开展“践行苏州职工精神，劳动成就梦想”各项主题教育活动'),
  item(CITIES, 2, '宣教部', 3, '开展职工读书活动，建设市级职工读书站示范点5个以上'),
  item(CITIES, 3, '生产部', 4, '建设劳模创新工作室，参加“金点子”评选活动'),
  item(CITIES, 6, '财务部', 5, '按进度完成和超额完成经费收缴任务'),
  item(
    CITIES,
    7,
    '民管部',
    6,
    '工资协商建制面保持建会企业的90%以上，在苏世界500强建会企业全面建制',
  ),
  item(CITIES, 11, '宣教部', 4, '参加4项以上“姑苏职工文化节”活动'),
  item(CITIES, 13, '民管部', 3, '深入开展本地区和谐企业、园区创建活动'),
  item(CITIES, 16, '生产部', 4, '开展“安康杯”竞赛、劳动保护合格（示范）班组创建活动'),
  item(CITIES, 17, '组织部', 7, '完成全年建会和发展会员目标任务，建会数量与质量同步提高'),
  item(COMPANIES, 2, '宣教部', 3, '开展职工读书活动，建设市级职工读书站示范点'),
  item(COMPANIES, 6, '财务部', 5, '按进度完成和超额完成经费收缴任务'),
  item(COMPANIES, 13, '民管部', 3, '深入开展本系统和谐企业、园区创建活动'),
  item(COMPANIES, 17, '组织部', 11, '建会数量与质量同步提高。按照“会站家”一体化要求推进建家工作'),
  item(AFFILIATED, 2, '宣教部', 3, '开展职工读书活动，建设市级职工读书站示范点'),
  item(AFFILIATED, 6, '财务部', 5, '按进度完成和超额完成经费收缴任务'),
  item(AFFILIATED, 17, '组织部', 11, '建会数量与质量同步提高。按照“会站家”一体化要求推进建家工作'),
];

export const vocabulary: Vocabulary = {
  scorecards: [
    { id: CITIES, name: '市、区' },
    { id: COMPANIES, name: '局、公司' },
    { id: AFFILIATED, name: '直属单位' },
  ],
  departments,
  units,
  items,
};

/** The vocabulary with so many more companies that it has `count` units. */
export function vocabularyOf(count: number): Vocabulary {
  const more = Array.from({ length: Math.max(0, count - units.length) }, (_, at) => {
    const name = `苏州第${at + 1}机械制造有限公司工会`;
    return unit(`机械${at + 1}`, COMPANIES, name, [`机械${at + 1}厂`]);
  });
  return { ...vocabulary, units: [...units, ...more] };
}

function unit(
  id: string,
  scorecard: NamedUnit['scorecardId'],
  ...[name, aliases]: readonly [string, readonly string[]]
): NamedUnit {
  const pinyin = pinyinKeysOfNames([name, ...aliases]);
  return { id: unitId(id), scorecardId: scorecard, name, aliases, pinyin };
}

function department(name: string, aliases: readonly string[]): NamedDepartment {
  return { id: departmentId(name), name, aliases };
}

function item(
  scorecard: NamedItem['scorecardId'],
  number: number,
  ...[departmentName, points, text]: readonly [string, number, string]
): NamedItem {
  return {
    id: itemId(`${scorecard}${number}`),
    scorecardId: scorecard,
    departmentId: departmentId(departmentName),
    number,
    text,
    maxPoints: pointsFromHundredths(points * 100),
  };
}
