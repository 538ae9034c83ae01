import { element, style } from './dom.ts';
import { icon } from './icons.ts';
import { base } from './palette.ts';

const grounds = ['blue', 'turquoise', 'orange', 'violet', 'green', 'indigo', 'carmine', 'wathet'];

/** A round mark with the last two characters of a name, in a colour that stays with the name. */
export function avatar(name: string, kind: 'person' | 'bot' | 'group' = 'person'): HTMLElement {
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  const words = kind === 'person' ? [...name].slice(-2).join('') : ([...name][0] ?? '');
  const content = kind === 'group' ? icon('group') : words;
  const mark = element('span', { class: `avatar of-${kind}`, 'aria-hidden': 'true' }, content);
  const ground = kind === 'bot' ? 'blue' : (grounds[sum % grounds.length] ?? 'blue');
  return style(mark, { 'background-color': base(ground) });
}
