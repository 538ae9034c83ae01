/** Characters that are spoken to nobody: controls, and marks that reverse or hide the text around them. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Everything that can begin a mark, a tag, a link, a table, a list or a mention in card markdown. */
const ACTIVE = /[&<>*_~`[\](){}#\\|!=+\-:@$^"'/]/g;

/** `1. ` would begin a list and `www.example` a link; the point of 97.5 stays. */
const ACTIVE_POINT = /(?<=[\p{L}\p{N}])\.(?=\p{L})|(?<=^\d{1,9})\.(?=\s|$)/gu;

const entityOf = (character: string): string => `&#${character.codePointAt(0)};`;

/** One line of what somebody typed, without characters that cannot be seen. */
export function cleanText(text: string): string {
  return text.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
}

/**
 * What somebody typed, so that card markdown shows it as it is: nothing in it is bold, a link, a tag or a
 * mention. Entities, because the platform asks for them: Feishu, card component Markdown, special characters.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .replace(ACTIVE, entityOf)
    .replace(ACTIVE_POINT, entityOf);
}

/** At most so many characters, the last of them … where something was cut. */
export function shorten(text: string, length: number): string {
  const characters = [...cleanText(text)];
  if (characters.length <= length) return characters.join('');
  return `${characters.slice(0, length - 1).join('')}…`;
}
