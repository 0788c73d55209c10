const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23'
});

/** The date and the time of day that clocks in London show at an instant: `2026-12-10`, `09:30`. */
export function londonTime(instant: Date): { readonly day: string; readonly time: string } {
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    time: `${parts.get('hour')}:${parts.get('minute')}`
  };
}

/**
 * The instant at which clocks in London show a day and a time; null where there is no such day or time, or
 * the clocks skip it.
 */
export function londonInstant(day: string, time: string): Date | null {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time) || Number.isNaN(asUtc))
    return null;
  const fits = [0, 1].map((ahead) => new Date(asUtc - ahead * hour));
  return (
    fits.find((instant) => {
      const shown = londonTime(instant);
      return shown.day === day && shown.time === time;
    }) ?? null
  );
}

const hour = 3_600_000;
const written = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric'
});

/** `9:30am on Thursday 10 December 2026`, as clocks in London show it. */
export function londonWords(instant: Date): string {
  const { time } = londonTime(instant);
  const at = Number(time.slice(0, 2));
  const half = at < 12 ? 'am' : 'pm';
  return `${at % 12 === 0 ? 12 : at % 12}:${time.slice(3)}${half} on ${londonDay(instant)}`;
}

/** `Thursday 10 December 2026`. */
export function londonDay(instant: Date): string {
  return written.format(instant).replace(',', '');
}

/** Whether London has a Saturday or Sunday then. */
export function isWeekend(instant: Date): boolean {
  return [0, 6].includes(new Date(`${londonTime(instant).day}T12:00:00Z`).getUTCDay());
}
