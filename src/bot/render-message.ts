import { helpCard } from '#cards/help-card.ts';
import { homeCard } from '#cards/home-card.ts';
import type { Card } from '#cards/kit/card.ts';
import { shorten } from '#cards/kit/escape.ts';
import { type NoticeView, noticeCard } from '#cards/notice-card.ts';
import { openingAnnouncementCard } from '#cards/opening-announcement-card.ts';
import { progressCard } from '#cards/progress-card.ts';
import { recheckCard } from '#cards/recheck-card.ts';
import { reminderCard } from '#cards/reminder-card.ts';
import { resultCard } from '#cards/result-card.ts';
import { reviewCard } from '#cards/review-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { NamedFile } from '#domain/document.ts';
import type { DocumentView } from '#domain/document-views.ts';
import type { OpenId } from '#domain/ids.ts';
import type { Destination, Message, Rendered } from '#domain/message.ts';
import type { Call } from '#operations/call.ts';
import { viewPin } from '#operations/pin-message.ts';
import { type Desk, inTransaction } from '#operations/take-inbound.ts';
import { viewDocument } from '#operations/view-document.ts';
import {
  isReminderUrgent,
  viewAppointedFor,
  viewGroupProgress,
  viewHomeFor,
  viewOpening,
  viewReminder,
  viewReviewFor,
  viewTasksOfFor,
} from '#operations/view-messages.ts';
import { viewRecheckFor } from '#operations/view-recheck.ts';
import { viewResultFor } from '#operations/view-result.ts';
import { drawAdjusting } from './render-adjusting.ts';
import { drawAppeal } from './render-appeal.ts';
import { drawPublishing } from './render-publishing.ts';

/** The ledger has all of a note; a card has room for this much of it. */
const NOTE_LENGTH = 500;

type Render = (message: Message, destination: Destination) => Promise<Rendered | undefined>;

export interface RenderOptions {
  readonly desk: Desk;
  readonly texts: Texts;
  readonly writeDocument: (view: DocumentView) => Promise<NamedFile>;
}

/** Makes the outbox's words into what people see, as things stand at that moment; undefined when nothing is left to say. */
export function createRender({ desk, texts, writeDocument }: RenderOptions): Render {
  return async (message, destination) => {
    if (message.kind === 'text') return { type: 'text', text: message.text };
    if (message.kind === 'card') return { type: 'card', card: message.card };
    if (message.kind === 'document') {
      const { document } = message;
      const view = await inTransaction(desk, (call) =>
        viewDocument(call, { document, destination }),
      );
      return view && { type: 'file', ...(await writeDocument(view)) };
    }
    if (message.kind === 'pin') return inTransaction(desk, (call) => viewPin(call, message));
    return inTransaction(desk, async (call) => {
      const card = await draw({ call, texts, destination }, message);
      return card && { type: 'card', card, ...(await buzzOf(call, message)) };
    });
  };
}

/** The last call is heard all the same, where the office wants it so. */
async function buzzOf(call: Call, message: Drawn): Promise<{ readonly buzz?: true }> {
  const isUrgent = message.kind === 'reminder' && (await isReminderUrgent(call, message));
  return isUrgent ? { buzz: true } : {};
}

interface Drawing {
  readonly call: Call;
  readonly texts: Texts;
  readonly destination: Destination;
}

type Drawn = Exclude<Message, { kind: 'text' | 'card' | 'document' | 'pin' }>;

async function draw(
  { call, texts, destination }: Drawing,
  message: Drawn,
): Promise<Card | undefined> {
  switch (message.kind) {
    case 'home':
      return via(await viewHomeFor(call, message), (view) => homeCard(view, texts));
    case 'appointed':
      return via(await viewAppointedFor(call, message), (view) => helpCard(view, texts));
    case 'reminder':
      return via(await viewReminder(call, message), (view) => reminderCard(view, texts));
    case 'opening':
    case 'progress':
      return drawForGroup({ call, texts }, message);
    case 'holidays_missing':
      return call.calendar.knowsYear(message.year) ? undefined : missingYear(message.year, texts);
    case 'people_news':
    case 'second_admin_off':
    case 'undelivered':
      return noticeCard(newsOf(message, texts), texts);
    case 'appeal':
    case 'appeal_effect':
    case 'appeal_reminder':
      if (destination.to !== 'person') return undefined;
      return drawAppeal({ call, texts, openId: destination.openId }, message);
    case 'adjustment':
    case 'unlocked':
      if (destination.to !== 'person') return undefined;
      return drawAdjusting({ call, texts, openId: destination.openId }, message);
    case 'recheck':
    case 'review_due':
    case 'sent_back':
    case 'unit_moved':
    case 'result':
      if (destination.to !== 'person') return undefined;
      return drawFor(destination.openId, { call, texts }, message);
    case 'ranking':
    case 'corrected':
    case 'publication_due':
    case 'publication_answered':
      return drawPublishing({ call, texts, destination }, message);
  }
}

