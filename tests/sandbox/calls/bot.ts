import type { SdkCalls } from './scene.ts';

export const botCalls: SdkCalls = {
  'GET /open-apis/bot/v3/info': {
    name: 'request',
    call: ({ client }) => client.request({ method: 'GET', url: '/open-apis/bot/v3/info' }),
  },
};
