import type { ChatSettings } from '#sandbox/server/chat-settings.ts';
import { ApiRefusal } from '#sandbox/server/http/api.ts';
import { badParameter } from './chat-requests.ts';

/** Public groups are found by their names. Source: Server API, group/chat/create. */
export function checkPublicName(name: string | undefined): void {
  if (!name) throw new ApiRefusal(232042, "Public group chat's name should not be empty.");
  if ([...name].length < 2) {
    throw new ApiRefusal(232020, 'Name can NOT be less than two characters for public chats.');
  }
}

/** Two settings come with the platform's largest edition, which the sandbox's tenant has not. */
export function checkEdition(settings: ChatSettings): void {
  if (settings.restricted_mode_setting?.status) {
    throw new ApiRefusal(
      232057,
      "The operator tenant doesn't have the permission to use restricted mode.",
    );
  }
  if (settings.hide_member_count_setting === 'only_owner') {
    throw new ApiRefusal(
      232078,
      "The operator tenant doesn't have the permission to use hide_member_count_setting.",
    );
  }
  const { status: _status, ...kept } = settings.restricted_mode_setting ?? {};
  if (Object.values(kept).includes('not_anyone')) throw badParameter('restricted_mode_setting');
}
