/** Cards as the assessment's bot would send them, in realistic words: what the page is looked at and tested with. */
import type { JsonObject } from '#sandbox/contract.ts';
import { button, callback, cardOf, markdown, plain, tag, units } from './card-parts.ts';

const items = [
  ['开展“践行苏州职工精神，劳动成就梦想”各项主题教育活动', 5],
  ['开展职工读书活动，建设市级职工读书站示范点5个以上', 3],
  ['参加4项以上“姑苏职工文化节”活动', 4],
] as const;

function scoreRow(index: number, words: string, points: number): JsonObject[] {
  return [
    markdown(`**第${index}项** ${words} <font color='grey'>${points}分</font>`),
    {
      tag: 'column_set',
      flex_mode: 'none',
      columns: [
        {
          tag: 'column',
          width: 'weighted',
          weight: 1,
          elements: [
            {
              tag: 'input',
              name: `score_${index}`,
              required: true,
              placeholder: plain(`0–${points}`),
              max_length: 12,
            },
          ],
        },
        {
          tag: 'column',
          width: 'weighted',
          weight: 3,
          elements: [
            { tag: 'input', name: `reason_${index}`, placeholder: plain('不满分请写原因') },
          ],
        },
      ],
    },
  ];
}

/** A form with three items, each with a score and a reason. */
export const scoringCard = cardOf({
  title: '宣教部评分：昆山市总工会',
  subtitle: '第 3 家，共 10 家 · 截止 12月25日 周五 18:00',
  template: 'blue',
  icon: 'edit_outlined',
  tags: [tag('市、区', 'blue'), tag('还剩 7 家', 'orange')],
  elements: [
    {
      tag: 'form',
      name: 'scoring',
      elements: [
        ...items.flatMap(([words, points], index) => scoreRow(index + 1, words, points)),
        {
          tag: 'column_set',
          flex_mode: 'flow',
          columns: [
            button('保存并评下一家', { name: 'save_next', type: 'primary_filled', submit: true }),
            button('仅保存', { name: 'save', submit: true }),
            button('重填', { name: 'reset', type: 'text', submit: false }),
          ],
        },
      ],
    },
    {
      tag: 'column_set',
      flex_mode: 'flow',
      columns: [
        {
          tag: 'column',
          width: 'auto',
          elements: [
            {
              tag: 'button',
              type: 'text',
              text: plain('上一家：太仓市总工会'),
              behaviors: callback({ do: 'back' }),
            },
          ],
        },
        {
          tag: 'column',
          width: 'auto',
          elements: [
            {
              tag: 'button',
              type: 'text',
              text: plain('先跳过'),
              behaviors: callback({ do: 'skip' }),
            },
          ],
        },
      ],
    },
  ],
});

const ranked = [
  ['昆山市总工会', 97.5, '优秀'],
  ['张家港市总工会', 97, '优秀'],
  ['常熟市总工会', 96.5, '优秀'],
  ['太仓市总工会', 96.5, '良好'],
  ['吴江区总工会', 95, '良好'],
  ['吴中区总工会', 94.5, '良好'],
  ['相城区总工会', 93, '良好'],
  ['姑苏区总工会', 92.5, '合格'],
  ['工业园区总工会', 91, '合格'],
  ['高新区总工会', 89.5, '合格'],
] as const;

const gradeColours: Readonly<Record<string, string>> = {
  优秀: 'green',
  良好: 'blue',
  合格: 'grey',
};

