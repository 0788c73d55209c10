import type { Collection } from '#domain/collection.ts';
import type { Topic } from '#domain/topics.ts';

/** A data set of the release as data: the file, what it counts, its topics in published order, its words. */
export interface DataSet {
  /** File name without extension: lower case, digits, hyphens and underscores. */
  readonly file: 'cme_census' | 'cme_any_point' | 'ehe_census' | 'ehe_any_point';
  /** Title on Explore education statistics, at most 120 characters. */
  readonly title: string;
  readonly collection: Collection;
  /** Name in the measure catalogue. */
  readonly measure: string;
  readonly periodKind: 'term' | 'year';
  readonly topics: readonly Topic[];
  /** Whom it counts, in the words of the bulletin: small letters first, for the middle of a sentence. */
  readonly subject: string;
  /** The words of the data files and the tables, as the department prints them. */
  readonly labels: {
    readonly breakdown: string;
    readonly count: string;
    readonly percent: string;
    readonly rate: string;
  };
}

const census: readonly Topic[] = ['total', 'sex', 'year_group', 'duration', 'reason'];
const withoutDuration: readonly Topic[] = ['total', 'sex', 'year_group', 'reason'];

/** Every data set a release can have; the EHE pair is written when there are EHE data. */
export const dataSets: readonly DataSet[] = [
  {
    file: 'cme_census',
    title: 'Children missing education on census date by characteristics',
    collection: 'cme',
    measure: 'census_day',
    periodKind: 'term',
    topics: census,
    subject: 'children missing education on census day',
    labels: {
      breakdown: 'CME on census date by characteristics',
      count: 'Number of CME on census date',
      percent: 'Percentage of CME on census date',
      rate: 'Rate of CME on census day by population'
    }
  },
  {
    file: 'cme_any_point',
    title: 'Children missing education at any point in the academic year by characteristics',
    collection: 'cme',
    measure: 'any_point_year',
    periodKind: 'year',
    topics: withoutDuration,
    subject: 'children missing education at any point in the academic year',
    labels: {
      breakdown: 'CME at any point in the academic year by characteristics',
      count: 'Number of CME at any point in the academic year',
      percent: 'Percentage of CME at any point in the academic year',
      rate: 'Rate of CME at any point in the academic year by population'
    }
  },
  {
    file: 'ehe_census',
    title: 'Elective home education on census date by characteristics',
    collection: 'ehe',
    measure: 'ehe_census_day',
    periodKind: 'term',
    topics: withoutDuration,
    subject: 'children in elective home education on census day',
    labels: {
      breakdown: 'EHE on census date by characteristics',
      count: 'Number of EHE on census date',
      percent: 'Percentage of EHE on census date',
      rate: 'Rate of EHE on census day by population'
    }
  },
  {
    file: 'ehe_any_point',
    title: 'Elective home education at any point in the academic year by characteristics',
    collection: 'ehe',
    measure: 'ehe_any_point_year',
    periodKind: 'year',
    topics: withoutDuration,
    subject: 'children in elective home education at any point in the academic year',
    labels: {
      breakdown: 'EHE at any point in the academic year by characteristics',
      count: 'Number of EHE at any point in the academic year',
      percent: 'Percentage of EHE at any point in the academic year',
      rate: 'Rate of EHE at any point in the academic year by population'
    }
  }
];
