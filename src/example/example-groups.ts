import { type ChatId, chatId, type OpenId } from '#domain/ids.ts';
import { EXAMPLE_PEOPLE, type ExamplePerson } from './example-people.ts';
import { EXAMPLE_UNITS } from './example-units.ts';

/** A group chat of the demonstration. */
export interface ExampleGroup {
  readonly chatId: ChatId;
  readonly name: string;
  readonly memberOpenIds: readonly OpenId[];
}

const CITY_AND_DISTRICT_NAMES: ReadonlySet<string> = new Set(
  EXAMPLE_UNITS.filter((unit) => unit.scorecardName === '市、区').map((unit) => unit.name),
);

export const EXAMPLE_GROUPS: readonly ExampleGroup[] = [
  group('assessment', '考核工作群', ({ role }) => ['admin', 'leader', 'head'].includes(role.kind)),
  group(
    'contacts',
    '市、区工会联络群',
    ({ role }) =>
      role.kind === 'admin' ||
      (role.kind === 'contact' && CITY_AND_DISTRICT_NAMES.has(role.unitName)),
  ),
  group('scorers', '部门评分人群', ({ role }) => ['admin', 'scorer'].includes(role.kind)),
];

function group(
  idPart: string,
  name: string,
  isMember: (person: ExamplePerson) => boolean,
): ExampleGroup {
  return {
    chatId: chatId(`oc_example_${idPart}`),
    name,
    memberOpenIds: EXAMPLE_PEOPLE.filter(isMember).map((person) => person.openId),
  };
}
