import type { SettingProblem } from './settings-value.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The names that a setting can be about. */
export interface SettingNames {
  readonly vocabulary: Vocabulary;
  readonly categories: readonly string[];
}

export type Why = SettingProblem['why'];
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly why: Why };

export const good = <Value>(value: Value): Reading<Value> => ({ ok: true, value });
export const bad = (why: Why): { readonly ok: false; readonly why: Why } => ({ ok: false, why });
