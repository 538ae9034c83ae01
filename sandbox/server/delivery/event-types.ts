/** Every event that the sandbox sends, with the page of the Server API's documentation that it follows. */
export const eventSources = {
  'im.message.receive_v1': 'im-v1/message/events/receive',
  'im.message.message_read_v1': 'im-v1/message/events/message_read',
  'im.message.recalled_v1': 'im-v1/message/events/recalled',
  'im.message.reaction.created_v1': 'im-v1/message-reaction/event/created',
  'im.message.reaction.deleted_v1': 'im-v1/message-reaction/event/deleted',
  'im.chat.access_event.bot_p2p_chat_entered_v1': 'group/chat-member/event/bot_p2p_chat_entered',
  'im.chat.member.bot.added_v1': 'group/chat-member/event/added-events',
  'im.chat.member.bot.deleted_v1': 'group/chat-member/event/deleted-events',
  'im.chat.member.user.added_v1': 'group/chat-member/event/added-events-1',
  'im.chat.member.user.deleted_v1': 'group/chat-member/event/deleted-events-1',
  'im.chat.member.user.withdrawn_v1': 'group/chat-member/event/withdrawn',
  'im.chat.updated_v1': 'group/chat/events/updated',
  'im.chat.disbanded_v1': 'group/chat/events/disbanded',
  'application.bot.menu_v6': 'bot-v3/events/menu',
  'contact.user.created_v3': 'contact-v3/user/events/created',
  'contact.user.updated_v3': 'contact-v3/user/events/updated',
  'contact.user.deleted_v3': 'contact-v3/user/events/deleted',
  'contact.scope.updated_v3': 'contact-v3/scope/events/updated',
} as const;

export type EventType = keyof typeof eventSources;
