import { loadActor } from '#db/members.ts';
import { countScoresByItem } from '#db/scores.ts';
import type { OpenId } from '#domain/ids.ts';
import type { RecheckView } from '#domain/import-views.ts';
import { departmentsScoredBy } from '#domain/member.ts';
import type { Message } from '#domain/message.ts';
import type { OfKind } from '#domain/of-kind.ts';
import { findAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { viewCycle } from './view-parts.ts';

/** What was amended, beside how it reads now; undefined for who no longer scores it, and in another year. */
export async function viewRecheckFor(
  call: Pick<Call, 'tx' | 'now' | 'calendar'>,
  of: OfKind<Message, 'recheck'> & { readonly openId: OpenId },
): Promise<RecheckView | undefined> {
  const actor = await loadActor(call.tx, of.openId, call.now);
  const assessment = await findAssessment(call.tx);
  if (assessment?.cycle.id !== of.cycleId) return undefined;
  if (!departmentsScoredBy(actor).includes(of.departmentId)) return undefined;
  const department = assessment.getDepartment(of.departmentId).name;
  const scored = await countScoresByItem(call.tx, of.cycleId);
  return {
    cycle: viewCycle(call, assessment.cycle),
    departmentId: of.departmentId,
    department,
    reason: of.reason,
    items: of.changes.flatMap(({ itemId, text, maxPoints }) => {
      const item = assessment.findItem(itemId);
      if (item === undefined) return [];
      const { number } = item;
      return [
        {
          scorecard: assessment.getScorecard(item.scorecardId).name,
          number,
          before: { number, text, maxPoints, departmentName: department },
          after: { number, text: item.text, maxPoints: item.maxPoints, departmentName: department },
          scored: scored.get(itemId) ?? 0,
        },
      ];
    }),
  };
}
