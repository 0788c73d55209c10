import { england } from '#domain/area-level.ts';
import { comparedWith } from '../comparison.ts';
import type { Gathered } from '../gather.ts';
import { capital, figureWords } from '../words.ts';
import { barChart } from './bar-chart.ts';
import type { Bar } from './bar-chart.ts';
import { html, htmlTable } from './html.ts';
import type { HtmlColumn } from './html.ts';

const text = (header: string): HtmlColumn => ({ header, numeric: false });
const number = (header: string): HtmlColumn => ({ header, numeric: true });

/** A data set in the bulletin: the chart of all periods under its finding, and three tables. */
export function dataSetSection(gathered: Gathered): string {
  const { dataSet, periods } = gathered;
  const last = periods.at(-1)!;
  const id = dataSet.file.replaceAll('_', '-');
  return (
    `<section aria-labelledby="${id}"><h2 id="${id}">${html(capital(dataSet.subject))}</h2>` +
    trend(gathered) +
    breakdowns(gathered) +
    regions(gathered, last.period.label) +
    '</section>'
  );
}

/** What the last period was, and whether it is more or less than a year before; both as the data file shows them. */
export function changeSentence(gathered: Gathered): string {
  const { dataSet, periods, at } = gathered;
  const last = periods.at(-1)!.period;
  const now = at(last.id, england.code, 'total', 'Total').count;
  const said = `In ${last.label} there were ${figureWords(now)} ${dataSet.subject} in England`;
  const change = changeWords(gathered);
  return change === null ? `${said}.` : `${said}, ${change}.`;
}

/** `down from 39,200 in autumn 2024`; null where the release holds no period to compare with. */
function changeWords(gathered: Gathered): string | null {
  const { periods, at } = gathered;
  const compared = periods.find(({ period }) => period.id === comparedWith(gathered))?.period;
  if (!compared) return null;
  const total = (period: string) => at(period, england.code, 'total', 'Total').count;
  const now = total(periods.at(-1)!.period.id);
  const then = total(compared.id);
  if (typeof now !== 'number' || typeof then !== 'number')
    return `and ${figureWords(then)} in ${compared.label}`;
  if (now === then) return `the same published figure as in ${compared.label}`;
  return `${now > then ? 'up' : 'down'} from ${figureWords(then)} in ${compared.label}`;
}

/** The chart of a data set: what it shows as a finding, what is drawn, and England in every period. */
export function trendBars(gathered: Gathered): {
  readonly message: string;
  readonly drawn: string;
  readonly bars: readonly Bar[];
} {
  const { dataSet, periods, at } = gathered;
  const bars = periods.map(({ period }) => ({
    label: period.label,
    value: at(period.id, england.code, 'total', 'Total').count
  }));
  const first = bars[0]?.label;
  const last = bars.at(-1)?.label;
  return {
    message: changeSentence(gathered),
    drawn: `${capital(dataSet.subject)}, England, ${first === last ? first : `${first} to ${last}`}`,
    bars
  };
}

function trend(gathered: Gathered): string {
  const { dataSet, periods, at } = gathered;
  const { message, drawn, bars } = trendBars(gathered);
  return (
    `<figure><figcaption>${html(message)}<span>${html(drawn)}</span></figcaption>${barChart(message, bars)}</figure>` +
    htmlTable(
      `${capital(dataSet.subject)}, England, and how many local authorities returned`,
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
    `${capital(dataSet.subject)} by characteristic, England, ${last.period.label}`,
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
    `${capital(dataSet.subject)} by region, ${label}`,
    [text('Region'), number('Children'), number('Per 100 residents aged 5 to 16')],
    last.areas
      .filter(({ level }) => level === 'regional')
      .map((area) => {
        const total = at(last.period.id, area.code, 'total', 'Total');
        return [area.name, figureWords(total.count), figureWords(total.rate, 1)];
      })
  );
}
