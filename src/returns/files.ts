import { createHash } from 'node:crypto';
import { termLabel } from '#domain/term.ts';
import { writeCsv } from '#files/csv.ts';
import { statisticalWorkbook } from '#files/statistical-workbook.ts';
import type { Workbook } from '#files/workbook.ts';
import { writeXlsx } from '#files/xlsx.ts';
import type { StatutoryReturn } from './return.ts';
import type { CheckFinding } from './run-checks.ts';
import type { Explanation } from './store/record.ts';

/** A file of a return as it is written. */
export interface ReturnFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The warehouse the return was counted in. */
export interface CountedIn {
  readonly version: string;
  readonly builtAt: string;
}

/** return.csv, return.xlsx, checks.csv and manifest.json; the same return gives the same bytes. */
export function returnFiles(
  statutory: StatutoryReturn,
  findings: readonly WrittenFinding[],
  warehouse: CountedIn
): ReturnFile[] {
  const files: ReturnFile[] = [
    { name: 'return.csv', bytes: Buffer.from(returnCsv(statutory), 'utf8') },
    { name: 'return.xlsx', bytes: writeXlsx(returnWorkbook(statutory, warehouse.builtAt)) },
    { name: 'checks.csv', bytes: Buffer.from(checksCsv(findings), 'utf8') }
  ];
  const json = `${JSON.stringify(manifest(statutory, findings, warehouse, files), null, 2)}\n`;
  return [...files, { name: 'manifest.json', bytes: Buffer.from(json, 'utf8') }];
}

/** The cells in specification order; `x` is not available, 0 a true zero. */
function returnCsv({ cells }: StatutoryReturn): string {
  return writeCsv(
    ['collection', 'breakdown_topic', 'breakdown', 'child_count'],
    cells.map(({ collection, topic, item, value }) => [collection, topic, item, value])
  );
}

/** A finding as it is written out: with its explanation, where it has one. */
export type WrittenFinding = CheckFinding & {
  readonly explanation?: Pick<Explanation, 'wording'> | null;
};

/** One row for every breach; cells are separated by `; `, and so are the authority's own child ids. */
function checksCsv(findings: readonly WrittenFinding[]): string {
  return writeCsv(
    ['severity', 'rule', 'official_code', 'message', 'explanation', 'says', 'cells', 'children'],
    findings.map((finding) => [
      finding.severity,
      finding.rule,
      finding.officialCode,
      finding.sentence,
      finding.explanation?.wording ?? '',
      finding.says,
      finding.cells.join('; '),
      finding.children.join('; ')
    ])
  );
}

/** The return for entry by hand: one worksheet and one table a collection, in specification order. */
function returnWorkbook(statutory: StatutoryReturn, created: string): Workbook {
  const { la, term, specification, cells, snapshots } = statutory;
  const title = `${la.laName}: return for ${termLabel(term)}`;
  const used = specification.collections.filter(({ id }) =>
    cells.some(({ collection }) => collection === id)
  );
  const coded = cells.some(({ code }) => code !== null);
  return statisticalWorkbook({
    title,
    summary: [specification.title, `Local authority ${la.laCode} (${la.oldLaCode}).`],
    organisation: la.laName,
    contact: { text: 'Go to the contents', link: '#Contents' },
    published: 'Not published: exact counts, for entry into the collection only.',
    created,
    shorthand: [
      '[x] not available: the authority cannot supply this item.',
      '0 is a true zero.',
      ...(coded ? ['[z] no official code was filled in.'] : [])
    ],
    notes: [],
    tables: used.map(({ id, label }) => {
      const own = cells.filter(({ collection }) => collection === id);
      return {
        title: `${label}, ${own[0]?.period}`,
        name: id,
        source:
          snapshots.length > 0
            ? `Source: ${la.laName}, as loaded for the term or entered by hand`
            : `Source: ${la.laName}, entered by hand; nothing was loaded for the term`,
        columns: [
          { header: 'Topic', kind: 'text' },
          { header: 'Item', kind: 'text' },
          ...(coded ? [{ header: 'Official code', kind: 'text' as const }] : []),
          { header: 'Children', kind: 'number' }
        ],
        rows: own.map(({ topic, item, wording, code, value }) => [
          topic,
          wording ?? item,
          ...(coded ? [code ?? '[z]'] : []),
          value === 'x' ? '[x]' : value
        ])
      };
    })
  });
}

function manifest(
  { term, la, specification, cells, snapshots, notes }: StatutoryReturn,
  findings: readonly CheckFinding[],
  warehouse: CountedIn,
  files: readonly ReturnFile[]
) {
  const count = (severity: CheckFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    kind: 'return',
    term,
    la: { code: la.laCode, oldCode: la.oldLaCode, name: la.laName },
    basis: 'returned',
    specification: { year: specification.year, version: specification.version },
    warehouse: warehouse.version,
    warehouseBuiltAt: warehouse.builtAt,
    // Nothing was counted where no snapshot answers.
    methods:
      snapshots.length > 0
        ? [...new Set(cells.map(({ from }) => from))].filter((from) => from !== null)
        : [],
    snapshots,
    notes,
    errors: count('error'),
    queries: count('query'),
    files: files.map(({ name, bytes }) => ({
      name,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex')
    }))
  };
}
