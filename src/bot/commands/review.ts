import { type Answer, type Handler, sentence, toAsker } from '#bot/conversation.ts';
import { resolveNamedDepartment, resolveOwnDepartment } from '#bot/resolve.ts';
import { reviewCard } from '#cards/review-card.ts';
import { departmentsHeadedBy } from '#domain/member.ts';
import { refuse } from '#domain/refusal.ts';
import { proposeApproval } from '#operations/propose-approval.ts';
import { sendBackScores } from '#operations/submit-scores.ts';
import { viewReview } from '#operations/view-review.ts';

/** What waits for the head's signature: one card a department. */
export const review: Handler<'review'> = async (conversation, { department: match }) => {
  const { call, texts } = conversation;
  const named = resolveNamedDepartment(conversation, match, texts.questions.review);
  if ('ask' in named) return named.ask;
  const departments = named.id === undefined ? departmentsHeadedBy(call.actor) : [named.id];
  if (departments.length === 0) refuse({ code: 'no_department' });
  const answers: Answer[] = [];
  for (const id of departments) {
    const view = await viewReview(call, id);
    answers.push(toAsker(reviewCard(view, texts), view.about));
  }
  return answers;
};

export const approve: Handler<'approve'> = async (conversation, { department: match }) => {
  const { call, texts } = conversation;
  const department = resolveOwnDepartment(conversation, match, {
    role: 'head',
    question: texts.questions.approve,
  });
  if ('ask' in department) return department.ask;
  const view = await proposeApproval(call, department.id);
  return [
    toAsker(reviewCard(view, texts)),
    { ...sentence(texts.notices.confirmApproval(view.department)), audience: 'asker' },
  ];
};

export const sendBack: Handler<'send_back'> = async (conversation, { department: match, note }) => {
  const { call, texts } = conversation;
  const department = resolveOwnDepartment(conversation, match, {
    role: 'head',
    question: (name) => texts.questions.sendBack(name, note),
  });
  if ('ask' in department) return department.ask;
  await sendBackScores(call, { departmentId: department.id, note });
  const view = await viewReview(call, department.id);
  return [sentence(texts.notices.sentBackDone(view.department))];
};
