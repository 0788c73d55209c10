import { wideColumns } from '#intake/published/wide-columns.ts';
import { printedNumber, type PublishedCell } from './published-cell.ts';

/** One figure of a row: what it is of, and how it is printed. */
export type RowFigure = Pick<PublishedCell, 'topic' | 'item' | 'count' | 'percent' | 'rate'> &
  Partial<Pick<PublishedCell, 'crossed' | 'guessed'>> & {
    /** The column of counts, where a file has several. */
    readonly of?: string;
  };

type Cells = Readonly<Record<string, string>>;

/** What a metadata file says of a column. */
export interface ColumnMeta {
  readonly name: string;
  readonly isFilter: boolean;
  readonly unit: string;
}

/** The names indicators and filters have had in the published files of children missing education, newest first. */
export const columnNames = {
  topic: ['breakdown_topic', 'filter_group'],
  item: ['breakdown', 'filter'],
  count: ['child_count', 'number'],
  percent: ['child_percent', 'pc'],
  rate: ['rate_per_100', 'child_rate_per_100', 'rate']
} as const;

/**
 * How the rows of a data file are read: one row an item, one column an item (2022/23), or, of any other producer, one
 * column a filter and one a count. `null` where there is no column of counts.
 */
export function figuresOf(
  header: readonly string[],
  rows: readonly Cells[],
  meta: readonly ColumnMeta[]
): ((record: Cells) => RowFigure[]) | null {
  const nameOf = (role: keyof typeof columnNames) =>
    columnNames[role].find((name) => header.includes(name));
  if (nameOf('count') && (nameOf('item') || filtersIn(header, rows, meta).length === 0)) {
    const text = (record: Cells, role: keyof typeof columnNames) =>
      record[nameOf(role) ?? ''] ?? '';
    return (record) => [
      {
        topic: text(record, 'topic') || 'Total',
        item: text(record, 'item') || 'Total',
        count: text(record, 'count'),
        percent: text(record, 'percent'),
        rate: text(record, 'rate')
      }
    ];
  }
  const wide = header.flatMap((name) => {
    const known = wideColumns.get(/^(?:cme|ehe)_(.+)$/.exec(name)?.[1] ?? '');
    return known ? [{ name, topic: known[0], item: known[1] }] : [];
  });
  if (wide.length > 0) {
    return (record) =>
      wide.map(({ name, topic, item }) => {
        return { topic, item, count: record[name] ?? '', percent: '', rate: '' };
      });
  }
  return anyProducers(header, rows, meta);
}

/** Time and place are not filters; codes and names of other levels neither. */
const isPlace = (name: string) =>
  /^(time_period|time_identifier|geographic_level)$|_(code|name|urn|ukprn|laestab|id)$/.test(name);

function anyProducers(
  header: readonly string[],
  rows: readonly Cells[],
  meta: readonly ColumnMeta[]
): ((record: Cells) => RowFigure[]) | null {
  const filters = filtersIn(header, rows, meta);
  const indicators = header.filter((name) => !isPlace(name) && !filters.includes(name));
  const unitOf = (name: string) => meta.find((one) => one.name === name)?.unit ?? '';
  const named = (pattern: RegExp, unit = '-') =>
    indicators.filter((name) => unitOf(name) === unit || pattern.test(name));
  const percents = named(/percent|(^|_)(pc|pct|share|proportion)(_|$)/i, '%');
  const rates = named(/(^|_)(rate|ratio|mean|average|median)(_|$)/i).filter(
    (name) => !percents.includes(name)
  );
  const counts = indicators.filter((name) => !percents.includes(name) && !rates.includes(name));
  if (counts.length === 0) return null;
  const isOne = counts.length === 1;
  return (record) => {
    const asked = filters
      .map((topic) => ({ topic, item: (record[topic] ?? '').trim() }))
      .filter(({ item }) => !isWhole(item));
    const name = {
      topic: asked.map(({ topic }) => topic).join(' × ') || 'Total',
      item: asked.map(({ item }) => item).join(' × ') || 'Total',
      ...(asked.length > 1 ? { crossed: asked } : {})
    };
    const at = (column: string | undefined) => record[column ?? ''] ?? '';
    return counts.map((count) => ({
      ...name,
      guessed: true,
      count: at(count),
      percent: isOne ? at(percents[0]) : '',
      rate: isOne ? at(rates[0]) : '',
      ...(isOne ? {} : { of: count })
    }));
  };
}

/** By the metadata; where there is none, columns that hold more words than figures. */
function filtersIn(
  header: readonly string[],
  rows: readonly Cells[],
  meta: readonly ColumnMeta[]
): string[] {
  const roles = new Set<string>(Object.values(columnNames).flatMap((names) => [...names]));
  return header.filter((name) => {
    if (isPlace(name)) return false;
    const known = meta.find((one) => one.name === name);
    if (known) return known.isFilter;
    if (roles.has(name)) return false;
    const words = rows.filter((record) => isWord(record[name] ?? '')).length;
    return words > rows.length / 2;
  });
}

/** Neither a figure nor one of the symbols that stand for one. */
function isWord(text: string): boolean {
  return printedNumber(text) === null && text.trim().length > 3;
}

/** The item of a filter that leaves nobody out; `All other …` is what a list leaves over. */
function isWhole(item: string): boolean {
  return item === '' || /^(total|all)\b(?! other\b)/i.test(item);
}
