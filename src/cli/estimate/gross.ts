import type { Command } from 'commander';
import { Refusal, UsageError } from '#files/refusal.ts';
import { academicYearOf } from '#domain/term.ts';
import { loadReference } from '#reference/reference.ts';
import type { LaReturn } from '#estimates/grossing/area-return.ts';
import { gross as grossUp, type GrossingMethod } from '#estimates/grossing/gross.ts';
import { readPupils, readReturns, type ReturnsFile, type TermReturns } from './gross-file.ts';
import { grossText } from './gross-text.ts';
import { print } from './print.ts';
import { openTable } from '#estimates/input/table.ts';

export interface GrossOptions {
  readonly pupils?: string;
  readonly method?: string;
  readonly previous?: string;
  readonly collection?: string;
  readonly value?: string;
  readonly rounded?: boolean;
  readonly level?: string;
}

export function gross(group: Command): void {
  group
    .command('gross')
    .description('What all LAs would have returned: grossing for those that are silent')
    .argument('<file>', 'CSV of la_return rows, or a published EES file with LA rows')
    .option('--pupils <file>', 'la_code and pupils_reception_to_11 (default: the reference data)')
    .option(
      '--method <method>',
      'ratio (official), carry (last return by its peers’ growth) or count',
      'ratio'
    )
    .option(
      '--previous <file>',
      'earlier returns, for carry; earlier terms of the file itself count too'
    )
    .option('--collection <name>', 'which collection of an la_return file (default: cme_census)')
    .option('--value <column>', 'which column of a published file')
    .option('--rounded', 'returns are rounded to 10 (published files always are)')
    .option('--level <share>', 'confidence level', '0.95')
    .action(async (file: string, options: GrossOptions, command: Command) => {
      const result = await estimateGross(file, options);
      print(command, result, () => grossText(result));
    });
}

/** Everything the command prints, as data: the newest term, and every term of the file under `terms`. */
export async function estimateGross(file: string, options: GrossOptions) {
  const method = (options.method ?? 'ratio') as GrossingMethod;
  if (!['ratio', 'carry', 'count'].includes(method))
    throw new UsageError(`--method is ratio, carry or count; "${options.method}" is not.`);
  const level = Number(options.level ?? 0.95);
  if (!(level > 0 && level < 1))
    throw new UsageError('--level is a share between 0 and 1, as 0.95.');
  const current = await readFrom(file, options);
  const earlier = options.previous ? (await readFrom(options.previous, options)).terms : [];
  const terms = [];
  for (const returns of current.terms) {
    const { las, pupilsYear } = await weigh(current, returns, options.pupils);
    const history = [...earlier, ...current.terms]
      .filter(({ term }) => term < returns.term)
      .sort((a, b) => (a.term < b.term ? -1 : 1))
      .map((term) => term.returns);
    if (method === 'carry' && history.length === 0 && current.terms.length === 1)
      throw new Refusal(
        'Carrying forward needs returns of an earlier term: name them with --previous, or use --method ratio.'
      );
    const rounded = options.rounded ?? current.layout === 'published';
    terms.push({
      term: returns.term,
      pupils_year: pupilsYear,
      ...grossUp(las, { method, history, rounded, level })
    });
  }
  const head = { file: file.split(/[\\/]/).at(-1)!, collection: current.collection, level };
  return { ...head, ...terms.at(-1)!, ...(terms.length > 1 ? { terms } : {}) };
}

async function readFrom(file: string, options: GrossOptions): Promise<ReturnsFile> {
  const table = await openTable(file);
  try {
    return await readReturns(table, options);
  } finally {
    table.close();
  }
}

/** Gives every LA of a term its region and pupils. In la_return rows an LA in force that is not there is silent. */
async function weigh(
  file: ReturnsFile,
  { term, returns }: TermReturns,
  pupilsFile: string | undefined
): Promise<{ las: LaReturn[]; pupilsYear: string | null }> {
  const reference = loadReference();
  const { pupils, year } = await pupilsFor(pupilsFile, academicYearOf(term));
  const row = reference.terms.find((known) => known.termId === term);
  const inForce = row
    ? new Set(reference.lasInForce(row.censusDate ?? row.periodStart).map((la) => la.laCode))
    : null;
  const expected = new Set(returns.keys());
  if (file.layout === 'la_return')
    for (const la of pupils.keys()) if (inForce === null || inForce.has(la)) expected.add(la);
  const las = [...expected].map((laCode): LaReturn => {
    const known = reference.laByCode(laCode);
    const region = file.regions.get(laCode);
    const code = region?.code ?? known?.regionCode;
    if (!code) throw new Refusal(`${laCode} is not the code of an LA, so its region is not known.`);
    const size = pupils.get(laCode);
    if (size === undefined)
      throw new Refusal(
        `There are no pupils for ${laCode} (${known?.laName ?? 'name not known'}) in the pupils given.`
      );
    return {
      laCode,
      regionCode: code,
      regionName: region?.name ?? reference.regionByCode(code)?.regionName ?? code,
      pupils: size,
      count: returns.get(laCode) ?? null
    };
  });
  return { las, pupilsYear: year };
}

async function pupilsFor(file: string | undefined, academicYear: string) {
  if (file !== undefined) {
    const table = await openTable(file);
    try {
      return await readPupils(table, academicYear);
    } finally {
      table.close();
    }
  }
  const rows = loadReference().pupils.filter((row) => row.year === academicYear);
  return {
    pupils: new Map(rows.map((row) => [row.laCode, row.pupilsReceptionTo11])),
    year: academicYear
  };
}
