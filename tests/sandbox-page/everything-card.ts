import type { Json, JsonObject } from '#sandbox/contract.ts';
import { callback, cardOf, markdown, plain, tag } from './card-parts.ts';
import { everythingForm } from './everything-form.ts';

/** A sound needs a card that cannot be forwarded. */
export function audioCard(fileKey: string): JsonObject {
  const card = cardOf({
    title: '录音',
    template: 'wathet',
    elements: [
      { tag: 'audio', file_key: fileKey, audio_id: 'first' },
      {
        tag: 'audio',
        file_key: fileKey,
        audio_id: 'second',
        width: 'fill',
        time_display: 'both',
        style: 'flat',
        fill_color: 'blue-800',
        background_style: 'blue-50',
      },
    ],
  });
  return { ...card, config: { update_multi: true, enable_forward: false } };
}

function tagsIn(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(tagsIn);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(tagsIn);
  return 'tag' in value && typeof value.tag === 'string' ? [value.tag, ...inner] : inner;
}

/** What has a tag and is no component: texts, icons, the parts of others. */
const parts = new Set(['column', 'lark_md', 'plain_text', 'standard_icon', 'text_tag']);

/** The tag of every component that the page is seen to draw. */
export const shownTags: readonly string[] = [
  ...new Set([
    ...tagsIn(everythingCard('ou_someone', 'img_some')),
    ...tagsIn(audioCard('file_some')),
  ]),
]
  .filter((one) => !parts.has(one))
  .toSorted((one, other) => one.localeCompare(other));

