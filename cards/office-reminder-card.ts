import type { ReminderView } from '#domain/views.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, row } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import { cut } from './kit/limits.ts';
import { lines, type Markdown, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const DEPARTMENTS = 60;

/** Who is still not done after the deadline, for the office: it decides, and does not score. */
export function officeReminderCard(view: ReminderView, texts: Texts): Card {
  const words = texts.officeReminder;
  const { say, ask } = words;
  return cycleCard(view.cycle, texts, {
    title: words.title,
    tone: 'refused',
    tags: [texts.words.tags.overdue],
    summary: words.summary(view.tasks.length),
    elements: [
      markdown(
        lines([
          md`${texts.reminder.sentence(view.kind)}`,
          md`**${texts.dates.deadline(view.cycle.deadline)}**`,
        ]),
      ),
      markdown(departmentLines(view, texts)),
      button(say.remind, { do: 'say', text: say.remind }, { look: 'primary_filled', confirm: ask }),
      row([
        button(say.whoIsLeft, { do: 'say', text: say.whoIsLeft }),
        button(words.onBehalf, { do: 'say', text: say.tasks }),
      ]),
      note(words.extend),
    ],
  });
}

function departmentLines({ tasks, departments }: ReminderView, texts: Texts): Markdown {
  const { shown, hidden } = cut(tasks, DEPARTMENTS);
  const words = texts.reminder;
  return lines([
    md`**${texts.progressWords.unfinished(tasks.length, departments)}**`,
    ...shown.map(({ department, left, cells, awaitsSubmission }) =>
      awaitsSubmission
        ? md`• ${words.awaitsSubmission(department)}`
        : md`• ${words.left(department, left, cells)}`,
    ),
    ...(hidden > 0 ? [md`${texts.words.more(hidden)}`] : []),
  ]);
}
