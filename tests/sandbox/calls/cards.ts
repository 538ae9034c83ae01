import { aBot, aButton, aCard, idOf, toSend, zhang } from '#tests/sandbox/a-sandbox.ts';
import type { Scene, SdkCalls } from './scene.ts';

const card = aCard(aButton({ do: 'it' }));

/** The update token of a press that the bot has answered. */
async function answeredPress({ sandbox, client, person, chatId }: Scene): Promise<string> {
  const token = Promise.withResolvers<string>();
  await using _bot = await aBot(sandbox, {
    'card.action.trigger': (press: { readonly token: string }) => {
      token.resolve(press.token);
      return {};
    },
  });
  const messageId = idOf(await client.im.v1.message.create(toSend(chatId, card)));
  await person.press({ messageId, tag: 'button', value: { do: 'it' } });
  return token.promise;
}

function sendEphemeral({ client, chatId }: Scene): Promise<{ data: { message_id: string } }> {
  return client.request({
    method: 'POST',
    url: '/open-apis/ephemeral/v1/send',
    data: { chat_id: chatId, open_id: zhang.openId, msg_type: 'interactive', card },
  });
}

export const cardCalls: SdkCalls = {
  'POST /open-apis/interactive/v1/card/update': {
    name: 'request',
    call: async (scene) =>
      scene.client.request({
        method: 'POST',
        url: '/open-apis/interactive/v1/card/update',
        data: { token: await answeredPress(scene), card: aCard() },
      }),
  },
  'POST /open-apis/ephemeral/v1/send': {
    name: 'request',
    call: sendEphemeral,
  },
  'POST /open-apis/ephemeral/v1/delete': {
    name: 'request',
    call: async (scene) => {
      const { data } = await sendEphemeral(scene);
      return scene.client.request({
        method: 'POST',
        url: '/open-apis/ephemeral/v1/delete',
        data: { message_id: data.message_id },
      });
    },
  },
};
