import { describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { protect } from '#disclosure/gate.ts';
import type { Level } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import type { Published } from '#reference/tables.ts';
import { exactRow } from '../../fixtures/disclosure/exact-rows.ts';

const levels: Readonly<Record<string, Level>> = {
  National: 'national',
  Regional: 'regional',
  'Local authority': 'la'
};

const published = loadReference().published;

/** What the official layout prints for `part` children of `total`. */
function printed(level: Level, part: number, total: number): string {
  const [row] = protect([exactRow(level, part, total)], {
    protection: 'official',
    viewer: demoViewer
  });
  return `${row?.value.shown} ${row?.percent?.shown}`;
}

/** The whole numbers of children out of `total` that print as the published row does. */
function countsBehind(row: Published, total: number): number[] {
  const level = levels[row.geographicLevel] as Level;
  const base = level === 'national' ? 100 : 10;
  const near = Number(row.childCount) || 0;
  const counts: number[] = [];
  for (let part = Math.max(0, near - base); part <= Math.min(total, near + base); part += 1) {
    if (printed(level, part, total) === `${row.childCount} ${row.childPercent}`) counts.push(part);
  }
  return counts;
}

describe('protect(rows, question) against the published figures', () => {
  it('prints all 45 rows of Gateshead from one set of counts out of 34, and only 34', () => {
    const rows = published.filter((row) => row.laName === 'Gateshead');
    expect(rows).toHaveLength(45);
    const fitting = Array.from({ length: 60 }, (_, total) => total).filter((total) =>
      rows.every((row) => countsBehind(row, total).length > 0)
    );
    expect(fitting).toEqual([34]);
    for (const topic of ['Total', 'Sex', 'Year group', 'Duration', 'Reason']) {
      const sum = rows
        .filter((row) => row.breakdownTopic === topic)
        .reduce((total, row) => total + (countsBehind(row, 34)[0] ?? Number.NaN), 0);
      expect([topic, sum]).toEqual([topic, 34]);
    }
  });

  it('can print every published row of every area, but one that is not a share of its total', () => {
    const totals = new Map(
      published
        .filter((row) => row.breakdownTopic === 'Total')
        .map((row) => [areaOf(row), Number(row.childCount)])
    );
    const unprintable = published
      .filter((row) => row.childCount !== 'x' && row.childPercent !== 'x')
      .filter((row) => {
        const base = row.geographicLevel === 'National' ? 100 : 10;
        const total = totals.get(areaOf(row)) ?? Number.NaN;
        const candidates = [0, -base / 2, base / 2 - 1].map((away) => total + away);
        const all = base === 10 ? [...Array(10).keys()].map((n) => total - 5 + n) : candidates;
        return !all.some((one) => countsBehind(row, one).length > 0);
      });
    // 5,300 of 34,700 is at most 15.4%; published as 16, so its base was not the England total.
    expect(unprintable.map((row) => [areaOf(row), row.breakdown, row.childPercent])).toEqual([
      ['202526 Autumn term  ', 'Unknown', '16']
    ]);
  });
});

function areaOf(row: Published): string {
  return [row.timePeriod, row.timeIdentifier, row.regionCode, row.newLaCode].join(' ');
}
