import {
  type Answer,
  type Conversation,
  type Handler,
  sentence,
  toAsker,
  toEveryone,
} from '#bot/conversation.ts';
import { holidayPreviewCard } from '#cards/holiday-preview-card.ts';
import { holidaysCard } from '#cards/holidays-card.ts';
import { readStatusCard } from '#cards/read-status-card.ts';
import { settingFormCard } from '#cards/setting-form-card.ts';
import { settingPreviewCard } from '#cards/setting-preview-card.ts';
import { settingsCard } from '#cards/settings-card.ts';
import type { OpenId } from '#domain/ids.ts';
import { groupOf } from '#domain/settings-value.ts';
import type { Told } from '#domain/told.ts';
import { type LarkGateway, PlatformError } from '#lark/gateway.ts';
import { proposeTypedSetting } from '#operations/change-settings.ts';
import { proposeHolidays, proposeOwnDays } from '#operations/import-holidays.ts';
import { snoozeReminders, wakeReminders } from '#operations/snooze.ts';
import { viewHolidays } from '#operations/view-holidays.ts';
import {
  listRemindedMessages,
  type RemindedMessage,
  viewReadStatus,
} from '#operations/view-read-status.ts';
import { viewSettingForm, viewSettings } from '#operations/view-settings.ts';

export const showSettings: Handler<'view_settings'> = async ({ call, texts }) => [
  toAsker(settingsCard(await viewSettings(call), texts)),
];

export const editSetting: Handler<'edit_setting'> = async ({ call, texts }, { group }) => [
  toAsker(settingFormCard(await viewSettingForm(call, group), texts)),
];

export const changeSetting: Handler<'change_setting'> = async ({ call, texts }, { entry }) => {
  const preview = await proposeTypedSetting(call, { group: groupOf(entry.name), entry });
  return [toAsker(settingPreviewCard(preview, texts))];
};

export const importHolidays: Handler<'import_holidays'> = async ({ call, texts }, { text }) => [
  toAsker(holidayPreviewCard(await proposeHolidays(call, text), texts)),
];

export const closeDays: Handler<'close_days'> = async (conversation, { from, until, name }) =>
  proposeDays(conversation, { isOffDay: true, from, until, name });

export const workDays: Handler<'work_days'> = async (conversation, { from, until, name }) =>
  proposeDays(conversation, { isOffDay: false, from, until, name });

async function proposeDays(
  { call, texts }: Conversation,
  own: Parameters<typeof proposeOwnDays>[1],
): Promise<readonly Answer[]> {
  return [toAsker(holidayPreviewCard(await proposeOwnDays(call, own), texts))];
}

export const showHolidays: Handler<'view_holidays'> = async ({ call, texts }) => [
  toEveryone(holidaysCard(await viewHolidays(call), texts)),
];

export const snooze: Handler<'snooze'> = async (conversation) =>
  say(conversation, await snoozeReminders(conversation.call));

export const endSnooze: Handler<'end_snooze'> = async (conversation) =>
  say(conversation, await wakeReminders(conversation.call));

const say = ({ texts }: Conversation, told: Told): readonly Answer[] => [
  sentence(texts.toldText(told).sentence),
];

/** Only the platform knows who has read a message. */
export const askReadStatus: Handler<'ask_read_status'> = async ({ call, texts, lookUp }) => {
  const messages = await listRemindedMessages(call);
  lookUp(async (gateway) => {
    const status = await readersOf(gateway, messages);
    return async (later) => [toAsker(readStatusCard(await viewReadStatus(later, status), texts))];
  });
  return [];
};

/** So many questions to the platform are under way at once. */
const AT_ONCE = 5;

async function readersOf(
  gateway: LarkGateway,
  messages: readonly RemindedMessage[],
): Promise<Parameters<typeof viewReadStatus>[1]> {
  const read = new Set<OpenId>();
  const reminded = new Set<OpenId>();
  const waiting = [...messages];
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const readers = await findReaders(gateway, next);
      if (readers !== undefined) reminded.add(next.openId);
      if (readers?.includes(next.openId)) read.add(next.openId);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { reminded, read };
}

/** Undefined for a message that the platform tells nothing about: it was taken back, or is too old. */
async function findReaders(
  gateway: LarkGateway,
  { messageId }: RemindedMessage,
): Promise<readonly OpenId[] | undefined> {
  try {
    return await gateway.findReaders(messageId);
  } catch (error) {
    if (error instanceof PlatformError && error.failure === 'refused') return undefined;
    throw error;
  }
}
