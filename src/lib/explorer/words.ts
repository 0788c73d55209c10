import type { Shown } from './sheet.ts';

const grouped = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const tenths = new Intl.NumberFormat('en-GB', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1
});

/** A figure as it stands in a table or on a chart. Differences carry their sign. */
export function figure(shown: Shown, unit: string, signed = false): string {
  if (typeof shown === 'string') return shown;
  const format = unit === 'weeks' || unit === 'per 100' ? tenths : grouped;
  const text = format.format(Math.abs(shown));
  const sign = shown < 0 ? '\u2212' : signed && shown > 0 ? '+' : '';
  return `${sign}${text}${unit === 'per cent' ? '%' : ''}`;
}

const symbols = {
  x: 'not available',
  z: 'not applicable',
  low: 'rounds to 0, but is not 0',
  c: 'withheld to protect people'
} as const;

const compared = {
  x: 'not available on one side',
  z: 'not applicable on one side',
  low: 'too small to compare',
  c: 'withheld on one side'
} as const;

/** Why there is no difference between two cohorts; null where there is one. */
export function differenceText(shown: Shown): string | null {
  return typeof shown === 'number' ? null : compared[shown];
}

/** What a symbol stands for; null for a number. */
export function symbolText(shown: Shown, unit: string): string | null {
  if (typeof shown === 'number') return null;
  if (shown === 'low' && unit === 'per cent') return 'above 0%, but too low to show as a share';
  return symbols[shown];
}
