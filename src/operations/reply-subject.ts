import { findSubject, updateSubject } from '#db/outbox.ts';
import type { MessageId } from '#domain/ids.ts';
import type { Message } from '#domain/message.ts';
import { MOST_CELLS, type Subject } from '#domain/subject.ts';
import { type Assessment, findAssessment } from './assessment.ts';
import type { Call } from './call.ts';

/** The cells that the message shows which is replied to; none where it shows none, or is not ours. */
export async function findReplySubject(call: Call, repliedTo: MessageId): Promise<Subject> {
  const sent = await findSubject(call.tx, repliedTo);
  if (sent === undefined) return [];
  const assessment = await findAssessment(call.tx);
  if (assessment === undefined) return [];
  const about = sent.about ?? subjectOf(sent.message, assessment);
  // A card of another year is about cells that nobody writes to any more.
  const known = about.filter(
    ({ unitId, itemId }) =>
      assessment.findUnit(unitId) !== undefined && assessment.findItem(itemId) !== undefined,
  );
  return known.slice(0, MOST_CELLS);
}

/** What a message is about that was drawn when it was delivered. */
function subjectOf(message: Message, assessment: Assessment): Subject {
  switch (message.kind) {
    case 'unlocked':
      return [{ unitId: message.unitId, itemId: message.itemId }];
    case 'result': {
      const { unitId } = message;
      const unit = assessment.findUnit(unitId);
      const items = unit === undefined ? [] : assessment.itemsOf(unit.scorecardId);
      return items.map(({ id }) => ({ unitId, itemId: id }));
    }
    default:
      return [];
  }
}

/** The card in the message was replaced. */
export async function setSubject(
  call: Call,
  messageId: MessageId,
  about: Subject | undefined,
): Promise<void> {
  await updateSubject(call.tx, messageId, about);
}
