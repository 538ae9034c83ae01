import {
  type DepartmentId,
  departmentId,
  type ItemId,
  itemId,
  type ScorecardId,
  scorecardId,
  type UnitId,
  unitId,
} from '#domain/ids.ts';

/** Everything that a press on one of our cards can ask for. The person's right to it is checked on arrival. */
export type CardAction =
  | { readonly do: 'home'; readonly departmentId: DepartmentId }
  | { readonly do: 'unit_form'; readonly departmentId: DepartmentId; readonly unitId: UnitId }
  /** The first unit with a cell of the department that has no score. */
  | { readonly do: 'next_unscored'; readonly departmentId: DepartmentId }
  /** A form: fields as named by `scoreField` and `reasonField`. */
  | {
      readonly do: 'save_unit';
      readonly departmentId: DepartmentId;
      readonly unitId: UnitId;
      /** What becomes of items left blank. */
      readonly blank: 'keep' | 'full';
    }
  /** Begins 'everyone full except…' for the item. */
  | { readonly do: 'begin_deductions'; readonly itemId: ItemId }
  | { readonly do: 'choose_page'; readonly proposalId: string; readonly page: number }
  /** A form: the multi-select `CHOSEN_FIELD` of one page. */
  | { readonly do: 'choose_units'; readonly proposalId: string; readonly page: number }
  | { readonly do: 'deductions_page'; readonly proposalId: string; readonly page: number }
  /** A form: `unitScoreField`, `unitReasonField` of one page. */
  | { readonly do: 'save_deductions'; readonly proposalId: string; readonly page: number }
  | { readonly do: 'confirm'; readonly proposalId: string; readonly collisions: 'keep' | 'raise' }
  | { readonly do: 'cancel'; readonly proposalId: string }
  | { readonly do: 'undo'; readonly batchId: string; readonly departmentId: DepartmentId }
  | { readonly do: 'missing'; readonly departmentId: DepartmentId }
  | { readonly do: 'submit'; readonly departmentId: DepartmentId }
  | { readonly do: 'withdraw'; readonly departmentId: DepartmentId }
  | { readonly do: 'review'; readonly departmentId: DepartmentId }
  /** `version` is that of the scores that the card showed. */
  | { readonly do: 'approve'; readonly departmentId: DepartmentId; readonly version: number }
  /** A form: `NOTE_FIELD`. */
  | { readonly do: 'send_back'; readonly departmentId: DepartmentId }
  | { readonly do: 'text_entry'; readonly departmentId: DepartmentId }
  | { readonly do: 'ranking_page'; readonly scorecardId: ScorecardId; readonly page: number }
  /** As if the person had typed it. */
  | { readonly do: 'say'; readonly text: string };

export const CHOSEN_FIELD = 'chosen';
export const NOTE_FIELD = 'note';

/** A field carries the version that its value is based on, so that no state has to be kept for an open form. */
export const scoreField = (item: ItemId, version: number): string => `score_${item}_${version}`;
export const reasonField = (item: ItemId): string => `reason_${item}`;
export const unitScoreField = (unit: UnitId): string => `score_${unit}`;
export const unitReasonField = (unit: UnitId): string => `reason_${unit}`;

/** The item and version of a field named by `scoreField`; undefined for another name. */
export function readScoreField(
  name: string,
): { readonly itemId: ItemId; readonly version: number } | undefined {
  const [kind, id, version] = name.split('_');
  if (kind !== 'score' || !id || !version || !/^\d{1,15}$/.test(version)) return undefined;
  return { itemId: itemId(id), version: Number(version) };
}

/** The item of a field named by `reasonField`; undefined for another name. */
export function readReasonField(name: string): ItemId | undefined {
  const [kind, id, ...rest] = name.split('_');
  return kind === 'reason' && id && rest.length === 0 ? itemId(id) : undefined;
}

/** The generation of this format: a card drawn by an older one is told apart and refused. */
const GENERATION = 'g1';

/**
 * The action as text for a button: its callback value and, on a form's submit button, its name as well,
 * because the platform delivers the name more reliably than the value there. Letters, digits, `.`, `-`, `_`.
 * Only `say` holds free text; it is for plain buttons, whose value may be any text.
 */
export function encodeAction(action: CardAction): string {
  return [GENERATION, action.do, ...partsOf(action)].join('.');
}

