import { lockLedger } from '#db/ledger.ts';
import { insertProposal, type Proposal } from '#db/proposals.ts';
import { type Item, listDefinitions } from '#db/scorecards.ts';
import { listScoresOfItems, type Score } from '#db/scores.ts';
import { isHandedIn } from '#domain/cycle.ts';
import type { ScorecardId } from '#domain/ids.ts';
import { type AmendedItem, type Amendment, compareAmended } from '#domain/import-amendment.ts';
import type { ImportProposed } from '#domain/import-proposal.ts';
import type { AmendmentPreview } from '#domain/import-views.ts';
import type { OfKind } from '#domain/of-kind.ts';
import type { Points } from '#domain/points.ts';
import { refuse } from '#domain/refusal.ts';
import type { ItemDefinition, ScorecardDefinition } from '#domain/scorecard.ts';
import { type Assessment, getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { definitionVersion } from './import-settling.ts';
import { getOwnProposal } from './own-proposal.ts';
import { assertAdmin } from './rights.ts';
import { viewCycle } from './view-parts.ts';

type AmendmentProposed = OfKind<ImportProposed, 'amendment'>;

/** One item as somebody wants it: what is not given stays as it is. */
export interface ItemChange {
  readonly scorecardId: ScorecardId;
  readonly number: number;
  readonly text?: string;
  readonly maxPoints?: Points;
}

/**
 * Shows what the scorecards would change of those that run: words and points of items and categories, nothing else.
 * Refused where they do not add up, or a scorecard that they change is published.
 */
export async function proposeAmendment(
  call: Call,
  scorecards: readonly ScorecardDefinition[],
): Promise<AmendmentPreview> {
  const assessment = await getRunning(call);
  await readAmendment(call, assessment, scorecards);
  const version = await definitionVersion(call.tx);
  const proposed: AmendmentProposed = { kind: 'amendment', version, scorecards };
  const { id } = await insertProposal(call.tx, call.actor.openId, proposed, call.now);
  return view(call, assessment, { id, proposed, refusedReason: undefined });
}

/** The same for single items. */
export async function proposeItemChanges(
  call: Call,
  changes: readonly ItemChange[],
): Promise<AmendmentPreview> {
  await lockLedger(call.tx);
  const assessment = await getRunning(call);
  for (const { scorecardId, number } of changes) {
    if (assessment.findItemByNumber(scorecardId, number) !== undefined) continue;
    const scorecard = assessment.getScorecard(scorecardId).name;
    const last = assessment.itemsOf(scorecardId).length;
    refuse({ code: 'unknown_item', typed: `第${number}项`, scorecard, last });
  }
  const running = await listDefinitions(call.tx, assessment.cycle);
  const amended = running.map((scorecard) => ({
    ...scorecard,
    categories: scorecard.categories.map((category) => ({
      ...category,
      items: category.items.map((item) =>
        changeItem(
          item,
          changes.filter(
            (each) => each.scorecardId === scorecard.id && each.number === item.number,
          ),
        ),
      ),
    })),
  }));
  return proposeAmendment(call, amended);
}

/** What comes later in the text counts. */
function changeItem(item: ItemDefinition, changes: readonly ItemChange[]): ItemDefinition {
  const text = changes.findLast((each) => each.text !== undefined)?.text ?? item.text;
  const maxPoints =
    changes.findLast((each) => each.maxPoints !== undefined)?.maxPoints ?? item.maxPoints;
  return { ...item, text, maxPoints };
}

/** The card again, because it was sent without a reason that says something. */
export async function viewAmendment(
  call: Call,
  { proposalId, reason }: { readonly proposalId: string; readonly reason: string },
): Promise<AmendmentPreview> {
  const assessment = await getRunning(call);
  const { proposed } = await getOwnProposal(call, proposalId, 'amendment');
  return view(call, assessment, { id: proposalId, proposed, refusedReason: reason });
}

/** The year whose scorecards can be amended: one that is neither a draft nor final. */
export async function getRunning(call: Call): Promise<Assessment> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const { phase } = assessment.cycle;
  if (phase === 'drafting') refuse({ code: 'still_draft' });
  if (phase === 'final') refuse({ code: 'wrong_phase', phase });
  return assessment;
}

/** What changes; refuses what cannot be amended. */
export async function readAmendment(
  { tx }: Call,
  assessment: Assessment,
  scorecards: readonly ScorecardDefinition[],
): Promise<Amendment> {
  const reading = compareAmended(await listDefinitions(tx, assessment.cycle), scorecards);
  if (!reading.ok) return refuse({ code: 'cannot_amend', obstacle: reading.obstacle });
  const changed = new Set(
    [...reading.amendment.items, ...reading.amendment.categories].map((each) => each.scorecard),
  );
  for (const { id, name } of assessment.scorecards) {
    const isPublished = assessment.publicationOf(id) !== undefined;
    if (isPublished && changed.has(name)) refuse({ code: 'frozen', scorecard: name });
  }
  return reading.amendment;
}

/** The item that an amendment speaks of. */
export function itemOf(assessment: Assessment, { scorecard, number }: AmendedItem): Item {
  const id = assessment.scorecards.find(({ name }) => name === scorecard)?.id;
  const item = id === undefined ? undefined : assessment.findItemByNumber(id, number);
  return item ?? refuse({ code: 'changed_since_preview' });
}

export const scoresOf = (
  { tx }: Call,
  assessment: Assessment,
  items: readonly AmendedItem[],
): Promise<readonly Score[]> =>
  listScoresOfItems(
    tx,
    items.map((each) => itemOf(assessment, each)),
  );

async function view(
  call: Call,
  assessment: Assessment,
  shown: {
    readonly id: Proposal['id'];
    readonly proposed: AmendmentProposed;
    readonly refusedReason: AmendmentPreview['refusedReason'];
  },
): Promise<AmendmentPreview> {
  const amendment = await readAmendment(call, assessment, shown.proposed.scorecards);
  const scores = await scoresOf(call, assessment, amendment.items);
  const items = amendment.items.map((each) => {
    const item = itemOf(assessment, each);
    return {
      ...each,
      item,
      department: assessment.getDepartment(item.departmentId).name,
      scored: scores.filter(({ itemId }) => itemId === item.id).length,
    };
  });
  return {
    proposalId: shown.id,
    cycle: viewCycle(call, assessment.cycle),
    items: items.map(({ item: _, ...rest }) => rest),
    categories: amendment.categories,
    reopened: uniqueOffices(
      items
        .filter(({ item }) => isHandedIn(assessment.stateOf(item.departmentId, item.scorecardId)))
        .map(({ department, scorecard }) => ({ department, scorecard })),
    ),
    refusedReason: shown.refusedReason,
  };
}

function uniqueOffices(offices: AmendmentPreview['reopened']): AmendmentPreview['reopened'] {
  return offices.filter(
    (each, at) =>
      offices.findIndex(
        ({ department, scorecard }) =>
          department === each.department && scorecard === each.scorecard,
      ) === at,
  );
}