/** One of every component, outside a form where it can stand there. */
export function everythingCard(personOpenId: string, imageKey: string): JsonObject {
  return cardOf({
    title: '组件一览：每一种组件都在这里',
    subtitle: '副标题',
    template: 'purple',
    icon: 'info_outlined',
    tags: [tag('标签一', 'turquoise'), tag('标签二', 'carmine')],
    elements: [
      markdown(
        `## 二级标题\n**加粗**、*斜体*、~~删除~~、\`代码\`、[链接](https://example.com/) <at id=${personOpenId}></at>\n<font color='red'>红字</font> <text_tag color='green'>已提交</text_tag><br>第二行\n- 甲\n  - 乙\n- 丙\n\n> 引用一句\n\n| 部门 | 已评 |\n| --- | ---: |\n| 宣教部 | 30 |\n| 生产部 | 28 |`,
      ),
      {
        tag: 'div',
        text: { tag: 'plain_text', content: '两列字段', text_color: 'grey', text_size: 'notation' },
        fields: [
          { is_short: true, text: { tag: 'lark_md', content: '**总分**\n97.5' } },
          { is_short: true, text: { tag: 'lark_md', content: '**名次**\n1' } },
        ],
      },
      { tag: 'hr' },
      {
        tag: 'interactive_container',
        has_border: true,
        corner_radius: '8px',
        padding: '12px',
        behaviors: callback({ do: 'open_unit' }),
        elements: [markdown('**昆山市总工会**\n整块可以点击')],
      },
      {
        tag: 'column_set',
        flex_mode: 'stretch',
        columns: [
          { tag: 'column', width: 'weighted', weight: 1, elements: [markdown('左列')] },
          { tag: 'column', width: 'weighted', weight: 1, elements: [markdown('右列')] },
        ],
      },
      {
        tag: 'select_static',
        name: 'outside_select',
        width: 'fill',
        placeholder: plain('选择单位'),
        initial_option: 'b',
        options: [
          { text: plain('昆山市总工会'), value: 'a' },
          { text: plain('太仓市总工会'), value: 'b' },
        ],
      },
      {
        tag: 'input',
        name: 'outside_input',
        width: 'fill',
        placeholder: plain('输入后按回车'),
      },
      { tag: 'select_person', name: 'outside_person', placeholder: plain('选择人员') },
      { tag: 'date_picker', name: 'outside_date', placeholder: plain('选择日期') },
      {
        tag: 'checker',
        name: 'outside_check',
        checked: false,
        text: plain('我已核对'),
        checked_style: { show_strikethrough: true, opacity: 0.6 },
        behaviors: callback({ do: 'check' }),
      },
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: [
          'default',
          'primary',
          'danger',
          'text',
          'primary_text',
          'danger_text',
          'primary_filled',
          'danger_filled',
          'laser',
        ].map((type) => ({
          tag: 'column',
          width: 'auto',
          elements: [
            { tag: 'button', type, text: plain(type), behaviors: callback({ do: 'press', type }) },
          ],
        })),
      },
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: [
          ...['tiny', 'small', 'medium', 'large'].map((size) => ({
            tag: 'column',
            width: 'auto',
            elements: [
              {
                tag: 'button',
                size,
                text: plain(size),
                behaviors: callback({ do: 'press', size }),
              },
            ],
          })),
          {
            tag: 'column',
            width: 'auto',
            elements: [
              {
                tag: 'button',
                disabled: true,
                disabled_tips: plain('还没到时间'),
                text: plain('不可用'),
                behaviors: callback({ do: 'never' }),
              },
            ],
          },
          {
            tag: 'column',
            width: 'auto',
            elements: [
              {
                tag: 'overflow',
                options: [
                  { text: plain('导出 Excel'), value: 'excel' },
                  { text: plain('查看历史'), value: 'history' },
                ],
              },
            ],
          },
        ],
      },
      { tag: 'img', img_key: imageKey, alt: plain('示意图'), size: 'medium' },
      {
        tag: 'img_combination',
        combination_mode: 'triple',
        img_list: [{ img_key: imageKey }, { img_key: imageKey }, { img_key: imageKey }],
      },
      {
        tag: 'select_img',
        name: 'outside_picture',
        layout: 'trisect',
        aspect_ratio: '4:3',
        options: ['甲', '乙'].map((words, index) => ({
          img_key: imageKey,
          value: `picture${index + 1}`,
          hover_tips: plain(`方案${words}`),
        })),
        behaviors: callback({ do: 'picture' }),
      },
      {
        tag: 'chart',
        aspect_ratio: '2:1',
        chart_spec: {
          type: 'bar',
          title: { text: '各部门进度' },
          data: {
            values: [
              { department: '宣教部', done: 30 },
              { department: '生产部', done: 28 },
            ],
          },
          xField: 'department',
          yField: 'done',
        },
      },
      {
        tag: 'collapsible_panel',
        expanded: true,
        border: { color: 'grey-300', corner_radius: '8px' },
        header: { title: plain('评分细则'), background_color: 'grey-100', padding: '4px 8px' },
        elements: [markdown('示范点每缺一个扣 **0.5** 分')],
      },
      { tag: 'person', user_id: personOpenId, show_name: true, style: 'capsule' },
      { tag: 'person_list', persons: [{ id: personOpenId }], show_name: true },
      {
        tag: 'table',
        columns: [
          { name: 'name', display_name: '名称', data_type: 'text' },
          { name: 'md', display_name: '说明', data_type: 'lark_md' },
          { name: 'state', display_name: '状态', data_type: 'options' },
          {
            name: 'money',
            display_name: '经费',
            data_type: 'number',
            format: { precision: 2, symbol: '¥', separator: true },
          },
          { name: 'on', display_name: '日期', data_type: 'date', date_format: 'YYYY/MM/DD' },
          { name: 'who', display_name: '负责人', data_type: 'persons' },
        ],
        rows: [
          {
            name: '读书站',
            md: '**3** 个，缺 2 个',
            state: [{ text: '未达标', color: 'red' }],
            money: 12800.5,
            on: 1450569600000,
            who: [personOpenId],
          },
        ],
      },
      everythingForm(imageKey),
    ],
  });
}
