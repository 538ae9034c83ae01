/** A text from the database as a member of the closed set it was written from. Throws when it is none of them. */
export function oneOf<Member extends string>(set: readonly Member[], text: string): Member {
  const member = set.find((each) => each === text);
  if (member === undefined) throw new Error(`'${text}' is none of ${set.join(', ')}`);
  return member;
}
