import * as adjusting from '#cards/texts/zh-cn/adjustments.ts';
import * as answers from '#cards/texts/zh-cn/answers.ts';
import * as appealing from '#cards/texts/zh-cn/appeals.ts';
import { choices, notices, noticeTags, noticeTitles, toasts } from '#cards/texts/zh-cn/chat.ts';
import * as dates from '#cards/texts/zh-cn/dates.ts';
import { documents, exports } from '#cards/texts/zh-cn/documents.ts';
import { rejected, scoreFault } from '#cards/texts/zh-cn/faults.ts';
import { exampleQuestions, help } from '#cards/texts/zh-cn/help.ts';
import { changes, history } from '#cards/texts/zh-cn/history.ts';
import { holidays } from '#cards/texts/zh-cn/holidays.ts';
import { imports } from '#cards/texts/zh-cn/imports.ts';
import * as importsChat from '#cards/texts/zh-cn/imports-chat.ts';
import * as noting from '#cards/texts/zh-cn/notes.ts';
import * as office from '#cards/texts/zh-cn/office.ts';
import * as peopleTexts from '#cards/texts/zh-cn/people.ts';
import * as publishing from '#cards/texts/zh-cn/publishing.ts';
import { menu, questions } from '#cards/texts/zh-cn/questions.ts';
import { readStatus } from '#cards/texts/zh-cn/read-status.ts';
import { refusalText } from '#cards/texts/zh-cn/refusals.ts';
import { rehearsal } from '#cards/texts/zh-cn/rehearsal.ts';
import * as reviewing from '#cards/texts/zh-cn/reviewing.ts';
import * as scoring from '#cards/texts/zh-cn/scoring.ts';
import * as settings from '#cards/texts/zh-cn/settings.ts';
import { toldText } from '#cards/texts/zh-cn/told.ts';
import * as words from '#cards/texts/zh-cn/words.ts';
import * as yearly from '#cards/texts/zh-cn/years.ts';

/** Every text that a person reads, by subject. */
export const zhCn = {
  ...adjusting,
  ...reviewing,
  ...noting,
  ...scoring,
  ...settings,
  ...answers,
  ...appealing,
  ...office,
  ...peopleTexts,
  ...publishing,
  ...importsChat,
  changes,
  choices,
  dates,
  documents,
  exampleQuestions,
  exports,
  help,
  history,
  holidays,
  imports,
  menu,
  notices,
  noticeTags,
  noticeTitles,
  questions,
  readStatus,
  refusalText,
  rehearsal,
  rejected,
  scoreFault,
  toasts,
  toldText,
  words,
  ...yearly,
};
