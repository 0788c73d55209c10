import { readCsv } from '#files/csv-read.ts';
import { writeCsv } from '#files/csv.ts';
import { screen } from '#releases/screener/screen.ts';
import type { Screening } from '#releases/screener/screen.ts';
import type { PlaceLists } from '#releases/screener/screened.ts';

export const lists: PlaceLists = {
  regions: [
    { code: 'E12000003', name: 'Yorkshire and The Humber' },
    { code: 'E12000001', name: 'North East' }
  ],
  las: [
    { oldCode: '383', newCode: 'E08000035', name: 'Leeds', regionCode: 'E12000003' },
    { oldCode: '370', newCode: 'E08000016', name: 'Barnsley', regionCode: 'E12000003' },
    { oldCode: '370', newCode: 'E08000038', name: 'Barnsley', regionCode: 'E12000003' }
  ]
};

const data = `time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,breakdown_topic,breakdown,child_count,child_percent
202425,Autumn term,National,E92000001,England,,,,,,Total,Total,39200,100
202425,Autumn term,National,E92000001,England,,,,,,Sex,Female,39100,100
202425,Autumn term,Regional,E92000001,England,E12000003,Yorkshire and The Humber,,,,Total,Total,low,100
202425,Autumn term,Regional,E92000001,England,E12000003,Yorkshire and The Humber,,,,Sex,Female,x,x
202425,Autumn term,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,370,E08000016,Barnsley,Total,Total,30,100
202425,Autumn term,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,370,E08000016,Barnsley,Sex,Female,30,100
202526,Autumn term,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,370,E08000038,Barnsley,Total,Total,40,100
202526,Spring term,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,383,E08000035,Leeds,Sex,Female,c,z
`;
const meta = `col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column
breakdown_topic,Filter,Breakdown topic,,,,,
breakdown,Filter,CME by characteristics,,,,Choose one,breakdown_topic
child_count,Indicator,Number of CME,,,0,,
child_percent,Indicator,Percentage of CME,,%,0,,
`;

type Table = { columns: string[]; rows: string[][] };

/** A pair of files to break: change a cell, a column or a name, then screen. */
export interface Example {
  dataName: string;
  metaName: string;
  data: Table;
  meta: Table;
}

const table = (text: string): Table => {
  const { columns, rows } = readCsv(text);
  return { columns: [...columns], rows: rows.map((row) => [...row]) };
};

/** The good example as the edit leaves it, screened. */
export function screenedAfter(edit: (example: Example) => void = () => undefined): Screening {
  const example: Example = {
    dataName: 'cme_census.csv',
    metaName: 'cme_census.meta.csv',
    data: table(data),
    meta: table(meta)
  };
  edit(example);
  const bytes = ({ columns, rows }: Table) => Buffer.from(writeCsv(columns, rows), 'utf8');
  return screen(
    {
      dataName: example.dataName,
      metaName: example.metaName,
      data: bytes(example.data),
      meta: bytes(example.meta)
    },
    lists
  );
}

/** Puts a value into a cell: `row` counts from 0 below the header. */
export function put(target: Table, row: number, column: string, value: string): void {
  const at = target.columns.indexOf(column);
  if (at < 0) throw new Error(`The example has no column ${column}.`);
  target.rows[row]![at] = value;
}

/** Puts a value into every row of a column. */
export function putAll(target: Table, column: string, value: string): void {
  target.rows.forEach((_, row) => put(target, row, column, value));
}

/** Renames a column. */
export function rename(target: Table, from: string, to: string): void {
  target.columns[target.columns.indexOf(from)] = to;
}

/** Adds a column with one value in every row. */
export function add(target: Table, column: string, value: (row: number) => string): void {
  target.columns.push(column);
  target.rows.forEach((row, index) => row.push(value(index)));
}

/** Takes a column away. */
export function drop(target: Table, column: string): void {
  const at = target.columns.indexOf(column);
  target.columns.splice(at, 1);
  target.rows.forEach((row) => row.splice(at, 1));
}
