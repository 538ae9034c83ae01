/** A card as the client shows it: its frame, its header, and a renderer for every component. */
import type { JsonObject, PageChat, PageMessage } from '#sandbox/contract.ts';
import { visit } from './card-behaviours.ts';
import { buttonComponent, checkerComponent, overflowComponent } from './card-buttons.ts';
import { chartComponent } from './card-chart.ts';
import { collapsiblePanel, columnSet, interactiveContainer } from './card-containers.ts';
import type { CardContext } from './card-context.ts';
import { formComponent } from './card-form.ts';
import { imageComponent } from './card-image.ts';
import { datePicker, datetimePicker, inputComponent, timePicker } from './card-inputs.ts';
import { layOut, lengthOf } from './card-layout.ts';
import { type PressHost, pressesOf } from './card-press.ts';
import {
  multiSelectPerson,
  multiSelectStatic,
  selectPerson,
  selectStatic,
} from './card-selects.ts';
import { tableComponent } from './card-table.ts';
import {
  cardIcon,
  divComponent,
  markdownComponent,
  personComponent,
  personListComponent,
  textBlock,
  textTag,
} from './card-text.ts';
import { element, setAttributes, style } from './dom.ts';
import { contentAt, objectAt, objectsAt, textAt } from './json.ts';
import { base, paletteOf, tint } from './palette.ts';
import { textSizesOf } from './text-sizes.ts';

export interface CardHost extends PressHost {
  readonly nameOf: (openId: string) => string;
  readonly members: PageChat['members'];
}

type Renderer = (component: JsonObject, context: CardContext) => HTMLElement;

const renderers: Readonly<Record<string, Renderer>> = {
  button: buttonComponent,
  chart: chartComponent,
  checker: checkerComponent,
  collapsible_panel: collapsiblePanel,
  column_set: columnSet,
  date_picker: datePicker,
  div: divComponent,
  form: formComponent,
  hr: () => element('hr'),
  img: imageComponent,
  input: inputComponent,
  interactive_container: interactiveContainer,
  markdown: markdownComponent,
  multi_select_person: multiSelectPerson,
  multi_select_static: multiSelectStatic,
  overflow: overflowComponent,
  person: personComponent,
  person_list: personListComponent,
  picker_datetime: datetimePicker,
  picker_time: timePicker,
  select_person: selectPerson,
  select_static: selectStatic,
  table: tableComponent,
};

function placeholder(tag: string): HTMLElement {
  return element('div', { class: 'unknown' }, `此页面不支持的组件：${tag}`);
}

/** One component with what all components share: its tag and name for scripts, its id, its margin. */
function renderComponent(component: JsonObject, context: CardContext): HTMLElement {
  const tag = textAt(component, 'tag') ?? '?';
  const shown = renderers[tag]?.(component, context) ?? placeholder(tag);
  shown.classList.add('component');
  setAttributes(shown, {
    'data-tag': tag,
    'data-name': textAt(component, 'name'),
    'data-element-id': textAt(component, 'element_id'),
  });
  return style(shown, { margin: lengthOf(textAt(component, 'margin')) });
}

export function renderCard(source: JsonObject, message: PageMessage, host: CardHost): HTMLElement {
  const card = element('article', {
    class: 'card',
    'aria-label': contentAt(objectAt(source, 'header'), 'title') || '卡片',
  });
  const context: CardContext = {
    palette: paletteOf(source),
    textSize: textSizesOf(source),
    nameOf: host.nameOf,
    members: host.members,
    form: undefined,
    render: renderComponent,
    press: pressesOf(card, message, host),
  };
  const width = textAt(objectAt(source, 'config'), 'width_mode');
  if (width === 'fill' || width === 'compact') card.classList.add(width);
  const header = objectAt(source, 'header');
  if (header) card.append(headerOf(header, context));
  const body = objectAt(source, 'body');
  if (body) card.append(bodyOf(body, context));
  linkWhole(card, objectAt(source, 'card_link'));
  return card;
}

function bodyOf(source: JsonObject, context: CardContext): HTMLElement {
  const children = objectsAt(source, 'elements').map((child) => renderComponent(child, context));
  const body = element('div', { class: 'card-body' }, ...children);
  layOut(body, source, '12px');
  return body;
}

function headerOf(source: JsonObject, context: CardContext): HTMLElement {
  const template = textAt(source, 'template') ?? 'default';
  const title = element(
    'div',
    { class: 'card-title' },
    textBlock(objectAt(source, 'title'), context),
  );
  const tags = objectsAt(source, 'text_tag_list').map((tag) =>
    textTag(contentAt(tag, 'text'), textAt(tag, 'color') ?? 'neutral'),
  );
  if (tags.length > 0) title.append(element('span', { class: 'card-tags' }, ...tags));
  const words = element('div', { class: 'card-titles' }, title);
  const subtitle = contentAt(source, 'subtitle');
  if (subtitle !== '') words.append(element('div', { class: 'card-subtitle' }, subtitle));
  const mark = objectAt(source, 'icon');
  const header = element(
    'header',
    { class: 'card-header' },
    mark ? cardIcon(mark, context) : undefined,
    words,
  );
  if (template !== 'default') {
    header.classList.add('coloured');
    style(header, { 'background-color': tint(template, 13), '--accent': base(template) });
  }
  return style(header, { padding: lengthOf(textAt(source, 'padding')) });
}

/** A card with an address opens it wherever nothing else takes the press. */
function linkWhole(card: HTMLElement, link: JsonObject | undefined): void {
  if (!link) return;
  card.classList.add('linked');
  card.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : card;
    if (target.closest('button, a, input, textarea, label, [role="button"], .popup')) return;
    visit(textAt(link, 'pc_url') || textAt(link, 'url'));
  });
}
