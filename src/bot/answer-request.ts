import type { Request, RequestOf } from '#domain/request.ts';
import {
  askDetails,
  askHistory,
  askItem,
  askMissing,
  askProgress,
  askRank,
  askRanking,
  askTotal,
  askWhy,
} from './commands/ask.ts';
import { cancel, confirm } from './commands/confirm.ts';
import {
  exportArchive,
  exportJointReview,
  exportSummary,
  exportWorkbook,
} from './commands/export.ts';
import { help, unknown } from './commands/help.ts';
import {
  appoint,
  bind,
  claim,
  dismiss,
  extend,
  openCycle,
  publish,
  remind,
  unbind,
} from './commands/office.ts';
import { endRehearsal, rehearse } from './commands/rehearsal.ts';
import { approve, review, sendBack } from './commands/review.ts';
import { myTasks, score, submit, undo, withdraw } from './commands/score.ts';
import type { Answer, Conversation, Handler } from './conversation.ts';

const HANDLERS: { readonly [Kind in Request['kind']]: Handler<Kind> } = {
  appoint,
  approve,
  ask_details: askDetails,
  ask_history: askHistory,
  ask_item: askItem,
  ask_missing: askMissing,
  ask_progress: askProgress,
  ask_rank: askRank,
  ask_ranking: askRanking,
  ask_total: askTotal,
  ask_why: askWhy,
  bind_chat: bind,
  cancel,
  claim,
  confirm,
  dismiss,
  export_archive: exportArchive,
  export_joint_review: exportJointReview,
  export_summary: exportSummary,
  export_workbook: exportWorkbook,
  extend,
  help,
  my_tasks: myTasks,
  open_cycle: openCycle,
  end_rehearsal: endRehearsal,
  publish,
  rehearse,
  remind,
  review,
  score,
  send_back: sendBack,
  submit,
  unbind_chat: unbind,
  undo,
  unknown,
  withdraw,
};

/** Answers what a person typed, once it is understood. Throws a `Refusal` when a rule says no. */
export function answerRequest<Kind extends Request['kind']>(
  conversation: Conversation,
  request: RequestOf<Kind> & { readonly kind: Kind },
): Promise<readonly Answer[]> {
  const handler: Handler<Kind> = HANDLERS[request.kind];
  return handler(conversation, request);
}
