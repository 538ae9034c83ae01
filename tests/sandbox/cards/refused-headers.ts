import { plain, type RefusedCard, source } from './card-parts.ts';
import { everyRootKey } from './valid-roots.ts';
import { invalid, notA, required, set, spoilt, unknown, unsupported, without } from './verdicts.ts';

const textTag = { tag: 'text_tag', text: plain('新') };

const header = [
  ...spoilt(
    { source: source.live, from: everyRootKey, inside: 'header' },
    {
      'a header with a tag': set('tag', 'header', unknown('tag', 'ROOT -> header')),
      'a bare text as title': set('title', '标题', notA('map', 'title', '标题', 'ROOT -> header')),
      'a header in a hex colour': set(
        'template',
        '#067062',
        invalid('color: #067062', 'ROOT -> header'),
      ),
    },
  ),
  ...spoilt(
    { source: source.component('header'), from: everyRootKey, inside: 'header' },
    {
      'a header without a title': without('title', required('header', 'title', 'ROOT -> header')),
      'a title in full markdown': set(
        'title.tag',
        'markdown',
        unsupported('markdown', 'ROOT -> header -> title(tag: markdown)'),
      ),
      'a header in a shade': set(
        'template',
        'blue-500',
        invalid('color: blue-500', 'ROOT -> header'),
      ),
      'a tag in the grey of headers': set(
        'text_tag_list.0.color',
        'grey',
        invalid('color: grey', 'ROOT -> header -> text_tag_list -> [0](tag: text_tag)'),
      ),
      'a tag that is a text': set(
        'text_tag_list.0',
        '新',
        notA('map', '[0]', '新', 'ROOT -> header -> text_tag_list'),
      ),
      'tags in a language that the platform does not have': set(
        'i18n_text_tag_list.xx_xx',
        [textTag],
        unknown('xx_xx', 'ROOT -> header -> i18n_text_tag_list'),
      ),
      'the icon of a header of 1.0': set('ud_icon', {}, unknown('ud_icon', 'ROOT -> header')),
      'an icon of neither kind': set(
        'icon.tag',
        'emoji',
        unsupported('emoji', 'ROOT -> header -> icon(tag: emoji)'),
      ),
      'an icon of the library without a token': without(
        'icon.token',
        required('standard_icon', 'token', 'ROOT -> header -> icon(tag: standard_icon)'),
      ),
      'an icon whose token is a path': set(
        'icon.token',
        '../x',
        invalid('token: ../x', 'ROOT -> header -> icon(tag: standard_icon)'),
      ),
    },
  ),
];

/** What is wrong with a card’s header. */
export const refusedHeaders: readonly RefusedCard[] = [...header];
