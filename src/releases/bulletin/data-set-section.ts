import { england } from '#domain/area-level.ts';
import { comparedWith } from '../comparison.ts';
import type { Gathered } from '../gather.ts';
import { figureWords } from '../words.ts';
import { barChart } from './bar-chart.ts';
import type { Bar } from './bar-chart.ts';
import { html, htmlTable } from './html.ts';
import type { HtmlColumn } from './html.ts';

const text = (header: string): HtmlColumn => ({ header, numeric: false });
const number = (header: string): HtmlColumn => ({ header, numeric: true });

/** A data set in the bulletin: the comparison in words, the chart of all periods, and three tables. */
export function dataSetSection(gathered: Gathered): string {
  const { dataSet, periods } = gathered;
  const last = periods.at(-1)!;
  const id = dataSet.file.replaceAll('_', '-');
  return (
    `<section aria-labelledby="${id}"><h2 id="${id}">${html(dataSet.labels.count)}</h2>` +
    `<p>${html(changeSentence(gathered))}</p>` +
    trend(gathered) +
    breakdowns(gathered) +
    regions(gathered, last.period.label) +
    '</section>'
  );
}

/** What the last period was, and what it was a year before; both as the data file shows them. */
export function changeSentence(gathered: Gathered): string {
  const { periods, at } = gathered;
  const last = periods.at(-1)!;
  const total = (period: string) => at(period, england.code, 'total', 'Total').count;
  const now = total(last.period.id);
  const compared = periods.find(({ period }) => period.id === comparedWith(gathered));
  const sentence = `England, ${last.period.label}: ${figureWords(now)} children.`;
  if (!compared) return sentence;
  const then = total(compared.period.id);
  const before = `In ${compared.period.label} the figure was ${figureWords(then)}.`;
  if (typeof now !== 'number' || typeof then !== 'number') return `${sentence} ${before}`;
  const direction = now > then ? 'higher' : now < then ? 'lower' : 'the same';
  return `${sentence} ${before} The published figure is ${direction}.`;
}

/** The chart of a data set: England in every period, and what it shows in words. */
export function trendBars({ dataSet, periods, at }: Gathered): {
  readonly message: string;
  readonly bars: readonly Bar[];
} {
  const bars = periods.map(({ period }) => ({
    label: period.label,
    value: at(period.id, england.code, 'total', 'Total').count
  }));
  return {
    message: `${dataSet.labels.count}, England, ${bars[0]?.label} to ${bars.at(-1)?.label}.`,
    bars
  };
}

function trend(gathered: Gathered): string {
  const { dataSet, periods, at } = gathered;
  const { message, bars } = trendBars(gathered);
  return (
    `<figure><figcaption>${html(message)}</figcaption>${barChart(message, bars)}</figure>` +
    htmlTable(
      `${dataSet.labels.count}, England, and the share of local authorities that returned`,
      [
        text('Period'),
        number('Children'),
        number('Per 100 residents aged 5 to 16'),
        number('Local authorities that returned')
      ],
      periods.map(({ period, responding, expected }) => {
        const total = at(period.id, england.code, 'total', 'Total');
        return [
          period.label,
          figureWords(total.count),
          figureWords(total.rate, 1),
          `${responding} of ${expected}`
        ];
      })
    )
  );
}

function breakdowns({ dataSet, periods, items, at }: Gathered): string {
  const last = periods.at(-1)!;
  return htmlTable(
    `${dataSet.labels.breakdown}, England, ${last.period.label}`,
    [text('Breakdown'), text('Topic'), number('Children'), number('Percentage')],
    items.map(({ topic, topicLabel, item }) => {
      const figures = at(last.period.id, england.code, topic, item);
      return [item, topicLabel, figureWords(figures.count), figureWords(figures.percent)];
    })
  );
}

function regions({ dataSet, periods, at }: Gathered, label: string): string {
  const last = periods.at(-1)!;
  return htmlTable(
    `${dataSet.labels.count} by region, ${label}`,
    [text('Region'), number('Children'), number('Per 100 residents aged 5 to 16')],
    last.areas
      .filter(({ level }) => level === 'regional')
      .map((area) => {
        const total = at(last.period.id, area.code, 'total', 'Total');
        return [area.name, figureWords(total.count), figureWords(total.rate, 1)];
      })
  );
}
