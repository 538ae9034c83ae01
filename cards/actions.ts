import { TAKES } from '#domain/grades.ts';
import {
  chatId,
  departmentId,
  type ItemId,
  itemId,
  openId,
  scorecardId,
  type UnitId,
  unitId,
} from '#domain/ids.ts';
import type { Role } from '#domain/member.ts';
import { CHAT_FORMS } from '#domain/publication.ts';
import { SETTING_GROUPS, type SettingName } from '#domain/settings-value.ts';

/** One part of an action as text for a button, and back; undefined for text that is none. */
interface Part<Value> {
  write(value: Value): string;
  read(text: string): Value | undefined;
}

const textPart = <Value extends string>(make: (text: string) => Value): Part<Value> => ({
  write: (value) => value,
  read: (text) => (/^[\w-]+$/.test(text) ? make(text) : undefined),
});

const oneOf = <Value extends string>(...values: readonly Value[]): Part<Value> => ({
  write: (value) => value,
  read: (text) => values.find((each) => each === text),
});

const department = textPart(departmentId);
const unit = textPart(unitId);
const item = textPart(itemId);
const scorecard = textPart(scorecardId);
const chat = textPart(chatId);
const person = textPart(openId);
const id = textPart((text) => text);
const anyText: Part<string> = { write: (text) => text, read: (text) => text };
const count: Part<number> = {
  write: String,
  read: (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined),
};

/**
 * Everything that a press on one of our cards can ask for, with what it carries. The person's right to it is
 * checked on arrival.
 */
const ACTIONS = {
  home: { departmentId: department },
  unit_form: { departmentId: department, unitId: unit },
  /** The first unit with a cell of the department that has no score. */
  next_unscored: { departmentId: department },
  /** A form: fields as named by `scoreField` and `reasonField`. `blank`: what becomes of items left blank. */
  save_unit: { departmentId: department, unitId: unit, blank: oneOf('keep', 'full') },
  /** Begins 'everyone full except…' for the item. */
  begin_deductions: { itemId: item },
  choose_page: { proposalId: id, page: count },
  /** A form: the multi-select `CHOSEN_FIELD` of one page. */
  choose_units: { proposalId: id, page: count },
  deductions_page: { proposalId: id, page: count },
  /** A form: `unitScoreField`, `unitReasonField` of one page. */
  save_deductions: { proposalId: id, page: count },
  confirm: { proposalId: id, collisions: oneOf('keep', 'raise') },
  cancel: { proposalId: id },
  undo: { batchId: id, departmentId: department },
  missing: { departmentId: department },
  submit: { departmentId: department },
  withdraw: { departmentId: department },
  review: { departmentId: department },
  /** `version` is that of the scores that the card showed. */
  approve: { departmentId: department, version: count },
  /** A form: `NOTE_FIELD`. */
  send_back: { departmentId: department },
  text_entry: { departmentId: department },
  ranking_page: { scorecardId: scorecard, page: count },
  /** Back to the preview, as things stand now. */
  publication_preview: { proposalId: id },
  /** `line`: which tie on a line of the preview, counted from 0. */
  choose_tie: { proposalId: id, line: count, take: oneOf(...TAKES) },
  /** A form: `INTRO_FIELD`. */
  save_intro: { proposalId: id },
  /** A form: `INTRO_FIELD`. Confirms the publication under these words. */
  publish: { proposalId: id },
  chat_form: { proposalId: id, chatId: chat },
  set_chat_form: { proposalId: id, chatId: chat, form: oneOf(...CHAT_FORMS) },
  approve_publication: { proposalId: id },
  /** A form: `NOTE_FIELD`. */
  return_publication: { proposalId: id },
  /** Shows the form in which the unit appeals against an item of the published result. */
  open_appeal: { publicationId: id, unitId: unit },
  /** A form: `APPEAL_ITEM_FIELD`, `APPEAL_TEXT_FIELD`. */
  file_appeal: { publicationId: id, unitId: unit },
  /** The appeal as it stands, with what this person may do about it. */
  appeal: { appealId: id },
  /** A form: `APPEAL_POINTS_FIELD`, `APPEAL_REASON_FIELD`, `APPEAL_ANSWER_FIELD`. `version` is that of the appeal on the card. */
  answer_appeal: { appealId: id, version: count, verdict: oneOf('grant', 'deny') },
  /** The head lets the answer pass that the card showed. */
  confirm_answer: { appealId: id, version: count },
  withdraw_appeal: { appealId: id },
  /** `own` are those of the person's units or departments. */
  appeals_page: { which: oneOf('own', 'all'), page: count },
  history_page: { unitId: unit, page: count },
  changes_page: { page: count },
  adjustment: { adjustmentId: id },
  adjustments_page: { page: count },
  /** A form: `NOTE_FIELD`. */
  decide_adjustment: { adjustmentId: id, decision: oneOf('approve', 'reject') },
  /** A form: `NOTE_FIELD`. */
  revoke_adjustment: { adjustmentId: id },
  /** `scope` is a scorecard, or all of them. */
  joint_review: { scope: id, by: oneOf('item', 'unit'), page: count },
  review_page: { departmentId: department, page: count },
  /** One scorecard alone; `version` as in `approve`. */
  approve_scorecard: { departmentId: department, scorecardId: scorecard, version: count },
  /** One scorecard alone. A form: `NOTE_FIELD`. */
  send_back_scorecard: { departmentId: department, scorecardId: scorecard },
  /** Takes the suggested names into a roster that waits for its confirmation. */
  take_names: { proposalId: id },
  /** A form: `REASON_FIELD`. */
  amend: { proposalId: id },
  undo_note: { noteId: id },
  /** Writes the scores that were previewed and begins the next item. */
  confirm_next: { proposalId: id },
  division: { departmentId: department },
  assignment_page: { departmentId: department, openId: person, page: count },
  /** A form: the multi-select `CHOSEN_FIELD` of one page; `version` is that of the split that the card showed. */
  assign_units: { departmentId: department, openId: person, page: count, version: count },
  /** A form: a picker for each role, as named by `roleField`. */
  choose_people: { proposalId: id },
  /** Which of several people of one name is meant: the nth name that is not settled. */
  pick_namesake: { proposalId: id, index: count, of: count, openId: person },
  settings: {},
  /** How a ranking is posted to the group, among the settings. */
  settings_chat: { chatId: chat },
  set_settings_chat: { chatId: chat, form: oneOf(...CHAT_FORMS) },
  /** The form of one group of settings. */
  edit_setting: { group: oneOf(...SETTING_GROUPS) },
  /** A form: fields as named by `settingField`. */
  save_setting: { group: oneOf(...SETTING_GROUPS) },
  /** No reminder until the next workday; and the other way round. */
  snooze: {},
  end_snooze: {},
  /** Has the department's workbook written and sent. */
  export_workbook: { departmentId: department },
  /** As if the person had typed it. For plain buttons, whose value may be any text. */
  say: { text: anyText },
} as const;

