import { escaped, rect, text } from './svg.ts';

export interface QuotedBar {
  readonly id: 'day' | 'year' | 'upper';
  readonly text: string;
  readonly name: string;
  /** Under the bar: when, what kind, whose. */
  readonly under: string;
  /** 0 to 100 of the longest. */
  readonly share: number;
}

const [width, tall] = [960, 120];

/** Figures that people quote on one scale from 0; the one nobody counted is outlined. */
export function drawQuoted(bars: readonly QuotedBar[], label: string): string {
  const paint = {
    day: 'fill="var(--chart-1)"',
    year: 'fill="var(--chart-2)"',
    upper: 'fill="none" stroke="var(--chart-3)" stroke-width="3" stroke-dasharray="9 5"'
  };
  const body = bars.map((bar, at) => {
    const y = at * tall;
    return [
      text(0, y + 28, bar.text, { size: 26, bold: true }),
      text(24 + bar.text.length * 14, y + 28, bar.name, { size: 17, bold: true }),
      rect(2, y + 42, (bar.share / 100) * (width - 4), 34, paint[bar.id]),
      text(0, y + 98, bar.under, { size: 14, fill: 'var(--ink-soft)' })
    ].join('');
  });
  return `<svg role="img" aria-label="${escaped(label)}" viewBox="0 0 ${width} ${bars.length * tall}">${body.join('')}</svg>`;
}
