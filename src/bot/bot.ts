import { decodeAction } from '#cards/actions.ts';
import { helpCard } from '#cards/help-card.ts';
import { homeCard } from '#cards/home-card.ts';
import { resultCard } from '#cards/result-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { ChatId, MessageId, OpenId } from '#domain/ids.ts';
import { msBetween } from '#domain/instant.ts';
import { departmentsScoredBy } from '#domain/member.ts';
import { type RefusalReason, refuse } from '#domain/refusal.ts';
import type { MentionedPerson } from '#domain/request.ts';
import { understand } from '#domain/understand.ts';
import type { LarkGateway } from '#lark/gateway.ts';
import type {
  InboundEvent,
  InboundHandler,
  InboundMessage,
  MenuPressed,
  Press,
  PressAnswer,
} from '#lark/inbound.ts';
import type { Log } from '#log';
import { forgetGroup } from '#operations/bind-chat.ts';
import type { Call } from '#operations/call.ts';
import { loadVocabulary } from '#operations/load-vocabulary.ts';
import { postGreeting } from '#operations/post-reply.ts';
import { receiveFile } from '#operations/receive-file.ts';
import { findUnnamed, rememberGroup, rememberPerson } from '#operations/remember-names.ts';
import { findReplySubject, setSubject } from '#operations/reply-subject.ts';
import {
  type Desk,
  findPressedMessage,
  inTransaction,
  takeInbound,
} from '#operations/take-inbound.ts';
import { viewHelp } from '#operations/view-help.ts';
import { viewMyHomes } from '#operations/view-home.ts';
import { viewMyResults } from '#operations/view-result.ts';
import { answerPress } from './answer-press.ts';
import { answerReply } from './answer-reply.ts';
import { answerRequest } from './answer-request.ts';
import { type Answer, type Conversation, sentence, toAsker } from './conversation.ts';
import type { DocumentReader } from './files/document-reader.ts';
import { LastQuestions } from './last-questions.ts';
import { type Asked, answerLookups, InHand, Lookups } from './lookup.ts';
import { postAnswers } from './post-answers.ts';
import { findPlace, keepPrivate } from './press-place.ts';

export interface BotOptions {
  readonly desk: Desk;
  readonly gateway: LarkGateway;
  readonly texts: Texts;
  readonly log: Log;
  readonly documents: DocumentReader;
  /** Called when something was put into the outbox, or a file was noted. */
  readonly wake: () => void;
  /** Answers texts that only this occasion knows, in a sentence; undefined for all others. */
  readonly aside?: (call: Call, text: string) => Promise<string | undefined>;
}

/** Where an answer goes. */
interface Place {
  readonly chatId: ChatId;
  readonly chatMode: 'private' | 'group';
  readonly messageId: InboundMessage['messageId'] | undefined;
}

/** The platform lets a card be pressed and replaced for this long. */
const CARD_LIFE_MS = 14 * 24 * 60 * 60_000;

/** The service as people meet it: what is typed and pressed goes in, answers go to the outbox or back in the callback. */
export class Bot implements InboundHandler {
  readonly #options: BotOptions;
  /** People whose name the platform was asked for since the start: it does not give everyone's. */
  readonly #askedAbout = new Set<OpenId>();
  readonly #lastQuestions = new LastQuestions();
  readonly #inHand = new InHand();

  constructor(options: BotOptions) {
    this.#options = options;
  }

  /** Resolves once all answers are given that the platform is still being asked for. */
  finish(): Promise<void> {
    return this.#inHand.finish();
  }

  async onEvent(event: InboundEvent): Promise<void> {
    switch (event.kind) {
      case 'message':
        await this.#onMessage(event);
        break;
      case 'menu_pressed':
        await this.#onMenu(event);
        break;
      case 'chat_entered':
        await this.#learnNames(event.openId, undefined);
        await this.#greet(event.eventId, event.openId);
        break;
      case 'bot_added':
        await this.#learnNames(event.by, event.chatId);
        break;
      case 'bot_removed':
        await inTransaction(this.#options.desk, (call) => forgetGroup(call, event.chatId));
        break;
    }
    this.#options.wake();
  }

  async #onMessage(message: InboundMessage): Promise<void> {
    const { chatId, chatMode, messageId, sender, text, people, replyTo } = message;
    await this.#learnNames(sender, chatMode === 'group' ? chatId : undefined);
    const place = { chatId, chatMode, messageId };
    if (message.file !== undefined) return this.#takeFile(message, place);
    await this.#takeText({ key: messageId, by: sender, place, text, people, replyTo });
  }

