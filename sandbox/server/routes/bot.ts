import { type ApiRoute, fields } from '#sandbox/server/http/api.ts';
import type { Platform } from '#sandbox/server/platform.ts';

const activated = 2;

/** Source: Server API, bot-v3/info. The answer has `bot` beside `code`, without `data`. */
export function botRoutes(platform: Platform): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/open-apis/bot/v3/info',
      title: 'read about the bot',
      source: 'bot-v3/bot-info',
      answer: () =>
        fields({
          bot: {
            activate_status: activated,
            app_name: platform.app.name,
            avatar_url: '',
            ip_white_list: [],
            open_id: platform.app.openId,
          },
        }),
    },
  ];
}
