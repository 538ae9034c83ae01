import { matchDepartment } from './name-department.ts';
import { matchUnit } from './name-match.ts';
import type { AppointedRole, RoleScope } from './request.ts';
import { APPOINT_ENDINGS, APPOINT_WORDS, DISMISS_WORDS, ROLE_WORDS } from './request-words.ts';
import type { Reader } from './understand-commands.ts';
import { longest } from './understand-sentence.ts';
import type { Vocabulary } from './vocabulary.ts';

const ROLES: readonly AppointedRole[] = ['scorer', 'head', 'leader', 'contact'];

/** 评分人 宣教部 @张三, 设置 @张三 为宣教部评分人, 取消评分人 宣教部 @张三. */
export const readAppointment: Reader = ({ text, people, asks }, vocabulary) => {
  if (asks) return;
  // A name typed after @ without being a mention tells nobody who is meant.
  const plain = text.plain.replace(/@.*$/s, '').trim();
  const order = plain.replace(DISMISS_WORDS, '');
  const found = splitRole(strip(order));
  if (found === undefined) return;
  const scope = readScope(found, vocabulary);
  if (scope === undefined || (people.length === 0 && !isPlain(scope, found.about))) return;
  const kind = order === plain ? 'appoint' : 'dismiss';
  return { kind, role: found.role, scope, people };
};

interface RoleAndScope {
  readonly role: AppointedRole;
  readonly about: string;
}

/** The role at the beginning or the end, and the department or unit that it is about. */
function splitRole(plain: string): RoleAndScope | undefined {
  for (const role of ROLES) {
    const words = ROLE_WORDS[role];
    const opening = longest(words, (word) => plain.startsWith(word));
    if (opening !== undefined) return { role, about: strip(plain.slice(opening.length)) };
  }
  for (const role of ROLES) {
    const ending = longest(ROLE_WORDS[role], (word) => plain.endsWith(word));
    if (ending !== undefined) return { role, about: strip(plain.slice(0, -ending.length)) };
  }
  return;
}

function readScope({ role, about }: RoleAndScope, vocabulary: Vocabulary): RoleScope | undefined {
  switch (role) {
    case 'leader':
      return about === '' ? { kind: 'none' } : undefined;
    case 'contact':
      return { kind: 'unit', match: firstFound(about, (name) => matchUnit(name, vocabulary)) };
    case 'scorer':
    case 'head': {
      const match = firstFound(about, (name) => matchDepartment(name, vocabulary));
      return { kind: 'department', match };
    }
  }
}

/** The whole text as a name, else its first word: after it a person's name may be typed. */
function firstFound<Found extends { readonly found: string }>(
  about: string,
  match: (name: string) => Found,
): Found {
  const whole = match(about);
  const [first = ''] = about.split(/[\s,、:]+/);
  if (whole.found !== 'none' || first === about) return whole;
  const part = match(first);
  return part.found === 'none' ? whole : part;
}

/** Without a mention the sentence must be nothing but role and scope: 领导好 appoints nobody. */
const isPlain = (scope: RoleScope, about: string): boolean =>
  about === '' || scope.kind === 'none' || scope.match.found !== 'none';

const strip = (plain: string): string =>
  plain.replace(APPOINT_WORDS, '').replace(APPOINT_ENDINGS, '');
