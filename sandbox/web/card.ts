/** A card as the client shows it: its frame, and a renderer for every component. */
import type { JsonObject, PageChat, PageMessage } from '#sandbox/contract.ts';
import { makePressable } from './card-area.ts';
import { audioComponent } from './card-audio.ts';
import { addressOf, visit } from './card-behaviours.ts';
import { buttonComponent, overflowComponent } from './card-buttons.ts';
import { chartComponent } from './card-chart.ts';
import { checkerComponent } from './card-checker.ts';
import { actionRow, columnSet, interactiveContainer } from './card-containers.ts';
import type { CardContext } from './card-context.ts';
import { formComponent } from './card-form.ts';
import { headerOf } from './card-header.ts';
import { imageComponent } from './card-image.ts';
import { imageCombination } from './card-image-combination.ts';
import { inputComponent } from './card-inputs.ts';
import { inLanguage } from './card-language.ts';
import { layOut, lengthOf } from './card-layout.ts';
import { inNewShape, isOldCard } from './card-old.ts';
import { collapsiblePanel } from './card-panel.ts';
import { personComponent, personListComponent } from './card-people.ts';
import { datePicker, datetimePicker, timePicker } from './card-pickers.ts';
import { type PressHost, pressesOf } from './card-press.ts';
import { drawInEveryLanguage } from './card-redraw.ts';
import { selectImage } from './card-select-img.ts';
import {
  multiSelectPerson,
  multiSelectStatic,
  selectPerson,
  selectStatic,
} from './card-selects.ts';
import { typewriterOf } from './card-stream.ts';
import { tableComponent } from './card-table.ts';
import { divComponent, markdownComponent, noteComponent } from './card-text.ts';
import { element, setAttributes, style } from './dom.ts';
import { contentAt, objectAt, objectsAt, textAt } from './json.ts';
import { paletteOf } from './palette.ts';
import { preferences } from './preferences.ts';
import { textSizesOf } from './text-sizes.ts';

export interface CardHost extends PressHost {
  readonly nameOf: (openId: string) => string;
  readonly members: PageChat['members'];
}

type Renderer = (component: JsonObject, context: CardContext) => HTMLElement;

const renderers: ReadonlyMap<string, Renderer> = new Map<string, Renderer>([
  ['action', actionRow],
  ['audio', audioComponent],
  ['button', buttonComponent],
  ['chart', chartComponent],
  ['checker', checkerComponent],
  ['collapsible_panel', collapsiblePanel],
  ['column_set', columnSet],
  ['date_picker', datePicker],
  ['div', divComponent],
  ['form', formComponent],
  ['hr', () => element('hr')],
  ['img', imageComponent],
  ['img_combination', imageCombination],
  ['input', inputComponent],
  ['interactive_container', interactiveContainer],
  ['markdown', markdownComponent],
  ['multi_select_person', multiSelectPerson],
  ['multi_select_static', multiSelectStatic],
  ['note', noteComponent],
  ['overflow', overflowComponent],
  ['person', personComponent],
  ['person_list', personListComponent],
  ['picker_datetime', datetimePicker],
  ['picker_time', timePicker],
  ['select_img', selectImage],
  ['select_person', selectPerson],
  ['select_static', selectStatic],
  ['table', tableComponent],
]);

function placeholder(...words: readonly string[]): HTMLElement {
  return element('div', { class: 'unknown' }, ...words);
}

/** What a client shows that does not know a component: the card's own words for that, or the platform's. */
function unknown(component: JsonObject, tag: string): HTMLElement {
  if (component.fallback === 'drop') return element('div', { hidden: true });
  const own = contentAt(objectAt(component, 'fallback'), 'text');
  return placeholder(own || `请升级至最新版本客户端，以查看内容（${tag}）`);
}

/** A component that cannot be drawn gives way to a note; the rest of the card stays. */
function drawn(component: JsonObject, tag: string, context: CardContext): HTMLElement {
  try {
    return renderers.get(tag)?.(component, context) ?? unknown(component, tag);
  } catch (cause) {
    return placeholder(`组件无法显示（${tag}）：${cause instanceof Error ? cause.message : cause}`);
  }
}

/** One component with what all components share: its tag and name for scripts, its id, its margin. */
function renderComponent(component: JsonObject, context: CardContext): HTMLElement {
  const tag = textAt(component, 'tag') ?? '?';
  const shown = drawn(component, tag, context);
  shown.classList.add('component');
  setAttributes(shown, {
    'data-tag': tag,
    'data-name': textAt(component, 'name'),
    'data-element-id': textAt(component, 'element_id'),
  });
  return style(shown, { margin: lengthOf(textAt(component, 'margin')) });
}

/** A card of JSON 2.0 or 1.0, in the client's language. It draws itself again when that changes. */
export function renderCard(source: JsonObject, message: PageMessage, host: CardHost): HTMLElement {
  const card = element('article', { class: 'card', tabindex: -1 });
  drawInEveryLanguage(card, () => {
    try {
      fill(card, source, { message, host });
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      card.replaceChildren(placeholder(`卡片无法显示：${why}`));
    }
  });
  return card;
}

interface Place {
  readonly message: PageMessage;
  readonly host: CardHost;
}

function fill(card: HTMLElement, source: JsonObject, { message, host }: Place): void {
  const isOld = isOldCard(source);
  const translated = inLanguage(source, preferences.language);
  const shown = isOld ? inNewShape(translated) : translated;
  const context: CardContext = {
    palette: paletteOf(shown),
    textSize: textSizesOf(shown),
    locale: preferences.language.replace('_', '-'),
    messageId: message.messageId,
    sentAt: message.createdAt,
    isOld,
    nameOf: host.nameOf,
    members: host.members,
    form: undefined,
    render: renderComponent,
    press: pressesOf(card, message, host),
    typewriter: typewriterOf(shown, message.messageId),
  };
  const header = objectAt(shown, 'header');
  const body = objectAt(shown, 'body');
  card.replaceChildren();
  setAttributes(card, { 'aria-label': contentAt(header, 'title') || '卡片' });
  const width = textAt(objectAt(shown, 'config'), 'width_mode');
  for (const mode of ['fill', 'compact']) card.classList.toggle(mode, width === mode);
  if (header) card.append(headerOf(header, context));
  if (body) card.append(bodyOf(body, context));
  linkWhole(card, objectAt(shown, 'card_link'));
}

function bodyOf(source: JsonObject, context: CardContext): HTMLElement {
  const children = objectsAt(source, 'elements').map((child) => renderComponent(child, context));
  const body = element('div', { class: 'card-body' }, ...children);
  layOut(body, source, '12px');
  return body;
}

/** A card with an address opens it wherever nothing else takes the press. */
function linkWhole(card: HTMLElement, link: JsonObject | undefined): void {
  if (!link) return;
  makePressable(card, { label: '打开卡片链接', act: () => visit(addressOf(link)) });
}
