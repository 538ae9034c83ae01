import { z } from 'zod';

/**
 * The platform's events as the SDK hands them on: `schema`, `header` and `event` merged into one object.
 * Only what is read here is named; everything else is let through unseen. Absent, null and '' mean the same.
 * Page "event structure": https://open.feishu.cn/document/ukTMukTMukTM/uUTNz4SN1MjL1UzM
 */
const text = z.string().min(1);
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value || undefined);

const ids = z.object({ open_id: text });

export const rawEnvelope = z.object({ event_type: text, event_id: text });

const rawMention = z.object({
  key: text,
  id: z.object({ open_id: optionalText }).nullish(),
  mentioned_type: optionalText,
  name: z.string().nullish(),
});
export type RawMention = z.output<typeof rawMention>;

export const rawMessage = z.object({
  sender: z.object({ sender_id: ids, sender_type: optionalText }),
  message: z.object({
    message_id: text,
    parent_id: optionalText,
    chat_id: text,
    chat_type: text,
    message_type: text,
    content: z.string(),
    mentions: z
      .array(rawMention)
      .nullish()
      .transform((mentions) => mentions ?? []),
  }),
});

export const rawChatEntered = z.object({ chat_id: text, operator_id: ids });

export const rawBotAdded = z.object({
  chat_id: text,
  operator_id: ids,
});

export const rawBotRemoved = z.object({ chat_id: text });

export const rawMenuPressed = z.object({
  event_key: text,
  operator: z.object({ operator_id: ids }),
});

/**
 * Page "card callback": https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-callback-communication
 * A card shown as the preview of a link comes without the ids of a message: nothing can be answered into it.
 */
export const rawPress = z.object({
  operator: ids,
  context: z.object({ open_message_id: text, open_chat_id: text }),
  action: z.object({
    name: optionalText,
    value: z.record(z.string(), z.json()).optional().catch(undefined),
    form_value: z.record(z.string(), z.unknown()).nullish(),
    input_value: z.unknown().optional(),
    option: z.unknown().optional(),
    options: z.unknown().optional(),
    checked: z.unknown().optional(),
  }),
});
export type RawAction = z.output<typeof rawPress>['action'];
