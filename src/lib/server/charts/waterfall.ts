import { numberText } from '../../wording/numbers.ts';
import { drawings, line, rect, text } from './svg.ts';
import type { Drawings } from './trend.ts';

export interface Step {
  readonly label: string;
  /** The stock of an end, or the change a part makes. */
  readonly value: number;
  readonly kind: 'end' | 'part';
  /** As written beside the bar. */
  readonly text: string;
}

/** From one stock to the other, a part a row, so that labels stand horizontal and whole. */
export function drawWaterfall(steps: readonly Step[], label: string): Drawings {
  const row = { narrow: 52, wide: 36 };
  return drawings(
    label,
    { narrow: steps.length * row.narrow + 6, wide: steps.length * row.wide + 6 },
    (frame) => {
      const { width, font, wide } = frame;
      const tall = wide ? row.wide : row.narrow;
      const left = wide ? 385 : 4;
      const room = wide ? 130 : 74;
      const spans = spansOf(steps);
      const top = Math.max(1, ...spans.flat());
      const per = (width - left - room) / top;
      return steps.flatMap((step, at) => {
        const y = 3 + at * tall;
        const [from, to] = spans[at]!;
        const [low, high] = [Math.min(from, to), Math.max(from, to)];
        const thick = wide ? tall - 10 : 20;
        const barY = wide ? y + 5 : y + font + 9;
        const colour =
          step.kind === 'end'
            ? 'var(--chart-1)'
            : step.value >= 0
              ? 'var(--chart-3)'
              : 'var(--chart-2)';
        const next = spans[at + 1];
        const words = wide
          ? text(left - 12, barY + thick / 2 + font * 0.35, step.label, {
              size: font,
              anchor: 'end',
              bold: step.kind === 'end'
            })
          : text(0, y + font + 1, step.label, { size: font, bold: step.kind === 'end' });
        return [
          words,
          rect(
            left + low * per,
            barY,
            Math.max(step.value === 0 ? 1.5 : 2, (high - low) * per),
            thick,
            `fill="${colour}"`
          ),
          next
            ? line(
                left + to * per,
                barY + thick,
                left + to * per,
                barY + tall,
                'var(--ink-soft)',
                ' stroke-dasharray="2 2"'
              )
            : '',
          text(left + high * per + 8, barY + thick / 2 + font * 0.35, step.text, {
            size: font,
            bold: true
          })
        ];
      });
    }
  );
}

function spansOf(steps: readonly Step[]): readonly (readonly [number, number])[] {
  let level = 0;
  return steps.map(({ value, kind }) => {
    if (kind === 'end') {
      level = value;
      return [0, value] as const;
    }
    const from = level;
    level += value;
    return [from, level] as const;
  });
}

/** `+37,060`, `−19,070`, `0`. */
export function signedText(value: number): string {
  return value > 0 ? `+${numberText(value)}` : numberText(value);
}
