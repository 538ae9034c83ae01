/** A made-up unit of the demonstration; only the ten 市、区 bear names of real places. */
export interface ExampleUnit {
  /** The class as the scorecard prints it. */
  readonly scorecardName: '市、区' | '局、公司' | '直属单位';
  readonly name: string;
  /**
   * What people type for it. 高新 stands for two units in two classes and 水务 for two in one, so
   * that the demonstration shows how the bot asks back.
   */
  readonly aliases: readonly string[];
}

/**
 * The aliases include names from before 2012, when 吴江市 became 吴江区 and 沧浪、平江、金阊 became
 * 姑苏区: people still type them.
 */
const CITIES_AND_DISTRICTS: Roster = [
  ['张家港市总工会', ['张家港']],
  ['常熟市总工会', ['常熟']],
  ['太仓市总工会', ['太仓']],
  ['昆山市总工会', ['昆山', '昆山总工会']],
  ['吴江区总工会', ['吴江', '吴江市总工会']],
  ['吴中区总工会', ['吴中']],
  ['相城区总工会', ['相城']],
  ['姑苏区总工会', ['姑苏', '古城区', '沧浪', '平江', '金阊']],
  ['苏州工业园区总工会', ['园区', '工业园区', 'SIP']],
  ['苏州高新区（虎丘区）总工会', ['高新区', '虎丘区', '虎丘', '新区', 'SND']],
];

const BUREAUS_AND_COMPANIES: Roster = [
  ['市公安局工会', ['公安', '公安局']],
  ['市财政局工会', ['财政', '财政局']],
  ['市教育局工会', ['教育', '教育局']],
  ['市民政局工会', ['民政', '民政局']],
  ['市司法局工会', ['司法', '司法局']],
  ['市交通运输局工会', ['交通', '交通局']],
  ['市住房和城乡建设局工会', ['住建', '住建局']],
  ['市水务局工会', ['水务', '水务局']],
  ['市农业农村局工会', ['农业', '农业局']],
  ['市商务局工会', ['商务', '商务局']],
  ['市文化广电和旅游局工会', ['文旅', '文旅局']],
  ['市卫生健康委员会工会', ['卫健', '卫健委']],
  ['市市场监督管理局工会', ['市监', '市场监管局']],
  ['市城市管理局工会', ['城管', '城管局']],
  ['市供电公司工会', ['供电', '供电公司']],
  ['市水务集团公司工会', ['水务', '水务集团']],
  ['市轨道交通公司工会', ['轨道', '轨交']],
  ['市公共交通公司工会', ['公交', '公交公司']],
  ['市燃气公司工会', ['燃气', '燃气公司']],
  ['市邮政公司工会', ['邮政', '邮政公司']],
  ['市电信公司工会', ['电信', '电信公司']],
  ['高新建设公司工会', ['高新', '高新建设']],
  ['园区热电公司工会', ['热电', '园区热电']],
  ['市粮食集团公司工会', ['粮食', '粮食集团']],
];

const DIRECT_UNITS: Roster = [
  ['市第一人民医院工会', ['一院', '市一院']],
  ['市第二人民医院工会', ['二院', '市二院']],
  ['市中医医院工会', ['中医院', '市中医院']],
  ['市儿童医院工会', ['儿童医院', '儿院']],
  ['市第一中学工会', ['一中', '市一中']],
  ['高新实验中学工会', ['高新', '高新中学']],
  ['市职业大学工会', ['职大', '职业大学']],
  ['市技师学院工会', ['技师学院']],
  ['市图书馆工会', ['图书馆', '市图']],
  ['市博物馆工会', ['博物馆', '市博']],
  ['市广播电视台工会', ['广电', '电视台']],
  ['市日报社工会', ['日报', '日报社']],
  ['市疾病预防控制中心工会', ['疾控', '疾控中心']],
  ['市住房公积金中心工会', ['公积金', '公积金中心']],
  ['市职工服务中心工会', ['职工中心', '服务中心']],
  ['市工人文化宫工会', ['文化宫', '工人文化宫']],
];

export const EXAMPLE_UNITS: readonly ExampleUnit[] = [
  ...unitsOf('市、区', CITIES_AND_DISTRICTS),
  ...unitsOf('局、公司', BUREAUS_AND_COMPANIES),
  ...unitsOf('直属单位', DIRECT_UNITS),
];

type Roster = readonly (readonly [name: string, aliases: readonly string[]])[];

function unitsOf(
  scorecardName: ExampleUnit['scorecardName'],
  roster: Roster,
): readonly ExampleUnit[] {
  return roster.map(([name, aliases]) => ({ scorecardName, name, aliases }));
}
