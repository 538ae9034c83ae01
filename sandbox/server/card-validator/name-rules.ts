import type { CardRules } from './card-rules.ts';
import { interactiveTags } from './component-table.ts';
import { isInForm, type Placed } from './placed-components.ts';
import { type CardProblem, missing, withoutBody } from './problem.ts';

/**
 * Forms, and what a person uses in them, have names; no name stands twice. Form, input and button share one namespace.
 * An `overflow` has no name. Source: component form; live refusals.
 */
export function* nameProblems(placed: readonly Placed[], rules: CardRules): Generator<CardProblem> {
  const seen = new Set<unknown>();
  for (const each of placed) {
    const { name } = each.component;
    if (!name && needsName(each)) yield missing(each.tag, 'name', each.path);
    if (name && seen.has(name)) {
      const code = Number(rules.duplicate_name_code);
      yield { code, path: withoutBody(each.path), message: `name(${String(name)}) duplicate` };
    }
    seen.add(name);
  }
}

function needsName(placed: Placed): boolean {
  if (placed.tag === 'form') return true;
  return isInForm(placed) && interactiveTags.has(placed.tag) && placed.tag !== 'overflow';
}
