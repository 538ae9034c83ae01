import type { Json, JsonObject } from '#sandbox/contract.ts';
import { isOldCard } from '#sandbox/server/card-components.ts';
import type { CardProblem } from '#sandbox/server/card-validator/problem.ts';
import { isJsonObject, objectAt, textAt } from '#sandbox/server/json.ts';
import type { SandboxTemplate } from '#sandbox/server/options.ts';

/** A card, or why there is none. */
export type CardReading =
  | { readonly kind: 'card'; readonly card: JsonObject }
  | { readonly kind: 'problem'; readonly problem: CardProblem };

/**
 * The card that a template makes of `{template_id, template_version_name?, template_variable?}`; without a version the
 * newest. Source: Feishu cards, card builder, configure card variables; Server API, im-v1/message/create, 230099.
 */
export function renderTemplate(
  templates: readonly SandboxTemplate[],
  data: JsonObject,
): CardReading {
  const template = findTemplate(templates, data);
  if (!template) {
    const message =
      'template does not exist, please confirm whether this template has been released';
    return problem(200380, message, `templateID: ${textAt(data, 'template_id') ?? ''}`);
  }
  if (template.hiddenFromApp) {
    const message =
      'template is not visible to app, please confirm whether the app is allowed to use this template';
    return problem(200381, message, `templateID: ${template.templateId}`);
  }
  const given = objectAt(data, 'template_variable') ?? {};
  const wrong = variableProblem(template, given);
  if (wrong) return { kind: 'problem', problem: wrong };
  const card = filled(template.card, (name) => variableOf(template, given, name));
  return isJsonObject(card)
    ? { kind: 'card', card: isOldCard(card) ? shared(card) : card }
    : problem(200380, 'template is no card');
}

/** All cards of the card builder are shared, and that cannot be changed. Source: frequently asked questions, "updating". */
function shared(card: JsonObject): JsonObject {
  return { ...card, config: { ...objectAt(card, 'config'), update_multi: true } };
}

function problem(code: number, message: string, value?: string): CardReading {
  return {
    kind: 'problem',
    problem: { code, message, ...(value === undefined ? {} : { value }) },
  };
}

function findTemplate(
  templates: readonly SandboxTemplate[],
  data: JsonObject,
): SandboxTemplate | undefined {
  const versions = templates.filter(({ templateId }) => templateId === data.template_id);
  const wanted = textAt(data, 'template_version_name');
  if (wanted) return versions.find(({ versionName }) => versionName === wanted);
  return versions.toSorted(byVersion).at(-1);
}

/** `1.0.10` comes after `1.0.9`. */
function byVersion(one: SandboxTemplate, other: SandboxTemplate): number {
  return one.versionName.localeCompare(other.versionName, 'en', { numeric: true });
}

type VariableType = NonNullable<SandboxTemplate['variables']>[string]['type'];

const empties: Readonly<Record<VariableType, Json>> = {
  text: '',
  number: 0,
  boolean: false,
  array: [],
  object: {},
};

function variableProblem(template: SandboxTemplate, given: JsonObject): CardProblem | undefined {
  for (const [name, { type }] of Object.entries(template.variables ?? {})) {
    const value = own(given, name) ?? empties[type];
    const found = valueProblem(name, type, value);
    if (found) return found;
  }
  return undefined;
}

/** A whole number may also be written as text. */
function valueProblem(name: string, type: VariableType, value: Json): CardProblem | undefined {
  const actual = typeOf(value);
  if (actual === type) return undefined;
  if (type !== 'number' || typeof value !== 'string') return wrongType(name, type, actual);
  return /^-?\d+$/.test(value) ? undefined : wrongFormat(name, value);
}

function wrongType(name: string, specified: string, actual: string): CardProblem {
  return {
    code: 200732,
    message:
      'the actual type of the variable is inconsistent with the specified type in the template. Please check the type of the variable',
    value: `varName: ${name}, specifiedType: ${specified}, actualType: ${actual}`,
  };
}

function wrongFormat(name: string, actual: string): CardProblem {
  return {
    code: 200737,
    message: 'the format of the variable is incorrect. Please check the format of the variable',
    value: `varName: ${name}, specifiedFormat: ^-?\\d+$, actualFormat: ${actual}`,
  };
}

function typeOf(value: Json): VariableType | 'null' {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return Array.isArray(value) ? 'array' : 'object';
}

function variableOf(template: SandboxTemplate, given: JsonObject, name: string): Json {
  const value = own(given, name);
  const variables = template.variables ?? {};
  const declared = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined || value === null) {
    return declared?.default ?? empties[declared?.type ?? 'text'];
  }
  return declared?.type === 'number' ? Number(value) : value;
}

function own(values: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

const placeholder = /\$\{([A-Za-z]\w*)\}/g;
const onlyPlaceholder = /^\$\{([A-Za-z]\w*)\}$/;

/**
 * The template's JSON with its placeholders filled. A value stays inside the string that its placeholder stands in, and
 * placeholders inside a value are only text; what is a whole string takes the value with its own type.
 */
function filled(value: Json, valueNamed: (name: string) => Json): Json {
  if (typeof value === 'string') return filledText(value, valueNamed);
  if (Array.isArray(value)) return value.map((entry: Json) => filled(entry, valueNamed));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, filled(child, valueNamed)]),
  );
}

function filledText(text: string, valueNamed: (name: string) => Json): Json {
  const whole = onlyPlaceholder.exec(text)?.[1];
  if (whole !== undefined) return valueNamed(whole);
  return text.replace(placeholder, (_placeholder, name: string) => asText(valueNamed(name)));
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