/** A ranking with a table and a bar chart. */
export const rankingCard = cardOf({
  title: '2015年目标管理考核排名（市、区）',
  subtitle: '公示期 12月28日—12月31日',
  template: 'green',
  icon: 'win_outlined',
  tags: [tag('公示中', 'green')],
  elements: [
    markdown('共 **10** 家，满分 100 分。**并列** 的单位名次相同，其后名次顺延。'),
    {
      tag: 'table',
      page_size: 5,
      row_height: 'low',
      freeze_first_column: true,
      header_style: { background_style: 'grey', bold: true },
      columns: [
        { name: 'rank', display_name: '名次', data_type: 'text', width: '80px' },
        { name: 'unit', display_name: '单位', data_type: 'text' },
        {
          name: 'total',
          display_name: '总分',
          data_type: 'number',
          format: { precision: 1 },
          horizontal_align: 'right',
        },
        { name: 'grade', display_name: '等次', data_type: 'options' },
      ],
      rows: ranked.map(([unit, total, grade], index) => ({
        rank: index === 2 || index === 3 ? '3（并列）' : String(index + 1),
        unit,
        total,
        grade: [{ text: grade, color: gradeColours[grade] ?? 'grey' }],
      })),
    },
    {
      tag: 'chart',
      aspect_ratio: '4:3',
      color_theme: 'brand',
      chart_spec: {
        type: 'bar',
        title: { text: '各单位总分' },
        direction: 'horizontal',
        data: { values: ranked.map(([unit, total]) => ({ unit, total })) },
        xField: 'total',
        yField: 'unit',
        label: { visible: true },
        axes: [{ orient: 'bottom', min: 80 }],
      },
    },
    {
      tag: 'collapsible_panel',
      expanded: false,
      header: {
        title: plain('扣分最多的项目'),
        icon: { tag: 'standard_icon', token: 'down-small-ccm_outlined' },
      },
      border: { color: 'grey-200', corner_radius: '8px' },
      elements: [
        markdown(
          '1. 第2项 职工读书站示范点：共扣 **9.5** 分\n2. 第13项 劳动法律监督：共扣 **7** 分\n3. 第20项 调研文章与信息：共扣 **5.5** 分',
        ),
      ],
    },
  ],
});

const progress = [
  ['宣教部', 30, 30],
  ['生产部', 28, 40],
  ['女工部', 20, 20],
  ['财务部', 10, 10],
  ['民管部', 12, 30],
  ['生活部', 0, 20],
  ['法工部', 18, 20],
] as const;

function bar(done: number, all: number): string {
  const full = Math.round((done / all) * 10);
  const colour = done === all ? 'green' : done === 0 ? 'red' : 'blue';
  return `<font color='${colour}'>${'█'.repeat(full)}</font><font color='grey-200'>${'█'.repeat(10 - full)}</font>`;
}

/** The progress by department. */
export const progressCard = cardOf({
  title: '考核评分进度',
  template: 'orange',
  icon: 'time_outlined',
  tags: [tag('距截止 3 个工作日', 'orange')],
  elements: [
    markdown('已评 **118 / 170** 项，3 个部门已提交。'),
    ...progress.map(([department, done, all]) => ({
      tag: 'column_set',
      flex_mode: 'none',
      columns: [
        { tag: 'column', width: 'weighted', weight: 2, elements: [markdown(department)] },
        { tag: 'column', width: 'weighted', weight: 4, elements: [markdown(bar(done, all))] },
        {
          tag: 'column',
          width: 'weighted',
          weight: 2,
          elements: [{ tag: 'markdown', content: `${done} / ${all}`, text_align: 'right' }],
        },
      ],
    })),
    { tag: 'hr' },
    {
      tag: 'button',
      width: 'fill',
      type: 'primary',
      text: plain('催办未完成的部门'),
      behaviors: callback({ do: 'remind' }),
      confirm: {
        title: plain('现在催办？'),
        text: plain('将给生产部、民管部、生活部、法工部的评分人各发一条提醒。'),
      },
    },
  ],
});

/** "Everyone full except…": sixty units in one select. */
export const exceptionsCard = cardOf({
  title: '第7项 劳动竞赛：除以下单位外全部满分',
  template: 'wathet',
  elements: [
    {
      tag: 'form',
      name: 'exceptions',
      elements: [
        markdown('选出**需要扣分**的单位，其余单位将得满分 **4 分**。'),
        {
          tag: 'multi_select_static',
          name: 'units',
          width: 'fill',
          required: true,
          placeholder: plain('选择需要扣分的单位'),
          selected_values: ['u3', 'u17'],
          options: units.map((unit, index) => ({ text: plain(unit), value: `u${index}` })),
        },
        {
          tag: 'button',
          name: 'pick',
          type: 'primary_filled',
          width: 'fill',
          text: plain('下一步：填写扣分'),
          form_action_type: 'submit',
        },
      ],
    },
  ],
});
