import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openId } from '#domain/ids.ts';
import { readEvent, readPress } from '#lark/events.ts';

const bot = openId('ou_bot');

const envelope = {
  schema: '2.0',
  event_id: 'ev_1',
  create_time: '1603977298000000',
  token: 'c-295ee',
  app_id: 'cli_0123456789abcdef',
  tenant_key: 't1',
};

function message(fields: object, chatType = 'p2p', sender: object = {}) {
  return {
    ...envelope,
    event_type: 'im.message.receive_v1',
    sender: {
      sender_id: { open_id: 'ou_zhang', union_id: 'on_1' },
      sender_type: 'user',
      ...sender,
    },
    message: {
      message_id: 'om_1',
      chat_id: 'oc_1',
      chat_type: chatType,
      message_type: 'text',
      content: '{"text":"昆山总分"}',
      create_time: '1609073151345',
      ...fields,
    },
  };
}

const mention = (number: number, id: string, name: string, type = 'user') => ({
  key: `@_user_${number}`,
  id: { open_id: id, union_id: 'on', user_id: '' },
  mentioned_type: type,
  name,
  tenant_key: 't1',
});

const text = (words: string) => JSON.stringify({ text: words });

describe('messages', () => {
  test('a private message arrives as it was typed', () => {
    expect(readEvent(message({}), bot)).toEqual({
      kind: 'message',
      eventId: 'ev_1',
      messageId: 'om_1',
      chatId: 'oc_1',
      chatMode: 'private',
      sender: 'ou_zhang',
      text: '昆山总分',
      people: [],
      replyTo: undefined,
      file: undefined,
    });
  });

  test('the bot disappears from the text, other people stand in it by name and in order', () => {
    const raw = message(
      {
        content: text('@_user_1 评分人 宣教部 @_user_12 @_user_2'),
        mentions: [
          mention(1, 'ou_bot', '工分', 'bot'),
          mention(2, 'ou_li', '李四'),
          mention(12, 'ou_wang', '王五'),
        ],
      },
      'group',
    );
    expect(readEvent(raw, bot)).toMatchObject({
      chatMode: 'group',
      text: '评分人 宣教部 @王五 @李四',
      people: [
        { openId: 'ou_wang', name: '王五' },
        { openId: 'ou_li', name: '李四' },
      ],
    });
  });

  test('a bot mentioned in the middle leaves one space', () => {
    const raw = message(
      { content: text('昆山 @_user_1 总分'), mentions: [mention(1, 'ou_bot', '工分', 'bot')] },
      'group',
    );
    expect(readEvent(raw, bot)).toMatchObject({ text: '昆山 总分' });
  });

  test('another bot that is mentioned keeps its name and is no person', () => {
    const mentions = [
      mention(1, 'ou_bot', '工分', 'bot'),
      mention(2, 'ou_other_bot', '助手', 'bot'),
    ];
    const raw = message({ content: text('@_user_1 转交 @_user_2 三天'), mentions }, 'group');
    expect(readEvent(raw, bot)).toMatchObject({ text: '转交 @助手 三天', people: [] });
  });

  test('while the bot does not know its own id, a mentioned bot counts as it', () => {
    const raw = message(
      { content: text('@_user_1 进度'), mentions: [mention(1, 'ou_bot', '工分', 'bot')] },
      'group',
    );
    expect(readEvent(raw, undefined)).toMatchObject({ text: '进度' });
  });

  test('talk in a group that is not to the bot is none of its business', () => {
    expect(readEvent(message({}, 'group'), bot)).toBeUndefined();
    const toAnother = { content: text('@_user_1 吃饭吗'), mentions: [mention(1, 'ou_li', '李四')] };
    expect(readEvent(message(toAnother, 'group'), bot)).toBeUndefined();
  });

  test('a block pasted from a spreadsheet keeps its tabs', () => {
    expect(readEvent(message({ content: text('\t第1项\t第2项\n昆山\t5\t') }), bot)).toMatchObject({
      text: '\t第1项\t第2项\n昆山\t5\t',
    });
  });

  test('a placeholder nobody explains stays as it is', () => {
    expect(readEvent(message({ content: text('@_user_7 总分') }), bot)).toMatchObject({
      text: '@_user_7 总分',
      people: [],
    });
  });

  test('a post is reduced to its words, its mentions resolved', () => {
    const content = JSON.stringify({
      title: '评分',
      content: [
        [
          { tag: 'at', user_id: '@_user_1', user_name: '工分' },
          { tag: 'text', text: ' 第2项 昆山-1 ' },
          { tag: 'a', href: 'https://example.org', text: '见附件' },
        ],
        [{ tag: 'img', image_key: 'img_1' }],
        [{ tag: 'text', text: '其余满分' }],
      ],
    });
    const raw = message(
      { message_type: 'post', content, mentions: [mention(1, 'ou_bot', '工分', 'bot')] },
      'group',
    );
    expect(readEvent(raw, bot)).toMatchObject({ text: '评分\n第2项 昆山-1 见附件\n\n其余满分' });
  });

  test('a file arrives with its key and name', () => {
    const content = '{"file_key":"file_v3_1","file_name":"宣教部.xlsx"}';
    expect(readEvent(message({ message_type: 'file', content }), bot)).toMatchObject({
      text: '',
      file: { key: 'file_v3_1', name: '宣教部.xlsx' },
    });
  });

  test('a picture arrives without words, so that the bot can say it cannot read it', () => {
    const raw = message({ message_type: 'image', content: '{"image_key":"img"}' });
    expect(readEvent(raw, bot)).toMatchObject({ text: '', file: undefined });
  });

  test('a reply says what it replies to', () => {
    expect(readEvent(message({ parent_id: 'om_0' }), bot)).toMatchObject({ replyTo: 'om_0' });
    expect(readEvent(message({ parent_id: '' }), bot)).toMatchObject({ replyTo: undefined });
  });

  test('another bot is not listened to', () => {
    expect(readEvent(message({}, 'p2p', { sender_type: 'bot' }), bot)).toBeUndefined();
  });

  test('content that is not what its type promises is unusable', () => {
    expect(readEvent(message({ content: 'not json' }), bot)).toBeUndefined();
    expect(readEvent(message({ message_type: 'file', content: '{}' }), bot)).toBeUndefined();
  });
});

