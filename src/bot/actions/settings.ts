import { settingField } from '#cards/actions.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { settingFormCard } from '#cards/setting-form-card.ts';
import { settingPreviewCard } from '#cards/setting-preview-card.ts';
import { settingsCard } from '#cards/settings-card.ts';
import { settingsChatCard } from '#cards/settings-chat-card.ts';
import { SETTING_FIELDS } from '#domain/settings-value.ts';
import { proposeSetting } from '#operations/change-settings.ts';
import { setChatForm, viewChatForm } from '#operations/set-chat-form.ts';
import { snoozeReminders, wakeReminders } from '#operations/snooze.ts';
import { viewSettingForm, viewSettings } from '#operations/view-settings.ts';
import { type ActionHandler, formText, show, showTold, success, warning } from './press-context.ts';

export const settings: ActionHandler<'settings'> = async ({ call, texts }) =>
  show(settingsCard(await viewSettings(call), texts));

export const settingsChat: ActionHandler<'settings_chat'> = async ({ call, texts }, { chatId }) =>
  show(settingsChatCard({ chatId, ...(await viewChatForm(call, chatId)) }, texts));

export const setSettingsChat: ActionHandler<'set_settings_chat'> = async (
  { call, texts },
  { chatId, form },
) => {
  await setChatForm(call, { chatId, form });
  return show(settingsCard(await viewSettings(call), texts), success(texts.chatForm.toast));
};

export const editSetting: ActionHandler<'edit_setting'> = async ({ call, texts }, { group }) =>
  show(settingFormCard(await viewSettingForm(call, group), texts));

/** The preview, or the form again with everything typed and what is wrong with it. */
export const saveSetting: ActionHandler<'save_setting'> = async (
  { call, press, texts },
  { group },
) => {
  const entries = SETTING_FIELDS[group].map((name) => ({
    name,
    typed: formText(press, settingField(name)).trim(),
  }));
  const proposed = await proposeSetting(call, { group, entries });
  if (proposed.kind === 'preview') return show(settingPreviewCard(proposed.view, texts));
  const { problems } = proposed.view;
  return show(
    settingFormCard(proposed.view, texts),
    warning(texts.toasts.problems(problems.length)),
  );
};

/** The way on to the tasks stays, and the way back. */
export const snooze: ActionHandler<'snooze'> = async ({ call, texts }) => {
  const { sentence, toast } = texts.toldText(await snoozeReminders(call));
  const { tasksButton: tasks } = texts.notices;
  const buttons = [
    { label: tasks, action: { do: 'say', text: tasks } },
    { label: texts.reminder.wake, action: { do: 'end_snooze' } },
  ] as const;
  return show(noticeCard({ kind: 'done', text: sentence, buttons }, texts), success(toast));
};

export const endSnooze: ActionHandler<'end_snooze'> = async ({ call, texts }) =>
  showTold(await wakeReminders(call), texts);