function partsOf(action: CardAction): readonly (string | number)[] {
  switch (action.do) {
    case 'home':
    case 'next_unscored':
    case 'missing':
    case 'submit':
    case 'withdraw':
    case 'review':
    case 'send_back':
    case 'text_entry':
      return [action.departmentId];
    case 'unit_form':
      return [action.departmentId, action.unitId];
    case 'approve':
      return [action.departmentId, action.version];
    case 'save_unit':
      return [action.departmentId, action.unitId, action.blank];
    case 'begin_deductions':
      return [action.itemId];
    case 'choose_page':
    case 'choose_units':
    case 'deductions_page':
    case 'save_deductions':
      return [action.proposalId, action.page];
    case 'confirm':
      return [action.proposalId, action.collisions];
    case 'cancel':
      return [action.proposalId];
    case 'undo':
      return [action.batchId, action.departmentId];
    case 'ranking_page':
      return [action.scorecardId, action.page];
    case 'say':
      return [action.text];
  }
}

type Decoder = (parts: readonly string[]) => CardAction | undefined;

const forDepartment = <Verb extends Extract<CardAction, { departmentId: DepartmentId }>['do']>(
  verb: Verb,
  make: (id: DepartmentId) => CardAction,
): readonly [Verb, Decoder] => [verb, ([id]) => (id ? make(departmentId(id)) : undefined)];

const forPage =
  (make: (id: string, page: number) => CardAction): Decoder =>
  ([id, page]) =>
    id && page && /^\d{1,4}$/.test(page) ? make(id, Number(page)) : undefined;

const DECODERS: ReadonlyMap<string, Decoder> = new Map<CardAction['do'], Decoder>([
  forDepartment('home', (id) => ({ do: 'home', departmentId: id })),
  forDepartment('next_unscored', (id) => ({ do: 'next_unscored', departmentId: id })),
  forDepartment('missing', (id) => ({ do: 'missing', departmentId: id })),
  forDepartment('submit', (id) => ({ do: 'submit', departmentId: id })),
  forDepartment('withdraw', (id) => ({ do: 'withdraw', departmentId: id })),
  forDepartment('review', (id) => ({ do: 'review', departmentId: id })),
  [
    'approve',
    ([id, version]) =>
      id && version && /^\d{1,15}$/.test(version)
        ? { do: 'approve', departmentId: departmentId(id), version: Number(version) }
        : undefined,
  ],
  forDepartment('send_back', (id) => ({ do: 'send_back', departmentId: id })),
  forDepartment('text_entry', (id) => ({ do: 'text_entry', departmentId: id })),
  [
    'unit_form',
    ([department, unit]) =>
      department && unit
        ? { do: 'unit_form', departmentId: departmentId(department), unitId: unitId(unit) }
        : undefined,
  ],
  [
    'save_unit',
    ([department, unit, blank]) =>
      department && unit && (blank === 'keep' || blank === 'full')
        ? { do: 'save_unit', departmentId: departmentId(department), unitId: unitId(unit), blank }
        : undefined,
  ],
  ['begin_deductions', ([id]) => (id ? { do: 'begin_deductions', itemId: itemId(id) } : undefined)],
  ['choose_page', forPage((proposalId, page) => ({ do: 'choose_page', proposalId, page }))],
  ['choose_units', forPage((proposalId, page) => ({ do: 'choose_units', proposalId, page }))],
  ['deductions_page', forPage((proposalId, page) => ({ do: 'deductions_page', proposalId, page }))],
  ['save_deductions', forPage((proposalId, page) => ({ do: 'save_deductions', proposalId, page }))],
  [
    'confirm',
    ([proposalId, collisions]) =>
      proposalId && (collisions === 'keep' || collisions === 'raise')
        ? { do: 'confirm', proposalId, collisions }
        : undefined,
  ],
  ['cancel', ([proposalId]) => (proposalId ? { do: 'cancel', proposalId } : undefined)],
  [
    'undo',
    ([batchId, department]) =>
      batchId && department
        ? { do: 'undo', batchId, departmentId: departmentId(department) }
        : undefined,
  ],
  [
    'ranking_page',
    forPage((id, page) => ({ do: 'ranking_page', scorecardId: scorecardId(id), page })),
  ],
  ['say', (parts) => (parts.length > 0 ? { do: 'say', text: parts.join('.') } : undefined)],
]);

/** Reads `encodeAction`'s text back. `old` is a card drawn by another generation of this program. */
export function decodeAction(
  text: string,
):
  | { readonly ok: true; readonly action: CardAction }
  | { readonly ok: false; readonly old: boolean } {
  const [generation, verb, ...parts] = text.split('.');
  if (generation !== GENERATION) return { ok: false, old: /^g\d+$/.test(generation ?? '') };
  const action = DECODERS.get(verb ?? '')?.(parts);
  return action === undefined ? { ok: false, old: false } : { ok: true, action };
}
