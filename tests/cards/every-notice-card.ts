import { appointmentPreviewCard } from '#cards/appointment-preview-card.ts';
import { choicesCard } from '#cards/choices-card.ts';
import { extensionPreviewCard } from '#cards/extension-preview-card.ts';
import { helpCard } from '#cards/help-card.ts';
import { noticeCard } from '#cards/notice-card.ts';
import { openingAnnouncementCard } from '#cards/opening-announcement-card.ts';
import { openingPreviewCard } from '#cards/opening-preview-card.ts';
import { reminderCard } from '#cards/reminder-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import type { HelpRole, OpeningPreview, ReminderTask } from '#domain/views.ts';
import type { NamedCard } from './every-entry-card.ts';
import {
  cycle,
  DEPARTMENT_ID,
  moment,
  PROPOSAL_ID,
  reasonOf,
  type Sample,
  textOf,
  times,
  unitName,
} from './sample-views.ts';

const REMINDER_KINDS = [
  ...(['t30', 't5', 't3', 't1', 'last_morning', 'last_call'] as const),
  ...(['overdue_scorer', 'overdue_office', 'progress'] as const),
];

function officeCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const opening: OpeningPreview = {
    cycle: { ...cycle, phase: 'drafting', deadline: undefined },
    proposalId: PROPOSAL_ID,
    deadline: moment,
    scorecards: times(3, (index) => ({ name: `评分表${index}`, items: 21, units: sample.units })),
    departments: times(11, (index) => ({
      name: `部门${index}`,
      scorers: index % 5,
      hasHead: index % 3 > 0,
    })),
    chats: times(12, (index) => textOf(sample, `群${index}`, 40)),
    reminders: REMINDER_KINDS.map((kind) => ({ kind, at: moment })),
    unknownYears: [2016],
  };
  const people = times(sample.units, (index) => textOf(sample, `${index}`, 8));
  const appointment = { proposalId: PROPOSAL_ID, kind: 'appointment', role: 'scorer' } as const;
  return [
    { name: 'opening', card: openingPreviewCard(opening, texts) },
    {
      name: 'announcement',
      card: openingAnnouncementCard({ cycle, departments: 11, units: 59, items: 61 }, texts),
    },
    {
      name: 'extension',
      card: extensionPreviewCard({ cycle, proposalId: PROPOSAL_ID, deadline: moment }, texts),
    },
    {
      name: 'appointment',
      card: appointmentPreviewCard({ ...appointment, scope: unitName(sample, 0), people }, texts),
    },
    {
      name: 'dismissal',
      card: appointmentPreviewCard(
        { ...appointment, kind: 'dismissal', role: 'leader', scope: undefined, people },
        texts,
      ),
    },
  ];
}

function reminderCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const task: ReminderTask = {
    departmentId: DEPARTMENT_ID,
    department: '宣教部',
    left: 12,
    cells: 3 * sample.units * sample.items,
    awaitsSubmission: false,
    items: times(3 * sample.items, (index) => ({
      scorecard: '市、区',
      number: index + 1,
      left: 4,
    })),
  };
  const tasks = [
    task,
    { ...task, department: '生产部', left: 0, awaitsSubmission: true, items: [] },
  ];
  const who = { departmentsDone: 3, departments: 11 };
  return ([...REMINDER_KINDS, 'now'] as const).map((kind) => ({
    name: `reminder ${kind}`,
    card: reminderCard(
      {
        ...who,
        kind,
        cycle: { ...cycle, isOverdue: kind.startsWith('overdue') },
        tasks: kind === 't1' ? tasks : [task],
        escalation: kind === 'last_call' ? { heads: moment, office: moment } : undefined,
        maySnooze: kind !== 'last_call',
      },
      texts,
    ),
  }));
}

function talkCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const name = textOf(sample, '', 10);
  const department = { department: '宣教部', departmentId: DEPARTMENT_ID };
  const roles: readonly HelpRole[] = [
    { role: 'admin' },
    { role: 'leader' },
    { role: 'scorer', ...department, left: 12 },
    { role: 'head', ...department, left: 0 },
    { role: 'contact', unit: unitName(sample, 0) },
  ];
  const help = (own: readonly HelpRole[], isFirstStart = false) =>
    helpCard({ cycle, name, roles: own, isFirstStart }, texts);
  const choices = times(5, (index) => ({
    label: unitName(sample, index),
    say: `${reasonOf(sample)}.x`,
  }));
  return [
    ...roles.map((role) => ({ name: `help ${role.role}`, card: help([role]) })),
    { name: 'help, every role', card: help(roles) },
    { name: 'help, nobody', card: help([]) },
    { name: 'help, first start', card: help([], true) },
    { name: 'choices', card: choicesCard({ question: texts.choices.unit, choices }, texts) },
    ...(['question', 'cancelled', 'done', 'attention', 'refused'] as const).map((kind) => ({
      name: `notice ${kind}`,
      card: noticeCard(
        {
          kind,
          text: reasonOf(sample),
          buttons: [{ label: '返回任务', action: { do: 'home', departmentId: DEPARTMENT_ID } }],
        },
        texts,
      ),
    })),
  ];
}

/** Every card that proposes, announces or tells, in every state, at the size of the sample. */
export const everyNoticeCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...officeCards(sample, texts),
  ...reminderCards(sample, texts),
  ...talkCards(sample, texts),
];
