import { rehearsalCard } from '#cards/rehearsal-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { NamedCard } from './every-entry-card.ts';
import { type Sample, textOf } from './sample-views.ts';

export function everyRehearsalCard(sample: Sample, texts: Texts): readonly NamedCard[] {
  const name = textOf(sample, '宣教部', 40);
  const roles = { year: 2015, department: name, unit: name };
  return [true, false].map((isOnExample) => ({
    name: isOnExample ? 'rehearsal on the example' : 'rehearsal',
    card: rehearsalCard({ ...roles, isOnExample }, '2015-12-25 18:00', texts),
  }));
}
