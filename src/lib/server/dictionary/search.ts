import { dictionary } from './entries.ts';

type Dictionary = ReturnType<typeof dictionary>;

/** The entries that hold every word, upper and lower case alike; all of them for no words. */
export function searched(all: Dictionary, words: string): Dictionary {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return all;
  const holds = (entry: unknown): boolean => {
    const text = textIn(entry).toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return {
    measures: all.measures.filter(holds),
    journeys: all.journeys.filter(holds),
    topics: all.topics.filter(holds),
    sources: all.sources
      .map((source) => {
        const columns = source.columns.filter((column) => holds([source.name, column]));
        return holds(source.name) ? source : { ...source, columns };
      })
      .filter(({ columns }) => columns.length > 0),
    models: all.models.filter(holds),
    checks: all.checks.filter(holds)
  };
}

export function countOf(found: Dictionary): number {
  const columns = found.sources.reduce((sum, { columns: own }) => sum + own.length, 0);
  return (
    found.measures.length +
    found.journeys.length +
    found.topics.length +
    columns +
    found.models.length +
    found.checks.length
  );
}

/** Every text in an entry but its addresses and ids. */
function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textIn).join(' ');
  if (value === null || typeof value !== 'object') return '';
  return Object.entries(value)
    .filter(
      ([name]) => !['id', 'href', 'lineage', 'api', 'method', 'readBy', 'reads'].includes(name)
    )
    .map(([, inner]) => textIn(inner))
    .join(' ');
}
