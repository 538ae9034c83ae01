import { z } from 'zod';

const who = z.enum(['only_owner', 'all_members']).exactOptional();
const visibleTo = z.enum(['only_owner', 'all_members', 'not_anyone']).exactOptional();
const allowedTo = z.enum(['all_members', 'not_anyone']).exactOptional();

/** What can be set on a group, under the platform's names. Source: Server API, group/chat/update-chat. */
export const chatSettings = z.object({
  avatar: z.string().exactOptional(),
  i18n_names: z
    .object({
      zh_cn: z.string().exactOptional(),
      en_us: z.string().exactOptional(),
      ja_jp: z.string().exactOptional(),
    })
    .exactOptional(),
  add_member_permission: who,
  share_card_permission: z.enum(['allowed', 'not_allowed']).exactOptional(),
  at_all_permission: who,
  edit_permission: who,
  join_message_visibility: visibleTo,
  leave_message_visibility: visibleTo,
  membership_approval: z.enum(['no_approval_required', 'approval_required']).exactOptional(),
  restricted_mode_setting: z
    .object({
      status: z.boolean().exactOptional(),
      screenshot_has_permission_setting: allowedTo,
      download_has_permission_setting: allowedTo,
      message_has_permission_setting: allowedTo,
    })
    .exactOptional(),
  chat_type: z.enum(['private', 'public']).exactOptional(),
  group_message_type: z.enum(['chat', 'thread']).exactOptional(),
  urgent_setting: who,
  video_conference_setting: who,
  pin_manage_setting: who,
  hide_member_count_setting: who,
});
export type ChatSettings = z.infer<typeof chatSettings>;

/** How a group is set until someone changes it. Source: Server API, group/chat/create. */
const usual: Required<ChatSettings> = {
  avatar: '',
  i18n_names: {},
  add_member_permission: 'all_members',
  share_card_permission: 'allowed',
  at_all_permission: 'all_members',
  edit_permission: 'all_members',
  join_message_visibility: 'all_members',
  leave_message_visibility: 'all_members',
  membership_approval: 'no_approval_required',
  restricted_mode_setting: {
    status: false,
    screenshot_has_permission_setting: 'all_members',
    download_has_permission_setting: 'all_members',
    message_has_permission_setting: 'all_members',
  },
  chat_type: 'private',
  group_message_type: 'chat',
  urgent_setting: 'all_members',
  video_conference_setting: 'all_members',
  pin_manage_setting: 'all_members',
  hide_member_count_setting: 'all_members',
};

/** How a group is set now. */
export function settingsOf(chat: {
  readonly settings?: ChatSettings | undefined;
}): Required<ChatSettings> {
  return { ...usual, ...chat.settings };
}