describe('other events', () => {
  const operator = { operator_id: { open_id: 'ou_zhang' } };

  test.each([
    [
      'im.chat.member.bot.added_v1',
      { chat_id: 'oc_1', ...operator, name: '考核群' },
      { kind: 'bot_added', chatId: 'oc_1', by: 'ou_zhang' },
    ],
    ['im.chat.member.bot.deleted_v1', { chat_id: 'oc_1' }, { kind: 'bot_removed', chatId: 'oc_1' }],
    ['im.chat.disbanded_v1', { chat_id: 'oc_1' }, { kind: 'bot_removed', chatId: 'oc_1' }],
    [
      'application.bot.menu_v6',
      { operator, event_key: 'my_tasks', timestamp: 1763780000 },
      { kind: 'menu_pressed', openId: 'ou_zhang', key: 'my_tasks' },
    ],
    [
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      { chat_id: 'oc_p', ...operator, last_message_id: 'om_9' },
      { kind: 'chat_entered', chatId: 'oc_p', openId: 'ou_zhang' },
    ],
  ])('%s is understood', (event_type, fields, expected) => {
    expect(readEvent({ ...envelope, event_type, ...fields }, bot)).toEqual({
      eventId: 'ev_1',
      ...expected,
    });
  });

  test.each(['contact.user.deleted_v3', 'toString', '__proto__'])(
    'the unknown type %s is unusable',
    (event_type) => {
      expect(readEvent({ ...envelope, event_type, chat_id: 'oc_1' }, bot)).toBeUndefined();
    },
  );
});

function press(action: object, rest: object = {}) {
  return {
    ...envelope,
    event_type: 'card.action.trigger',
    operator: { open_id: 'ou_zhang', tenant_key: 't1' },
    action,
    host: 'im_message',
    context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
    ...rest,
  };
}

describe('presses', () => {
  test('a submitted form carries what was filled in and leaves out every kind of blank', () => {
    const read = readPress(
      press({
        tag: 'button',
        name: 'save',
        value: { do: 'save' },
        timezone: 'Asia/Shanghai',
        form_value: {
          score_1: '4.5',
          reason_1: '材料\u0000迟报\n两次',
          reason_2: '\u0000',
          eta: '2024-04-01 +0800',
          units: ['u1', '', 'u2'],
          agreed: false,
          untouched_input: '',
          untouched_select: null,
          untouched_multi: [],
        },
      }),
    );
    expect(read).toMatchObject({
      kind: 'press',
      eventId: 'ev_1',
      by: 'ou_zhang',
      messageId: 'om_1',
      chatId: 'oc_1',
      name: 'save',
      value: { do: 'save' },
      option: undefined,
    });
    expect(Object.fromEntries(read?.form ?? [])).toEqual({
      score_1: '4.5',
      reason_1: '材料迟报\n两次',
      eta: '2024-04-01 +0800',
      units: ['u1', 'u2'],
      agreed: 'false',
    });
  });

  test('a button may come without value and without name', () => {
    const read = readPress(press({ tag: 'button' }));
    expect(read).toMatchObject({ name: undefined, value: undefined, option: undefined });
    expect(read?.form.size).toBe(0);
  });

  test('a value that is no object is left out, and the press still counts', () => {
    expect(readPress(press({ tag: 'button', name: 'a', value: 'text' }))).toMatchObject({
      name: 'a',
      value: undefined,
    });
  });

  test.each([
    [{ tag: 'select_static', name: 'pick', option: 'u3' }, 'u3', undefined],
    [{ tag: 'input', name: 'note', input_value: '改' }, '改', '改'],
    [{ tag: 'multi_select_static', name: 'many', options: ['a', 'b'] }, undefined, ['a', 'b']],
    [{ tag: 'select_img', name: 'image', options: 'picture1' }, 'picture1', 'picture1'],
    [{ tag: 'checker', name: 'done', checked: true }, undefined, 'true'],
  ])('a component outside a form gives its choice: %o', (action, option, field) => {
    const read = readPress(press(action));
    expect(read?.option).toBe(option);
    expect(read?.form.get(action.name)).toEqual(field);
  });

  test('a press in the preview of a link names no message and is unusable', () => {
    const context = { url: 'https://example.org', preview_token: 'p' };
    expect(readPress(press({ tag: 'button' }, { context }))).toBeUndefined();
    expect(readPress(press({ tag: 'button' }, { context: undefined }))).toBeUndefined();
  });

  test('a press without a person is unusable', () => {
    expect(readPress(press({ tag: 'button' }, { operator: { union_id: 'on' } }))).toBeUndefined();
  });
});

test('no payload, however broken, makes the readers throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.boolean(), (broken, other, isPress) => {
      const raw = isPress
        ? press({ tag: 'button', form_value: broken, value: other, name: other })
        : message({ content: JSON.stringify(broken), mentions: other, message_type: 'post' });
      readEvent(raw, bot);
      readPress(raw);
      readEvent(broken, bot);
      readPress(other);
    }),
    { numRuns: 500 },
  );
});
