import { england } from '#measures/places.ts';
import { loadReference } from '#reference/reference.ts';
import type { AnswerArea, AnswerRow } from '#measures/question.ts';
import { read } from '#dashboards/read.ts';
import { figureText } from '../../wording/numbers.ts';
import { sentence } from '../../wording/change.ts';
import type { ChartView } from '../../views/dashboards.ts';
import { drawRates } from '../charts/rates.ts';
import { perBuild } from '#measures/per-build.ts';
import { askFor, rowOf, type PageContext } from '../questions.ts';
import { cellOf } from './cells.ts';

interface PublishedRow {
  readonly period: string;
  readonly area: string;
  readonly children: number | null;
  readonly rate: string | null;
}

/** The published census-day series of England and the regions. */
export const publishedOf = perBuild((warehouse) => read<PublishedRow>(warehouse, 'published'));

/** The areas a reader holds this one against: its region, then England. */
export function besides(area: AnswerArea): readonly AnswerArea[] {
  if (area.level === 'national') return [];
  const region =
    area.level === 'la' && area.regionCode !== null
      ? loadReference().regionByCode(area.regionCode)
      : undefined;
  return [
    ...(region
      ? [
          {
            level: 'regional' as const,
            code: region.regionCode,
            name: region.regionName,
            regionCode: region.regionCode,
            regionName: region.regionName,
            oldLaCode: null
          }
        ]
      : []),
    england
  ];
}

/** Census-day rows of an area and of those beside it, over every term. */
export async function ratesOf(
  page: PageContext,
  area: AnswerArea
): Promise<readonly { readonly area: AnswerArea; readonly rows: readonly AnswerRow[] }[]> {
  const areas = [area, ...besides(area)];
  const answers = await Promise.all(
    areas.map(({ code, level }) =>
      askFor(page, {
        measure: 'census_day',
        periods: page.terms.map(({ id }) => id),
        areas: [code],
        levels: [level]
      })
    )
  );
  return areas.map((one, at) => ({ area: one, rows: answers[at]!.rows }));
}

/** Rates over the terms beside region and England, with the published series of England. */
export async function ratesView(page: PageContext, area: AnswerArea): Promise<ChartView> {
  const [series, published] = await Promise.all([ratesOf(page, area), publishedOf(page.warehouse)]);
  const { terms, choice } = page;
  const publishedAt = (code: string) =>
    terms.map(({ id }) => {
      const rate = published.find((row) => row.period === id && row.area === code)?.rate;
      const value = Number(rate ?? Number.NaN);
      return Number.isFinite(value) ? value : null;
    });
  const lines = [
    ...series.map(({ area: one, rows }) => ({
      name: one.name,
      shown: terms.map(({ id }) => {
        const shown = rows.find(({ period }) => period.id === id)?.rate?.shown;
        return typeof shown === 'number' ? shown : shown === 'low' ? 0 : null;
      })
    })),
    { name: 'England, published', shown: publishedAt(england.code) },
    ...(area.level === 'regional'
      ? [{ name: `${area.name}, published`, shown: publishedAt(area.code) }]
      : [])
  ];
  const finding = findingOf(series, choice.term.id);
  const subtitle = `Children missing education on census day for every 100 residents aged 5 to 16, ${terms[0]!.label} to ${terms.at(-1)!.label}.`;
  return {
    id: 'rates',
    finding,
    subtitle,
    note: undrawn(lines),
    ...drawRates(
      terms.map(({ label }) => label),
      lines,
      `Line chart. ${finding}. ${subtitle} The figures are in the table after the chart.`,
      640
    ),
    table: {
      caption: subtitle,
      first: 'Term',
      columns: lines.map(({ name }) => name),
      rows: [...terms].reverse().map((term) => ({
        head: sentence(term.label),
        cells: [
          ...series.map(({ rows }) =>
            cellOf(rows.find(({ period }) => period.id === term.id)?.rate)
          ),
          ...lines.slice(series.length).map(({ shown }) => {
            const value = shown[terms.indexOf(term)];
            return typeof value === 'number'
              ? { text: figureText(value, 'per 100'), words: null }
              : { text: 'x', words: 'not available' };
          })
        ]
      })),
      symbols: []
    }
  };
}

/** Which lines have no figure in any of the terms, so that nobody looks for them. */
function undrawn(
  lines: readonly { readonly name: string; readonly shown: readonly (number | null)[] }[]
): string | null {
  const names = lines.filter(({ shown }) => shown.every((value) => value === null));
  if (names.length === 0) return null;
  return `Not available, so not drawn: ${names.map(({ name }) => name).join('; ')}.`;
}

/** `Leeds is above its region and above England`, from the rates as shown. */
function findingOf(
  series: readonly { readonly area: AnswerArea; readonly rows: readonly AnswerRow[] }[],
  term: string
): string {
  const rate = (at: number) =>
    series[at]?.rows.find(({ period }) => period.id === term)?.rate?.shown;
  const own = rate(0);
  const name = series[0]!.area.name;
  if (typeof own !== 'number') return `Rate of ${name} beside England`;
  if (series.length === 1)
    return `${figureText(own, 'per 100')} in every 100 were missing education`;
  const words = series.slice(1).flatMap(({ area }, at) => {
    const other = rate(at + 1);
    if (typeof other !== 'number') return [];
    const place = area.level === 'national' ? 'England' : area.name;
    return own === other
      ? [`level with ${place}`]
      : [`${own > other ? 'above' : 'below'} ${place}`];
  });
  if (words.length === 0) return `Rate of ${name}`;
  return `${name} is ${[...new Set(words)].join(' and ')}`;
}

/** Kept for the headline: the rate of an area in one term, in words. */
export function rateIn(rows: readonly AnswerRow[], term: string): string | null {
  const shown = rowOf({ rows } as Parameters<typeof rowOf>[0], term)?.rate?.shown;
  return shown === undefined ? null : figureText(shown, 'per 100');
}