  /** Notes the file: it is fetched, read and answered by a loop of its own. */
  async #takeFile(
    { sender, file, replyTo, messageId }: InboundMessage,
    place: Place,
  ): Promise<void> {
    if (file === undefined) return;
    const { desk, texts } = this.#options;
    const { chatId, chatMode } = place;
    await takeInbound(desk, {
      key: messageId,
      by: sender,
      handle: (call) =>
        receiveFile(call, {
          ...{ messageId, chatId, chatMode, replyTo },
          ...{ fileKey: file.key, name: file.name },
        }),
      refused: (call, reason) =>
        postAnswers(call, { answers: [sentence(texts.refusalText(reason))], place, texts }),
    });
  }

  async #onMenu({ eventId, openId, key }: MenuPressed): Promise<void> {
    const text = this.#options.texts.menu.get(key);
    if (text === undefined) return;
    await this.#learnNames(openId, undefined);
    await this.#takeText({ key: eventId, by: openId, place: undefined, text, people: [] });
  }

  async #takeText(typed: {
    readonly key: string;
    readonly by: OpenId;
    readonly place: Place | undefined;
    readonly text: string;
    readonly people: readonly MentionedPerson[];
    readonly replyTo?: MessageId | undefined;
  }): Promise<void> {
    const { desk, texts, log } = this.#options;
    const { key, by, place } = typed;
    const lookups = new Lookups();
    const post = (call: Call, answers: readonly Answer[]) =>
      postAnswers(call, { answers, place, texts });
    try {
      await takeInbound(desk, {
        key,
        by,
        handle: async (call) => post(call, await this.#answer(call, typed, lookups.begin())),
        refused: (call, reason) => post(call, [sentence(texts.refusalText(reason))]),
      });
    } catch (fault) {
      log.error({ err: fault, key }, 'a message could not be answered');
      const apologize = (call: Call) => post(call, [sentence(texts.notices.fault)]);
      await takeInbound(desk, { key, by, handle: apologize, refused: apologize });
      return;
    }
    await this.#answerLater(lookups, { key, by, place });
  }

  async #answerLater(lookups: Lookups, asked: Asked): Promise<void> {
    if (lookups.noted.length === 0) return;
    await answerLookups(lookups.noted, asked, this.#options);
    this.#options.wake();
  }

  async #answer(
    call: Call,
    typed: {
      readonly place: Pick<Place, 'chatId' | 'chatMode'> | undefined;
      readonly text: string;
      readonly people: readonly MentionedPerson[];
      readonly replyTo?: MessageId | undefined;
    },
    lookUp: Conversation['lookUp'],
  ): Promise<readonly Answer[]> {
    const { texts, documents } = this.#options;
    const { text, people, place } = typed;
    if (text.trim() === '') return [sentence(texts.notices.textOnly)];
    const asideAnswer = await this.#options.aside?.(call, text);
    if (asideAnswer !== undefined) return [sentence(asideAnswer)];
    const vocabulary = await loadVocabulary(call);
    const { actor, now } = call;
    const previous = this.#lastQuestions.find(actor.openId, now);
    const request = understand({ text, people }, vocabulary, { previous });
    this.#lastQuestions.remember(actor.openId, request, now);
    const { chatId, chatMode } = place ?? { chatId: '' as ChatId, chatMode: 'private' };
    const conversation = { call, chatId, chatMode, texts, vocabulary, documents, lookUp };
    const { replyTo } = typed;
    const subject = replyTo === undefined ? [] : await findReplySubject(call, replyTo);
    return subject.length === 0
      ? answerRequest(conversation, request)
      : answerReply(conversation, { request, text, subject });
  }

  async #greet(key: string, openId: OpenId): Promise<void> {
    const { desk, texts } = this.#options;
    const greet = async (call: Call) =>
      postGreeting(call, { kind: 'card', card: helpCard(await viewHelp(call), texts) });
    await takeInbound(desk, { key, by: openId, handle: greet, refused: greet });
  }

  /** Asks the platform what the person and the group are called, once; without an answer they stay nameless. */
  async #learnNames(openId: OpenId, group: ChatId | undefined): Promise<void> {
    const { desk, gateway, log } = this.#options;
    const unnamed = await findUnnamed(desk, { openId, group });
    try {
      if (unnamed.person && !this.#askedAbout.has(openId)) {
        this.#askedAbout.add(openId);
        const name = await gateway.findPersonName(openId);
        if (name !== undefined) await rememberPerson(desk, { openId, name });
      }
      if (unnamed.group && group !== undefined) {
        const name = await gateway.findChatName(group);
        if (name !== undefined) await rememberGroup(desk, { chatId: group, name });
      }
    } catch (fault) {
      log.warn({ err: fault, openId }, 'a name could not be looked up');
    }
  }

  async onPress(press: Press): Promise<PressAnswer> {
    const { desk, texts, log, wake } = this.#options;
    const lookups = new Lookups();
    try {
      const answer = await takeInbound(desk, {
        key: press.eventId,
        by: press.by,
        handle: (call) => this.#press(call, press, lookups.begin()),
        refused: (call, reason) => this.#refusePress(call, reason),
      });
      wake();
      // The platform waits three seconds for the answer to a press and is not kept waiting for another call to it.
      const asked = { key: press.eventId, by: press.by, place: undefined };
      const unanswered = (fault: unknown) =>
        log.error({ err: fault, eventId: press.eventId }, 'a lookup could not be answered');
      this.#inHand.add(this.#answerLater(lookups, asked).catch(unanswered));
      return answer ?? {};
    } catch (fault) {
      log.error({ err: fault, eventId: press.eventId }, 'a press could not be answered');
      return { toast: { type: 'error', content: texts.toasts.fault } };
    }
  }

  async #press(call: Call, press: Press, lookUp: Conversation['lookUp']): Promise<PressAnswer> {
    const { texts } = this.#options;
    const sent = await findPressedMessage(call, press.messageId);
    if (sent !== undefined && msBetween(sent.sentAt, call.now) > CARD_LIFE_MS) {
      refuse({ code: 'old_card', because: 'age' });
    }
    const encoded = press.value?.a;
    const decoded = decodeAction(typeof encoded === 'string' ? encoded : (press.name ?? ''));
    if (!decoded.ok) return refuse({ code: 'old_card', because: 'version' });
    const { action } = decoded;
    const where = await findPlace(call, press.chatId, sent);
    // What does not surely stand in a group is answered to the person alone.
    const group = { chatId: press.chatId, chatMode: 'group' as const, messageId: undefined };
    const place = where === 'group' ? group : undefined;
    const answer = await answerPress(
      {
        call,
        press,
        texts,
        say: (text) => this.#answer(call, { text, people: [], place }, lookUp),
        post: (answers) => postAnswers(call, { answers, place, texts }),
      },
      action,
    );
    const { about, ...kept } = await keepPrivate(call, { action, place: where, answer, texts });
    if (kept.card !== undefined) await setSubject(call, press.messageId, about);
    return kept;
  }

  /** The card stays as it is, with what was typed; a card that is too old is followed by a fresh one. */
  async #refusePress(call: Call, reason: RefusalReason): Promise<PressAnswer> {
    const { texts } = this.#options;
    if (reason.code === 'old_card') await this.#sendFresh(call);
    return { toast: { type: 'error', content: texts.refusalText(reason) } };
  }

  async #sendFresh(call: Call): Promise<void> {
    const { texts } = this.#options;
    const answers = await this.#freshCards(call);
    await postAnswers(call, { answers, place: undefined, texts });
  }

  /** What the person has to do now, or the result of their unit; else what they can do at all. */
  async #freshCards(call: Call): Promise<readonly Answer[]> {
    const { texts } = this.#options;
    if (departmentsScoredBy(call.actor).length > 0) {
      return (await viewMyHomes(call)).map((view) => toAsker(homeCard(view, texts)));
    }
    const results = await viewMyResults(call);
    if (results.length > 0) return results.map((view) => toAsker(resultCard(view, texts)));
    return [toAsker(helpCard(await viewHelp(call), texts))];
  }
}
