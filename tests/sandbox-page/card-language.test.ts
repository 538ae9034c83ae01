import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '#sandbox/contract.ts';
import { inLanguage } from '#sandbox/web/card-language.ts';
import { inNewShape, isOldCard } from '#sandbox/web/card-old.ts';

function contentIn(text: JsonObject, language: string): unknown {
  const card = inLanguage({ body: { elements: [{ tag: 'markdown', ...text }] } }, language);
  return JSON.parse(JSON.stringify(card)).body.elements[0].content;
}

test('a text shows in the client’s language, and as it is where that is missing', () => {
  const text = { content: '签到', i18n_content: { en_us: 'Check in', ja_jp: '' } };
  expect(contentIn(text, 'en_us')).toBe('Check in');
  expect(contentIn(text, 'zh_cn')).toBe('签到');
  expect(contentIn(text, 'ja_jp')).toBe('签到');
});

test('a text with nothing but translations falls back to English, then to Chinese, then to what there is', () => {
  const all = { zh_cn: '中文', en_us: 'English', fr_fr: 'Français' };
  expect(contentIn({ i18n_content: all }, 'de_de')).toBe('English');
  expect(contentIn({ i18n_content: { zh_cn: '中文', fr_fr: 'Français' } }, 'de_de')).toBe('中文');
  expect(contentIn({ i18n_content: { fr_fr: 'Français' } }, 'de_de')).toBe('Français');
});

test('only the languages that a card names apply', () => {
  const card = (locales: string[]): JsonObject => ({
    config: { locales },
    header: { title: { tag: 'plain_text', content: '标题', i18n_content: { en_us: 'Title' } } },
  });
  expect(inLanguage(card(['en_us']), 'en_us').header).toMatchObject({
    title: { content: 'Title' },
  });
  expect(inLanguage(card(['zh_cn']), 'en_us').header).toMatchObject({ title: { content: '标题' } });
});

test('images, sounds, typed values and header tags have translations of their own', () => {
  const source: JsonObject = {
    img_key: 'a',
    i18n_img_key: { en_us: 'b' },
    file_key: 'c',
    i18n_file_key: { en_us: 'd' },
    default_value: '一',
    i18n_default_value: { en_us: 'one' },
    text_tag_list: [{ text: { content: '旧' } }],
    i18n_text_tag_list: { en_us: [{ text: { content: 'new' } }] },
  };
  expect(inLanguage(source, 'en_us')).toEqual({
    img_key: 'b',
    file_key: 'd',
    default_value: 'one',
    text_tag_list: [{ text: { content: 'new' } }],
  });
});

test('what a card carries for the bot is never translated', () => {
  const value = { i18n_content: { en_us: 'x' }, content: 'y' };
  const source = { value, chart_spec: value, behaviors: [{ type: 'callback', value }] };
  expect(inLanguage(source, 'en_us')).toEqual(source);
});

test('a card without translations stays as it is, in every language', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  const name = fc.string().filter((key) => !key.startsWith('i18n') && key !== '__proto__');
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(leaf, fc.array(tie('json')), fc.dictionary(name, tie('json'))),
  }));
  fc.assert(
    fc.property(json, fc.constantFrom('zh_cn', 'en_us', 'ms_my'), (value, language) => {
      const card: JsonObject = JSON.parse(JSON.stringify({ body: value }));
      expect(inLanguage(card, language)).toEqual(card);
    }),
  );
});

test('a card of JSON 1.0 brings a whole body per language', () => {
  const card: JsonObject = {
    header: { title: { tag: 'plain_text', content: '旧', i18n: { en_us: 'Old', zh_cn: '中' } } },
    i18n_elements: { zh_cn: [{ tag: 'hr' }], en_us: [{ tag: 'markdown', content: 'Hello' }] },
  };
  expect(isOldCard(card)).toBe(true);
  const shown = inNewShape(inLanguage(card, 'en_us'));
  expect(shown).toMatchObject({
    header: { title: { content: 'Old' } },
    body: { elements: [{ tag: 'markdown', content: 'Hello' }] },
  });
  expect(inNewShape(inLanguage(card, 'de_de'))).toMatchObject({
    body: { elements: [{ content: 'Hello' }] },
  });
});

test('the named addresses of JSON 1.0 become links, whatever is written in them', () => {
  const href = { there: { url: "https://example.com/'><b>", pc_url: 'https://pc.example.com' } };
  const card = { elements: [{ tag: 'markdown', content: '[去]($there) [不]($no)', href }] };
  const [element] = JSON.parse(JSON.stringify(inNewShape(card))).body.elements;
  expect(element.content).toBe(
    "<link url='https://example.com/%27%3E%3Cb%3E' pc_url='https://pc.example.com' ios_url='' android_url=''>去</link> [不]($no)",
  );
});
