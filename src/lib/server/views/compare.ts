import { error } from '@sveltejs/kit';
import { previousAcademicYear, previousTerm, yearLabel } from '#domain/term.ts';
import { england } from '#measures/places.ts';
import { changeBetween } from '#measures/change.ts';
import type { AnswerArea, AnswerRow } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';
import { figureText } from '../../wording/numbers.ts';
import type { ChartView, CompareRow } from '../../views/dashboards.ts';
import { areaOf } from '../areas.ts';
import { carried } from '../address.ts';
import { drawRates } from '../charts/rates.ts';
import { askFor, type PageContext } from '../questions.ts';
import { sentence } from '../../wording/change.ts';
import { lastYearOf } from '../terms.ts';
import { cellOf, changeView } from './cells.ts';

export const fewest = 2;
export const mostAreas = 6;

/** The areas that the address names, each once; answers 400 for too many. */
export function areasNamed(url: URL): readonly AnswerArea[] {
  const codes = [...new Set(url.searchParams.getAll('area').filter((code) => code !== ''))];
  if (codes.length > mostAreas) {
    error(400, {
      message: `At most ${mostAreas} areas stand side by side`,
      advice: 'Take some of the areas out of the address, or choose again.',
      links: [{ href: '/areas/compare', text: 'Choose areas to compare' }]
    });
  }
  return codes.map((code) => (code === england.code ? england : areaOf(code, url)));
}

/** Every figure of the overview for each area, one column an area. */
export async function compareOf(page: PageContext, areas: readonly AnswerArea[]) {
  const { term } = page.choice;
  const before = lastYearOf(term, page.terms);
  const last = page.terms.find(({ id }) => id === previousTerm(term.id));
  const year = previousAcademicYear(term.academicYear);
  const known = loadReference().terms.some(({ academicYear }) => academicYear === year);
  const columns = await Promise.all(
    areas.map(async (area) => {
      const where = { areas: [area.code], levels: [area.level] };
      const at = { periods: [term.id], ...where };
      const [census, whole, weeks, reasons, durations] = await Promise.all([
        askFor(page, { measure: 'census_day', periods: page.terms.map(({ id }) => id), ...where }),
        known ? askFor(page, { measure: 'any_point_year', periods: [year], ...where }) : null,
        askFor(page, { measure: 'median_weeks_missing', ...at }),
        askFor(page, { measure: 'census_day', ...at, by: 'reason' }),
        askFor(page, { measure: 'census_day', ...at, by: 'duration' })
      ]);
      const row = (id: string | undefined) => census.rows.find(({ period }) => period.id === id);
      const item = (rows: readonly AnswerRow[], name: string) =>
        rows.find(({ items }) => items[0]?.item === name)?.percent;
      return {
        area,
        census,
        now: row(term.id),
        then: row(before?.id),
        previous: row(last?.id),
        whole: whole?.rows[0]?.value,
        weeks: weeks.rows[0]?.value,
        long: item(durations.rows, 'Over 52 weeks'),
        unknown: item(reasons.rows, 'Unknown'),
        notRecorded: item(reasons.rows, 'Not recorded')
      };
    })
  );
  const plain = (
    label: string,
    pick: (column: (typeof columns)[number]) => Parameters<typeof cellOf>[0]
  ): CompareRow => ({
    label,
    cells: columns.map((column) => ({ cell: cellOf(pick(column)), change: null }))
  });
  const rows: CompareRow[] = [
    {
      label: 'Missing on census day',
      cells: columns.map(({ now, then }) => ({
        cell: cellOf(now?.value),
        change: before ? changeView(changeBetween(now?.value, then?.value), before.label) : null
      }))
    },
    {
      label: 'For every 100 residents aged 5 to 16',
      cells: columns.map(({ now, then }) => ({
        cell: cellOf(now?.rate),
        change: before
          ? changeView(changeBetween(now?.rate ?? undefined, then?.rate ?? undefined), before.label)
          : null
      }))
    },
    ...(last
      ? [
          {
            label: `Change on ${last.label}`,
            cells: columns.map(({ now, previous }) => {
              const change = changeView(changeBetween(now?.value, previous?.value), last.label);
              return { cell: { text: '', words: null }, change };
            })
          }
        ]
      : []),
    plain(`At any point in ${yearLabel(year)}`, ({ whole }) => whole),
    plain('Weeks missing, median', ({ weeks }) => weeks),
    plain('Missing for over 52 weeks', ({ long }) => long),
    plain('Reason unknown', ({ unknown }) => unknown),
    plain('Reason not recorded', ({ notRecorded }) => notRecorded)
  ];
  return {
    columns: columns.map(({ area }) => ({
      name: area.name,
      href: carried(bareUrl(page.url), area.level === 'national' ? '/' : `/areas/${area.code}`)
    })),
    rows,
    chart: chartOf(page, columns)
  };
}

function chartOf(
  page: PageContext,
  columns: readonly {
    readonly area: AnswerArea;
    readonly census: { readonly rows: readonly AnswerRow[] };
  }[]
): ChartView {
  const rateAt = (rows: readonly AnswerRow[], id: string) =>
    rows.find(({ period }) => period.id === id)?.rate;
  const lines = columns.map(({ area, census }) => ({
    name: area.name,
    shown: page.terms.map(({ id }) => {
      const shown = rateAt(census.rows, id)?.shown;
      return typeof shown === 'number' ? shown : shown === 'low' ? 0 : null;
    })
  }));
  const { term } = page.choice;
  const now = columns
    .map(({ area, census }) => ({ name: area.name, shown: rateAt(census.rows, term.id)?.shown }))
    .filter((one): one is { name: string; shown: number } => typeof one.shown === 'number')
    .sort((a, b) => b.shown - a.shown);
  const finding =
    now.length < 2
      ? 'Rates side by side'
      : now[0]!.shown === now.at(-1)!.shown
        ? `All have ${figureText(now[0]!.shown, 'per 100')} in every 100`
        : `Highest: ${now[0]!.name}, ${figureText(now[0]!.shown, 'per 100')} in every 100`;
  const subtitle = `Children missing education on census day for every 100 residents aged 5 to 16, ${page.terms[0]!.label} to ${page.terms.at(-1)!.label}.`;
  return {
    id: 'rates',
    finding,
    subtitle,
    note: null,
    ...drawRates(
      page.terms.map(({ label }) => label),
      lines,
      `Line chart. ${finding}. ${subtitle} The figures are in the table after the chart.`
    ),
    table: {
      caption: subtitle,
      first: 'Term',
      columns: lines.map(({ name }) => name),
      rows: [...page.terms].reverse().map((one) => ({
        head: sentence(one.label),
        cells: columns.map(({ census }) => cellOf(rateAt(census.rows, one.id)))
      })),
      symbols: []
    }
  };
}

export function bareUrl(url: URL): URL {
  const bare = new URL(url);
  bare.searchParams.delete('area');
  return bare;
}
