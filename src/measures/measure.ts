import type { FigureUnit } from '#disclosure/figure.ts';
import type { Level, Topic } from './question.ts';

export type Collection = 'cme' | 'ehe';

/** A figure of a term, of an academic year, or of whichever is asked for. */
export type PeriodKind = 'term' | 'year' | 'either';

/** What a measure is, as data: pages, downloads, the methodology and the query path read this. */
export interface Measure {
  /** The name in commands, addresses and files. */
  readonly name: string;
  readonly label: string;
  /** One or two sentences a director understands. */
  readonly definition: string;
  /** The rule as counted, precisely. */
  readonly method: string;
  readonly unit: FigureUnit;
  readonly periodKind: PeriodKind;
  readonly collection: Collection;
  /** Topics it may be broken down or filtered by. */
  readonly topics: readonly Topic[];
  /** Whether the Department for Education publishes it; the others are local. */
  readonly official: boolean;
  /** Where the rule comes from. */
  readonly source: string;
  readonly rounding: 'count' | 'rate' | 'median';
  /** What a reader must know before comparing. */
  readonly caveats: readonly string[];
  /** The measure whose children are counted: itself, or the numerator of a rate or median. */
  readonly counts: string;
  /** Whether total rows carry a rate per 100 residents. */
  readonly hasRate: boolean;
  /** Whether it counts children on one day, so that terms without a census day have no figure. */
  readonly onCensusDay: boolean;
  readonly levels: readonly Level[];
  /** The counting view: one row per distinct child, basis, period and LA. */
  readonly view: string;
}

const everyLevel: readonly Level[] = ['national', 'regional', 'la'];

/** Fills what most measures share, so that a measure's file says only what is its own. */
export function measure(
  own: Omit<
    Measure,
    'counts' | 'levels' | 'view' | 'unit' | 'rounding' | 'hasRate' | 'onCensusDay'
  > &
    Partial<Pick<Measure, 'counts' | 'unit' | 'rounding' | 'hasRate'>>
): Measure {
  const counts = own.counts ?? own.name;
  return {
    unit: 'children',
    rounding: 'count',
    hasRate: false,
    ...own,
    counts,
    levels: everyLevel,
    view: `counted_${counts}`,
    onCensusDay: counts === 'census_day' || counts === 'ehe_census_day'
  };
}
