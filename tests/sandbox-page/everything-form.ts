import type { JsonObject } from '#sandbox/contract.ts';
import { button, plain, units } from './card-parts.ts';

/** A form with one of every field. */
export function everythingForm(imageKey: string): JsonObject {
  return {
    tag: 'form',
    name: 'everything',
    elements: [
      {
        tag: 'input',
        name: 'title',
        label: plain('标题'),
        label_position: 'left',
        default_value: '原有内容',
        required: true,
      },
      {
        tag: 'input',
        name: 'note',
        label: plain('说明'),
        input_type: 'multiline_text',
        rows: 3,
        max_length: 200,
      },
      { tag: 'input', name: 'blank', placeholder: plain('可以不填') },
      {
        tag: 'select_static',
        name: 'level',
        required: true,
        placeholder: plain('等次'),
        options: [
          { text: plain('优秀'), value: 'best' },
          { text: plain('良好'), value: 'good' },
        ],
      },
      {
        tag: 'multi_select_static',
        name: 'many',
        placeholder: plain('可多选'),
        options: units
          .slice(0, 12)
          .map((unit, index) => ({ text: plain(unit), value: `u${index}` })),
      },
      { tag: 'select_person', name: 'who', placeholder: plain('评分人') },
      { tag: 'multi_select_person', name: 'team', placeholder: plain('小组成员') },
      { tag: 'date_picker', name: 'day', placeholder: plain('哪一天') },
      { tag: 'picker_time', name: 'time', placeholder: plain('几点') },
      { tag: 'picker_datetime', name: 'moment', initial_datetime: '2015-12-25 18:00' },
      {
        tag: 'select_img',
        name: 'pictures',
        multi_select: true,
        layout: 'trisect',
        can_preview: false,
        aspect_ratio: '1:1',
        options: [1, 2, 3].map((number) => ({
          img_key: imageKey,
          value: `p${number}`,
          hover_tips: plain(`照片${number}`),
        })),
      },
      { tag: 'checker', name: 'sure', text: plain('确认无误') },
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: [
          button('提交', { name: 'submit_all', type: 'primary_filled', submit: true }),
          button('重置', { name: 'reset_all', submit: false }),
        ],
      },
    ],
  };
}
