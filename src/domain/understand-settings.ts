import type { Request } from './request.ts';
import { readDay } from './request-time.ts';
import { groupOf, type SettingName } from './settings-value.ts';
import { REMINDER_SETTING_WORDS, SETTING_WORDS } from './settings-words.ts';
import { foldName } from './text-normal.ts';
import { sliceTyped, type TypedText, trimTyped } from './text-slice.ts';
import type { Reader } from './understand-commands.ts';
import { longest } from './understand-sentence.ts';

const WHOLE = new Map<string, Request>([
  ...each({ kind: 'view_settings' }, ['设置', '考核设置', '查看设置', '所有设置', '设定']),
  ...each({ kind: 'edit_setting', group: 'reminders' }, [
    ...['提醒设置', '设置提醒', '提醒节奏', '设置提醒节奏', '提醒安排设置'],
  ]),
  ...each({ kind: 'view_holidays' }, ['放假安排', '节假日', '节假日安排', '假期安排', '放假']),
  ...each({ kind: 'snooze' }, [
    ...['今天不再提醒', '今天别提醒了', '今天不要再提醒', '今日不再提醒', '今天不要提醒'],
    ...['今天不用提醒了', '今天别再提醒', '不再提醒'],
  ]),
  ...each({ kind: 'end_snooze' }, ['恢复提醒', '继续提醒', '今天可以提醒']),
  ...each({ kind: 'ask_read_status' }, ['已读未办', '谁看了没办', '提醒已读', '提醒阅读情况']),
]);
const SETTING = /^(?:请)?设置\s*/;
const IMPORT =
  /^(?:请)?导入(?:\d{4}年?)?(?:国务院|部分)?(?:放假安排|节假日安排|放假通知|节假日)\s*:?/;
const OWN_DAY = /^(放假|上班|调休上班)\s*:?\s*(?=\d)/;
const UNTIL = /^\s*(?:至|到|-|~)\s*/;
const WEEKDAY = /^\s*\(?(?:周|星期)[一二三四五六日天]\)?/;

/** 设置, 设置 步长 0.1, 提醒设置, 导入放假安排, 放假 12-30 机关休假, 今天不再提醒, 已读未办. */
export const readSettingsRequest: Reader = ({ text, folded, command, asks }) => {
  const whole = WHOLE.get(folded) ?? WHOLE.get(command);
  if (whole !== undefined) return whole;
  const imported = IMPORT.exec(text.plain);
  if (imported !== null) {
    // The year may stand in the command itself: 导入2027年放假安排.
    const [year = ''] = /\d{4}年?/.exec(imported[0]) ?? [];
    const rest = trimTyped(sliceTyped(text, imported[0].length), ' :\n\t').tidy;
    return { kind: 'import_holidays', text: year === '' ? rest : `${year}\n${rest}` };
  }
  if (asks) return;
  return readOwnDay(text) ?? readSetting(text);
};

function readOwnDay(text: TypedText): Request | undefined {
  const [opening, verb] = OWN_DAY.exec(text.plain) ?? [];
  if (opening === undefined) return;
  const from = dayAt(sliceTyped(text, opening.length));
  if (from === undefined) return;
  const link = UNTIL.exec(from.rest.plain)?.[0];
  const until = link === undefined ? undefined : dayAt(sliceTyped(from.rest, link.length));
  return {
    kind: verb === '放假' ? 'close_days' : 'work_days',
    from: from.day,
    until: until?.day ?? from.day,
    name: trimTyped((until ?? from).rest, ' ,;:。\n\t').tidy,
  };
}

function dayAt(text: TypedText): { readonly day: string; readonly rest: TypedText } | undefined {
  const read = readDay(text.plain);
  if (read === undefined) return;
  const after = sliceTyped(text, read.length);
  const weekday = WEEKDAY.exec(after.plain)?.[0] ?? '';
  return { day: read.day, rest: sliceTyped(after, weekday.length) };
}

/** 设置 with the name of a setting; anything else after 设置 is somebody else's. */
function readSetting(text: TypedText): Request | undefined {
  const opening = SETTING.exec(text.plain)?.[0];
  if (opening === undefined) return;
  const rest = sliceTyped(text, opening.length);
  if (REMINDER_SETTING_WORDS.includes(foldName(rest.plain))) {
    return { kind: 'edit_setting', group: 'reminders' };
  }
  const named = findName(rest.plain);
  if (named !== undefined) {
    const { name, word } = named;
    const typed = rest.plain.slice(word.length).replace(/^(?:为|成|到|是|[:,\s])+/, '');
    const group = groupOf(name);
    return typed === ''
      ? { kind: 'edit_setting', group }
      : { kind: 'change_setting', entry: { name, typed } };
  }
  return readGradeSetting(rest.plain);
}

/** One grade is changed among those there are; several at once are all there are. */
function readGradeSetting(plain: string): Request | undefined {
  const clauses = plain.split(BETWEEN_GRADES).filter((clause) => clause !== '');
  if (clauses.length === 0 || !clauses.every((clause) => GRADE.test(clause))) return;
  const name = clauses.length === 1 ? 'grade' : 'grades';
  return { kind: 'change_setting', entry: { name, typed: plain } };
}

const BETWEEN_GRADES = /\s*[;,\n]\s*/;

/** 优秀 30%, 优秀 市区 3家, 一等奖 90分以上: a name with a quota, the least total or its end. */
const GRADE =
  /^[^\s\d@%]{1,8}(?:\s+\S{1,10})?\s*(?:前|最多|不低于)?(?:\d+(?:%|[家个名]|分(?:及?以上)?)|百分之\S+|不限|\s不设|\s取消)$/;

function findName(
  plain: string,
): { readonly name: SettingName; readonly word: string } | undefined {
  const words = SETTING_WORDS.flatMap(([name, own]) => own.map((word) => ({ name, word })));
  const word = longest(
    words.map((one) => one.word),
    (one) => plain.startsWith(one),
  );
  return words.find((one) => one.word === word);
}

function each(request: Request, words: readonly string[]): readonly (readonly [string, Request])[] {
  return words.map((word) => [word, request] as const);
}
