import { PageRefusal } from '#sandbox/server/page/page-refusal.ts';

/** How far a zone is from UTC at an instant, as dates of a card carry it: `+0800`. Throws when there is no such zone. */
export function offsetOf(zone: string, at: Date): string {
  const format = formatIn(zone);
  if (!format) throw new PageRefusal(400, `there is no zone ${zone}`);
  const part = format.formatToParts(at).find(({ type }) => type === 'timeZoneName');
  return part?.value.replace('GMT', '').replace(':', '') || '+0000';
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return undefined;
  }
}