type Parts = typeof ACTIONS;
type ValueOf<Of> = Of extends Part<infer Value> ? Value : never;

export type CardAction = {
  readonly [Verb in keyof Parts]: { readonly do: Verb } & {
    readonly [Name in keyof Parts[Verb]]: ValueOf<Parts[Verb][Name]>;
  };
}[keyof Parts];

export const CHOSEN_FIELD = 'chosen';
export const NOTE_FIELD = 'note';
export const INTRO_FIELD = 'intro';
export const REASON_FIELD = 'reason';
export const APPEAL_ITEM_FIELD = 'appeal_item';
export const APPEAL_TEXT_FIELD = 'appeal_text';
export const APPEAL_POINTS_FIELD = 'appeal_points';
export const APPEAL_REASON_FIELD = 'appeal_reason';
export const APPEAL_ANSWER_FIELD = 'appeal_answer';

/** A field carries the version that its value is based on, so that no state has to be kept for an open form. */
export const scoreField = (item: ItemId, version: number): string => `score_${item}_${version}`;
export const reasonField = (item: ItemId): string => `reason_${item}`;
export const unitScoreField = (unit: UnitId): string => `score_${unit}`;
export const unitReasonField = (unit: UnitId): string => `reason_${unit}`;

/** The picker for the people who hold a role. */
export const roleField = (role: Role): string => `role_${role}`;

export const settingField = (name: SettingName): string => `setting_${name}`;

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

const partsOf = (verb: CardAction['do']): readonly (readonly [string, Part<unknown>])[] =>
  Object.entries<Part<unknown>>(ACTIONS[verb]);

/**
 * The action as text for a button: its callback value and, on a form's submit button, its name as well,
 * because the platform delivers the name more reliably than the value there. Letters, digits, `.`, `-`, `_`;
 * only the last part of an action may hold other text.
 */
export function encodeAction(action: CardAction): string {
  const values: ReadonlyMap<string, unknown> = new Map(Object.entries(action));
  const written = partsOf(action.do).map(([name, part]) => part.write(values.get(name)));
  return [GENERATION, action.do, ...written].join('.');
}

/** Reads `encodeAction`'s text back. `old` is a card drawn by another generation of this program. */
export function decodeAction(
  text: string,
):
  | { readonly ok: true; readonly action: CardAction }
  | { readonly ok: false; readonly old: boolean } {
  const [generation, verb = '', ...written] = text.split('.');
  if (generation !== GENERATION) return { ok: false, old: /^g\d+$/.test(generation ?? '') };
  const action = isVerb(verb) ? decodeParts(verb, written) : undefined;
  return action === undefined ? { ok: false, old: false } : { ok: true, action };
}

const isVerb = (text: string): text is CardAction['do'] => Object.hasOwn(ACTIONS, text);

function decodeParts(verb: CardAction['do'], written: readonly string[]): CardAction | undefined {
  const parts = partsOf(verb);
  const values = parts.map(([name, part], index) => {
    const isLast = index === parts.length - 1;
    return [
      name,
      part.read(isLast ? written.slice(index).join('.') : (written[index] ?? '')),
    ] as const;
  });
  if (values.some(([, value]) => value === undefined)) return undefined;
  // The table gives each part of the verb its reader: what they read is the action.
  return { do: verb, ...Object.fromEntries(values) } as CardAction;
}
