import { element, style } from './dom.ts';
import { base } from './palette.ts';

const grounds = ['blue', 'turquoise', 'orange', 'violet', 'green', 'indigo', 'carmine', 'wathet'];

/** A round mark with the last two characters of a name, in a colour that stays with the name. */
export function avatar(name: string, kind: 'person' | 'bot' | 'group' = 'person'): HTMLElement {
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  const words = kind === 'person' ? [...name].slice(-2).join('') : ([...name][0] ?? '');
  const mark = element('span', { class: `avatar ${kind}`, 'aria-hidden': 'true' }, words);
  const ground = kind === 'bot' ? 'blue' : (grounds[sum % grounds.length] ?? 'blue');
  return style(mark, { 'background-color': base(ground) });
}
