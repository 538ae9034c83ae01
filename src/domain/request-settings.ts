import type { SettingEntry, SettingGroup } from './settings-value.ts';

/** What an admin settles, and who may be reminded when. */
export type SettingsRequest =
  | { readonly kind: 'view_settings' | 'view_holidays' | 'ask_read_status' }
  | { readonly kind: 'snooze' | 'end_snooze' }
  | { readonly kind: 'edit_setting'; readonly group: SettingGroup }
  | { readonly kind: 'change_setting'; readonly entry: SettingEntry }
  /** The text of the notice, or the holiday file as JSON, after the words that say so; '' for nothing. */
  | { readonly kind: 'import_holidays'; readonly text: string }
  | {
      readonly kind: 'close_days' | 'work_days';
      readonly from: string;
      /** The same as `from` for one day. Either as `LocalTime.day`. */
      readonly until: string;
      /** Why; '' where nothing was said. */
      readonly name: string;
    };
