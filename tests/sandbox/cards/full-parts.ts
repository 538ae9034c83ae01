import { plain } from './card-parts.ts';

export const common = (id: string) => ({ element_id: id, margin: '-4px 0 4px 0' });
export const arranged = {
  direction: 'vertical',
  horizontal_spacing: 'medium',
  vertical_spacing: '12px',
  horizontal_align: 'left',
  vertical_align: 'top',
};
export const icon = { tag: 'standard_icon', token: 'chat-forbidden_outlined', color: 'orange' };
export const ownIcon = {
  tag: 'custom_icon',
  img_key: 'img_1',
  i18n_img_key: { en_us: 'img_1' },
};
export const confirm = { title: plain('确认提交？'), text: plain('提交后不能再改') };
export const behaviors = [
  { type: 'callback', value: { do: 'open', item: 7 } },
  {
    type: 'open_url',
    default_url: 'https://example.org/',
    pc_url: 'https://example.org/pc',
    ios_url: 'lark://msgcard/unsupported_action',
    android_url: '',
  },
];
export const multiUrl = {
  url: 'https://example.org/',
  pc_url: 'https://example.org/pc',
  ios_url: 'https://example.org/ios',
  android_url: 'https://example.org/android',
};
export const fallback = { tag: 'fallback_text', text: plain('请升级客户端') };
export const callback = [{ type: 'callback', value: { key: 'value' } }];
export const field = {
  required: true,
  disabled: false,
  width: 'fill',
  behaviors: callback,
  confirm,
};
