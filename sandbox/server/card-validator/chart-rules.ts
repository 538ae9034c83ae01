import { isObject } from '#sandbox/server/json.ts';
import type { Placed } from './placed-components.ts';
import { type CardProblem, withoutBody } from './problem.ts';

type Check = (value: unknown) => string | undefined;

const expected =
  (type: string, fits: (value: unknown) => boolean): Check =>
  (value) =>
    value === undefined || fits(value)
      ? undefined
      : `Invalid type. Expected: ${type}, given: ${jsonType(value)}`;

/** What a specification's outline has to be, whatever the type of chart; the platform does not know all types. */
const outline: Readonly<Record<string, Check>> = {
  type: expected('string', (value) => typeof value === 'string'),
  data: expected('object', (value) => isObject(value) || Array.isArray(value)),
  axes: expected('array', Array.isArray),
  series: expected('array', Array.isArray),
};

/** 200550, with what is wrong a line each. Source: Send message, error 200550. */
export function* chartProblems({ component, path }: Placed): Generator<CardProblem> {
  const faults = specificationFaults(component.chart_spec);
  if (faults.length === 0) return;
  const lines = ['(root): Must validate at least one schema (anyOf)', ...faults];
  const value = lines.map((line) => `- ${line}\n`).join('');
  yield { code: 200550, path: withoutBody(path), message: 'chart spec is invalid', value };
}

function specificationFaults(spec: unknown): string[] {
  if (!isObject(spec)) return [`(root): Invalid type. Expected: object, given: ${jsonType(spec)}`];
  const faults = Object.entries(outline).flatMap(([key, check]) => {
    const fault = check(spec[key]);
    return fault ? [`${key}: ${fault}`] : [];
  });
  return spec.type === undefined ? ['(root): type is required', ...faults] : faults;
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
