/** People on a card: a face, a name, lists of them. */
import type { JsonObject } from '#sandbox/contract.ts';
import { avatar } from './avatar.ts';
import type { CardContext } from './card-context.ts';
import { iconAt } from './card-icon.ts';
import { element } from './dom.ts';
import { flagAt, numberAt, objectsAt, textAt } from './json.ts';

const sizes = new Set(['extra_small', 'small', 'medium', 'large']);

interface PersonLook {
  readonly size?: string | undefined;
  readonly capsule?: boolean;
  readonly showAvatar: boolean;
  readonly showName: boolean;
}

export function personMark(openId: string, look: PersonLook, context: NameContext): HTMLElement {
  const name = context.nameOf(openId);
  const size = look.size !== undefined && sizes.has(look.size) ? look.size : 'medium';
  const mark = element('span', { class: `person ${size}`, title: name });
  mark.classList.toggle('capsule', look.capsule === true);
  if (look.showAvatar) mark.append(avatar(name));
  if (look.showName) mark.append(element('span', { class: 'person-name' }, name));
  else mark.append(element('span', { class: 'unseen' }, name));
  return mark;
}

type NameContext = Pick<CardContext, 'nameOf'>;

function lookOf(component: JsonObject, usual: PersonLook): PersonLook {
  return {
    size: textAt(component, 'size'),
    capsule: textAt(component, 'style') === 'capsule',
    showAvatar: flagAt(component, 'show_avatar') ?? usual.showAvatar,
    showName: flagAt(component, 'show_name') ?? usual.showName,
  };
}

export function personComponent(component: JsonObject, context: CardContext): HTMLElement {
  const look = lookOf(component, { showAvatar: true, showName: false });
  return personMark(textAt(component, 'user_id') ?? '', look, context);
}

/** Without names the faces overlap; `lines` cuts the list after so many rows. */
export function personListComponent(component: JsonObject, context: CardContext): HTMLElement {
  const look = lookOf(component, { showAvatar: true, showName: true });
  const people = objectsAt(component, 'persons').map((person) =>
    personMark(textAt(person, 'id') ?? '', look, context),
  );
  const list = element('div', { class: 'person-list' }, ...people);
  list.classList.toggle('strung', !look.showName && people.length > 1);
  const rows = numberAt(component, 'lines');
  if (rows !== undefined && rows > 0) {
    list.classList.add('cut', look.size ?? 'medium');
    list.style.setProperty('--lines', String(Math.floor(rows)));
  }
  const mark = iconAt(component, 'icon', context);
  return mark ? element('div', { class: 'with-icon' }, mark, list) : list;
}
