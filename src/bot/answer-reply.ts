import { notedCard } from '#cards/note-card.ts';
import type { Request, UnitMatch } from '#domain/request.ts';
import type { Subject, SubjectCell } from '#domain/subject.ts';
import { type ReplyScore, readReplyNote, readReplyScore } from '#domain/understand-reply.ts';
import { writeNote } from '#operations/write-note.ts';
import { answerRequest } from './answer-request.ts';
import { proposeScores } from './commands/score.ts';
import { type Answer, type Conversation, sentence, toAsker } from './conversation.ts';
import { ask } from './resolve.ts';

/** More choices than this are asked for in words. */
const MOST_CHOICES = 5;

/** A reply that gives a score proposes it for the cell that the card shows; undefined for any other text. */
async function answerReplyScore(
  conversation: Conversation,
  subject: Subject,
  text: string,
): Promise<readonly Answer[] | undefined> {
  const score = readReplyScore(text);
  if (score === undefined) return undefined;
  const [only, ...others] = cellsMeant(conversation, subject, score);
  if (only === undefined) return undefined;
  if (others.length > 0) {
    const say = (unit: string, number: number) =>
      conversation.texts.notes.askScore(unit, number, score.typed);
    return askWhich(conversation, [only, ...others], say);
  }
  return proposeScores(conversation, { clauses: [clauseFor(conversation, only, score)] });
}

function clauseFor(conversation: Conversation, cell: SubjectCell, score: ReplyScore) {
  const { typed, reading, reason } = score;
  const { unit, number } = namesOf(conversation, cell);
  const match: UnitMatch = { found: 'one', id: cell.unitId, sure: true, typed: unit };
  return {
    itemNumber: number,
    scorecardId: undefined,
    restFull: false,
    entries: [{ typed, unit: match, reading, reason }],
  };
}

/** Any other reply is a note beside the cell that the card shows. */
async function answerReplyNote(
  conversation: Conversation,
  subject: Subject,
  text: string,
): Promise<readonly Answer[]> {
  const { call, texts, vocabulary } = conversation;
  const note = readReplyNote(text, vocabulary);
  const cells = cellsMeant(conversation, subject, note);
  const [only, ...others] = cells;
  if (only === undefined || others.length > 0) {
    const say = (unit: string, number: number) => texts.notes.askNote(unit, number, note.text);
    return askWhich(conversation, cells, say);
  }
  return [toAsker(notedCard(await writeNote(call, { ...only, text: note.text }), texts), [only])];
}

/** Those of the card's cells that the reply can be about: by the unit and the number that it names. */
function cellsMeant(
  conversation: Conversation,
  subject: Subject,
  named: { readonly unit?: UnitMatch; readonly itemNumber: number | undefined },
): Subject {
  const { unit, itemNumber } = named;
  return subject.filter((cell) => {
    const isUnit = unit?.found !== 'one' || !unit.sure || unit.id === cell.unitId;
    const { number } = namesOf(conversation, cell);
    return isUnit && (itemNumber === undefined || itemNumber === number);
  });
}

function askWhich(
  conversation: Conversation,
  cells: Subject,
  say: (unit: string, number: number) => string,
): readonly Answer[] {
  const { texts } = conversation;
  if (cells.length === 0 || cells.length > MOST_CHOICES) {
    return [{ ...sentence(texts.notes.whichInWords), audience: 'asker' }];
  }
  const choices = cells.map((cell) => {
    const { unit, number, text } = namesOf(conversation, cell);
    const label = `${unit} ${texts.words.itemNumber(number)} ${text}`;
    return { label, say: say(unit, number) };
  });
  return ask(conversation, texts.notes.which, choices).ask.map((each) => ({
    ...each,
    audience: 'asker',
  }));
}

function namesOf({ vocabulary }: Conversation, { unitId, itemId }: SubjectCell) {
  const item = vocabulary.items.find(({ id }) => id === itemId);
  return {
    unit: vocabulary.units.find(({ id }) => id === unitId)?.name ?? '',
    number: item?.number ?? 0,
    text: item?.text ?? '',
  };
}

/** A reply to a card that shows cells: a score for one of them, a request in full, or else a note. */
export async function answerReply(
  conversation: Conversation,
  reply: { readonly request: Request; readonly text: string; readonly subject: Subject },
): Promise<readonly Answer[]> {
  const { request, text, subject } = reply;
  const scored = await answerReplyScore(conversation, subject, text);
  if (scored !== undefined) return scored;
  return request.kind === 'unknown'
    ? answerReplyNote(conversation, subject, text)
    : answerRequest(conversation, aboutShownUnit(request, conversation, subject));
}

/** 为什么扣分 in reply to a card asks about the card's unit. */
function aboutShownUnit(request: Request, { vocabulary }: Conversation, subject: Subject): Request {
  const [unitId, ...others] = new Set(subject.map((cell) => cell.unitId));
  const shown = vocabulary.units.find(({ id }) => id === unitId);
  if (shown === undefined || others.length > 0) return request;
  const unit: UnitMatch = { found: 'one', id: shown.id, sure: true, typed: shown.name };
  switch (request.kind) {
    case 'ask_total':
    case 'ask_details':
    case 'ask_why':
    case 'ask_rank':
    case 'ask_item':
    case 'ask_history':
      return request.unit.found === 'none' && request.unit.typed === ''
        ? { ...request, unit }
        : request;
    default:
      return request;
  }
}
