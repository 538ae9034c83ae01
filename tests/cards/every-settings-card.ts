import { holidayPreviewCard } from '#cards/holiday-preview-card.ts';
import { holidaysCard } from '#cards/holidays-card.ts';
import { readStatusCard } from '#cards/read-status-card.ts';
import { settingFormCard } from '#cards/setting-form-card.ts';
import { settingPreviewCard } from '#cards/setting-preview-card.ts';
import { settingsCard } from '#cards/settings-card.ts';
import { settingsChatCard } from '#cards/settings-chat-card.ts';
import type { Texts } from '#cards/texts/catalogue.ts';
import { parseDay } from '#domain/calendar.ts';
import { DEFAULT_SETTINGS, type GradeRule } from '#domain/cycle-settings.ts';
import type { NoticeProblem } from '#domain/holiday-notice.ts';
import { chatId } from '#domain/ids.ts';
import { SETTING_FIELDS, type SettingValue } from '#domain/settings-value.ts';
import type { HolidayStretch, SettingFormView } from '#domain/settings-views.ts';
import type { NamedCard } from './every-entry-card.ts';
import {
  cycle,
  moment,
  PROPOSAL_ID,
  points,
  reasonOf,
  type Sample,
  textOf,
  times,
  unitName,
} from './sample-views.ts';

const day = parseDay('2015-12-25');
if (day === undefined) throw new Error('no such day');
const localDay = { day, weekday: 5 };

/** Each setting with as much in it as there can be. */
function valuesOf(sample: Sample): readonly SettingValue[] {
  const scorecards = times(3, (index) => textOf(sample, `${index}`, 20));
  const grades = times(
    6,
    (index): GradeRule => ({
      name: textOf(sample, `${index}`, 8),
      quota: { kind: 'share', percent: 30 },
      quotas: Object.fromEntries(scorecards.map((name) => [name, { kind: 'count', count: 3 }])),
      atLeast: points('90'),
    }),
  );
  const severalItems = Object.fromEntries(
    times(12, (index) => {
      const rule = index % 2 === 0 ? ('mean' as const) : ('trimmed_mean' as const);
      return [`i${index}`, { rule, scorecard: textOf(sample, `${index}`, 12), number: index + 1 }];
    }),
  );
  const { reminders, appeals } = DEFAULT_SETTINGS;
  return [
    { group: 'step', step: points('0.5') },
    { group: 'reminders', reminders: { ...reminders, workdaysBefore: [30, 10, 9, 7, 5, 3, 1, 0] } },
    {
      group: 'ties',
      tieBreaks: [
        ...times(4, (index) => ({
          by: 'category' as const,
          category: textOf(sample, `${index}`, 12),
        })),
        { by: 'fewer_deductions' },
      ],
    },
    { group: 'grades', grades },
    { group: 'bonus', cap: points('5') },
    { group: 'second_admin', isNeeded: true },
    { group: 'appeals', appeals },
    { group: 'several_scorers', items: severalItems },
  ];
}

function settingCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const values = valuesOf(sample);
  const chats = times(12, (index) => ({
    chatId: chatId(`oc_${index}`),
    name: textOf(sample, `群${index}`, 40),
    form: 'graded' as const,
  }));
  const people = { departments: 11, unstaffed: 2, admins: 3 };
  const view = { cycle, values, isStepOpen: true, chats, people, unknownYears: [2016] };
  const closed = { ...view, isStepOpen: false, chats: [], unknownYears: [] };
  const form = (value: SettingValue): SettingFormView => {
    const typed = SETTING_FIELDS[value.group].map((name) => ({ name, typed: reasonOf(sample) }));
    const known = times(4, (index) => unitName(sample, index));
    const why = { kind: 'unknown_category', part: reasonOf(sample), known } as const;
    return { cycle, value, typed, problems: typed.map((entry) => ({ ...entry, why })) };
  };
  return [
    { name: 'settings', card: settingsCard(view, texts) },
    { name: 'settings, step fixed', card: settingsCard(closed, texts) },
    ...chats.slice(0, 1).map((chat) => ({
      name: 'settings chat',
      card: settingsChatCard(chat, texts),
    })),
    ...values.flatMap((value) => [
      {
        name: `setting form ${value.group}`,
        card: settingFormCard({ cycle, value, typed: [], problems: [] }, texts),
      },
      {
        name: `setting form ${value.group}, wrong`,
        card: settingFormCard(form(value), texts),
      },
      {
        name: `setting preview ${value.group}`,
        card: settingPreviewCard(
          {
            ...{ cycle, proposalId: PROPOSAL_ID, before: value, after: value },
            reminders: (['t30', 't5', 't1', 'last_call', 'progress'] as const).map((kind) => ({
              kind,
              at: moment,
            })),
            unknownYears: [2016],
          },
          texts,
        ),
      },
    ]),
    {
      name: 'setting preview, no deadline',
      card: settingPreviewCard(
        {
          ...{ cycle, proposalId: PROPOSAL_ID, unknownYears: [], reminders: undefined },
          before: { group: 'reminders', reminders: DEFAULT_SETTINGS.reminders },
          after: { group: 'reminders', reminders: DEFAULT_SETTINGS.reminders },
        },
        texts,
      ),
    },
  ];
}

function holidayCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const stretches = times(
    sample.units,
    (index): HolidayStretch => ({
      name: textOf(sample, `${index}`, 20),
      isOffDay: index % 2 === 0,
      from: localDay,
      until: localDay,
      days: (index % 8) + 1,
    }),
  );
  const problems: readonly NoticeProblem[] = times(sample.units, (index) => {
    const typed = reasonOf(sample);
    const all: readonly NoticeProblem[] = [
      { kind: 'no_such_day', typed },
      { kind: 'weekday', day: localDay.day, typed },
      { kind: 'backwards', typed },
      { kind: 'unclear', typed },
      { kind: 'count', name: typed, stated: 3, found: 2 },
      { kind: 'worked_weekday', day: localDay.day },
      { kind: 'twice', day: localDay.day },
    ];
    return all[index % all.length] ?? { kind: 'twice', day: localDay.day };
  });
  const clean = { source: 'notice', stretches, problems: [], missing: ['春节'] } as const;
  return [
    {
      name: 'holidays preview',
      card: holidayPreviewCard({ ...clean, proposalId: PROPOSAL_ID, endsDeadline: true }, texts),
    },
    {
      name: 'holidays preview, wrong',
      card: holidayPreviewCard(
        { ...clean, problems, proposalId: undefined, endsDeadline: false },
        texts,
      ),
    },
    ...[true, false].map((isAdmin) => ({
      name: `holidays, admin ${isAdmin}`,
      card: holidaysCard(
        { stretches: isAdmin ? stretches : [], unknownYears: isAdmin ? [2016] : [], isAdmin },
        texts,
      ),
    })),
  ];
}

function readStatusCards(sample: Sample, texts: Texts): readonly NamedCard[] {
  const people = {
    names: times(sample.units, (index) => textOf(sample, `${index}`, 8)),
    unnamed: 3,
  };
  const departments = times(40, (index) => ({
    department: textOf(sample, `部门${index}`, 10),
    ...{ read: people, unread: people, notReminded: { names: [], unnamed: 0 } },
  }));
  return [
    { name: 'read status', card: readStatusCard({ cycle, at: moment, departments }, texts) },
    {
      name: 'read status, all done',
      card: readStatusCard({ cycle, at: moment, departments: [] }, texts),
    },
  ];
}

/** Every card of what the office settles, at the size of the sample. */
export const everySettingsCard = (sample: Sample, texts: Texts): readonly NamedCard[] => [
  ...settingCards(sample, texts),
  ...holidayCards(sample, texts),
  ...readStatusCards(sample, texts),
];