async function drawForGroup(
  { call, texts }: Pick<Drawing, 'call' | 'texts'>,
  { kind, cycleId }: Extract<Message, { kind: 'opening' | 'progress' }>,
): Promise<Card | undefined> {
  if (kind === 'opening') {
    return via(await viewOpening(call, cycleId), (view) => openingAnnouncementCard(view, texts));
  }
  return via(await viewGroupProgress(call, cycleId), (view) => progressCard(view, texts));
}

function newsOf(
  message: Extract<Message, { kind: 'people_news' | 'second_admin_off' | 'undelivered' }>,
  texts: Texts,
): NoticeView {
  if (message.kind === 'undelivered') {
    return { kind: 'attention', text: texts.exports.undelivered(message.document) };
  }
  if (message.kind === 'second_admin_off') {
    const { settings: title } = texts.notices;
    const buttons = [{ label: title, action: { do: 'say', text: title } as const }];
    return { kind: 'attention', text: texts.notices.secondAdminOff(message.by), buttons };
  }
  const { news, audience } = message;
  const { tasksButton: tasks } = texts.notices;
  const text = shorten(texts.peopleNews(news, audience), NOTE_LENGTH);
  const isWork = audience === 'receiver' && news.what !== 'delegation_ended';
  const buttons = isWork ? [{ label: tasks, action: { do: 'say', text: tasks } as const }] : [];
  return { kind: isWork ? 'attention' : 'done', text, buttons };
}

/** Only while nobody has brought the year in. */
function missingYear(year: number, texts: Texts): Card {
  const { holidays } = texts;
  const buttons = [{ label: holidays.title, action: { do: 'say', text: holidays.title } as const }];
  return noticeCard({ kind: 'attention', text: holidays.yearMissing(year), buttons }, texts);
}

/** What somebody is told because of a role, which they may have lost since. */
async function drawFor(
  openId: OpenId,
  { call, texts }: Pick<Drawing, 'call' | 'texts'>,
  message: Extract<Message, { kind: 'recheck' | 'review_due' | Sentence['kind'] | 'result' }>,
): Promise<Card | undefined> {
  switch (message.kind) {
    case 'recheck':
      return via(await viewRecheckFor(call, { ...message, openId }), (view) =>
        recheckCard(view, texts),
      );
    case 'review_due':
      return via(await viewReviewFor(call, { ...message, openId }), (view) =>
        reviewCard(view, texts),
      );
    case 'sent_back':
    case 'unit_moved':
      return via(await viewTasksOfFor(call, { ...message, openId }), (department) =>
        noticeCard(
          {
            kind: 'attention',
            text: shorten(sentenceOf(message, department, texts), NOTE_LENGTH),
            buttons: [
              {
                label: texts.notices.tasksButton,
                action: { do: 'home', departmentId: message.departmentId },
              },
            ],
          },
          texts,
        ),
      );
    case 'result':
      return via(await viewResultFor(call, { ...message, openId }), (view) =>
        resultCard(view, texts),
      );
  }
}

type Sentence = Extract<Message, { kind: 'sent_back' | 'unit_moved' }>;

function sentenceOf(message: Sentence, department: string, { notices }: Texts): string {
  if (message.kind === 'unit_moved') return notices.unitMoved({ ...message, department });
  return notices.sentBack(department, message.note);
}

const via = <View>(view: View | undefined, make: (view: View) => Card): Card | undefined =>
  view === undefined ? undefined : make(view);
