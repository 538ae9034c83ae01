import { listBoundChats } from '#db/chats.ts';
import { listMembers, listScorers } from '#db/members.ts';
import { SETTING_GROUPS, type SettingGroup, settingOf } from '#domain/settings-value.ts';
import type { SettingFormView, SettingsView } from '#domain/settings-views.ts';
import { getAssessment } from './assessment.ts';
import type { Call } from './call.ts';
import { assertAdmin } from './rights.ts';
import { viewCycle } from './view-parts.ts';

/** Everything that an admin decides about the year, as it is now. */
export async function viewSettings(call: Call): Promise<SettingsView> {
  assertAdmin(call.actor);
  const assessment = await getAssessment(call.tx);
  const { cycle, assessingDepartments } = assessment;
  const scorers = await listScorers(call.tx);
  const chats = await listBoundChats(call.tx);
  const year = Number(call.calendar.dayOf(call.now).slice(0, 4));
  return {
    cycle: viewCycle(call, cycle),
    values: SETTING_GROUPS.map((group) => settingOf(cycle, group)),
    isStepOpen: cycle.phase === 'drafting',
    chats: chats.map(({ chatId, name, form }) => ({ chatId, name, form })),
    people: {
      departments: assessingDepartments.length,
      unstaffed: assessingDepartments.filter(
        ({ id }) => !scorers.some((each) => each.role === 'scorer' && each.departmentId === id),
      ).length,
      admins: (await listMembers(call.tx, 'admin')).length,
    },
    unknownYears: [year, year + 1].filter((each) => !call.calendar.knowsYear(each)),
  };
}

/** One group of settings, to be filled in. */
export async function viewSettingForm(call: Call, group: SettingGroup): Promise<SettingFormView> {
  assertAdmin(call.actor);
  const { cycle } = await getAssessment(call.tx);
  return {
    cycle: viewCycle(call, cycle),
    value: settingOf(cycle, group),
    typed: [],
    problems: [],
  };
}
