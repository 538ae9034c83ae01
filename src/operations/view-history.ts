import { listCellHistory } from '#db/ledger.ts';
import { refuse } from '#domain/refusal.ts';
import type { HistoryLine, HistoryView } from '#domain/views.ts';
import type { Call } from './call.ts';
import { readCellChange } from './cell-change.ts';
import { mayReadHistory } from './rights.ts';
import { loadNames, viewItem, viewMoment } from './view-parts.ts';
import { type CellOfUnit, getVisibleCell } from './view-totals.ts';

/** Everything that happened to one cell, oldest first. */
export async function viewHistory(call: Call, cell: CellOfUnit): Promise<HistoryView> {
  const { unit, item } = await getVisibleCell(call, cell);
  if (!mayReadHistory(call.actor, item)) refuse({ code: 'admins_only' });
  const names = await loadNames(call.tx);
  const lines = await listCellHistory(call.tx, cell);
  return {
    unit: unit.name,
    item: viewItem(item),
    lines: lines.flatMap((line): readonly HistoryLine[] => {
      if (line.kind !== 'scored' && line.kind !== 'score_undone') return [];
      const by = names.get(line.actor) ?? '';
      return [{ at: viewMoment(call, line.at), by, kind: line.kind, ...readCellChange(line) }];
    }),
  };
}
