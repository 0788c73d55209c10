const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
];

/** `2025-10-02` → `2 October 2025`; an ISO time keeps its day. Throws on anything else. */
export function dateText(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = parts && months[Number(parts[2]) - 1];
  if (!parts || !month) throw new RangeError(`"${iso}" is not a date such as 2025-10-02.`);
  return `${Number(parts[3])} ${month} ${parts[1]}`;
}

const inLondon = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short'
});

/** `2026-07-05T08:30:12Z` → `5 July 2026, 9:30am`, by the clocks of England; a time without zone as it is written. */
export function timeText(stamp: string): string {
  const iso = stamp.endsWith('Z') ? inLondon.format(new Date(stamp)) : stamp;
  const parts = /[T ](\d{2}):(\d{2})/.exec(iso);
  if (!parts) return dateText(iso);
  const hour = Number(parts[1]);
  const half = hour < 12 ? 'am' : 'pm';
  return `${dateText(iso)}, ${hour % 12 === 0 ? 12 : hour % 12}:${parts[2]}${half}`;
}
