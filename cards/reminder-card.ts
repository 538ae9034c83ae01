import { workdaysOf } from '#domain/reminder-plan.ts';
import type { ReminderTask, ReminderView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import { button } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { Button } from './kit/element.ts';
import { cut } from './kit/limits.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import { officeReminderCard } from './office-reminder-card.ts';
import { progressBar } from './progress-bar.ts';
import type { Texts } from './texts/catalogue.ts';

const TASKS = 8;
const ITEMS = 12;

/** What one person has left, with a button to begin; for the office who has. */
export function reminderCard(view: ReminderView, texts: Texts): Card {
  if (view.kind === 'overdue_office') return officeReminderCard(view, texts);
  const words = texts.reminder;
  const left = view.tasks.reduce((sum, task) => sum + task.left, 0);
  const { isOverdue } = view.cycle;
  const { escalation } = view;
  return cycleCard(view.cycle, texts, {
    title: isOverdue ? words.overdueTitle : words.title,
    tone: toneOf(view),
    tags: [isOverdue ? texts.words.tags.overdue : texts.reminderName(view.kind)],
    summary: words.summary(left),
    elements: [
      markdown(
        lines([
          md`${words.sentence(view.kind)}`,
          md`**${texts.dates.deadline(view.cycle.deadline)}**`,
        ]),
      ),
      ...view.tasks
        .slice(0, TASKS)
        .flatMap((task) => [markdown(taskLines(task, texts)), startButton(task, view, texts)]),
      escalation === undefined
        ? undefined
        : markdown(md`${words.escalation(escalation.heads, escalation.office)}`),
      view.maySnooze ? button(words.snooze, { do: 'snooze' }, { look: 'text' }) : undefined,
      note(words.others(view.departmentsDone, view.departments)),
    ],
  });
}

function toneOf({ cycle, kind }: ReminderView) {
  if (cycle.isOverdue) return 'refused';
  // Nothing alarming until the last workday.
  const workdays = kind === 'now' ? undefined : workdaysOf(kind);
  return workdays !== undefined && workdays > 1 ? 'work' : 'attention';
}

function taskLines(task: ReminderTask, texts: Texts): Markdown {
  const { department, left, cells, items } = task;
  const words = texts.reminder;
  if (task.awaitsSubmission) return md`**${words.awaitsSubmission(department)}**`;
  const { shown, hidden } = cut(items, ITEMS);
  return lines([
    md`**${words.left(department, left, cells)}** ${progressBar(cells - left, cells)}`,
    ...shown.map((item) => md`• ${words.item(item.scorecard, item.number, item.left)}`),
    ...(hidden > 0 ? [md`${texts.words.moreItems(hidden)}`] : []),
  ]);
}

function startButton(task: ReminderTask, { tasks }: ReminderView, texts: Texts): Button {
  const { departmentId, department } = task;
  const words = texts.reminder;
  const verb = task.awaitsSubmission ? words.handIn : words.start;
  const label = tasks.length === 1 ? verb : words.forDepartment(department, verb);
  const look = task === tasks[0] ? 'primary_filled' : 'default';
  return button(label, { do: 'home', departmentId }, { look });
}
