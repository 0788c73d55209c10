import type { ReturnContent } from './content.ts';
import { returnFiles, type CountedIn, type ReturnFile } from './files.ts';
import type { StatutoryReturn } from './return.ts';
import type { ReturnRecord } from './store/record.ts';
import { summaryPdf } from './summary/pdf.ts';

/** A file of a return that is made when it is asked for. */
export interface LazyFile {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/**
 * Every file of one version: those of `muster return` as corrected, `return.json` and `summary.pdf`.
 * A frozen version gives its own figures, codes and words, whatever the warehouse and the specification hold now.
 */
export function filesOfContent(
  record: ReturnRecord,
  content: ReturnContent,
  made: StatutoryReturn,
  warehouse: CountedIn
): LazyFile[] {
  const statutory: StatutoryReturn = {
    ...made,
    specification: { ...made.specification, version: content.specification.version },
    cells: content.cells,
    snapshots: content.snapshots,
    notes: content.notes
  };
  const counted = { version: content.warehouse, builtAt: record.approvedAt ?? warehouse.builtAt };
  let plain: ReturnFile[] | null = null;
  const files = (): ReturnFile[] => (plain ??= returnFiles(statutory, content.findings, counted));
  const standard = ['return.csv', 'return.xlsx', 'checks.csv', 'manifest.json'];
  return [
    ...standard.map((name) => ({
      name,
      bytes: async () => files().find((file) => file.name === name)!.bytes
    })),
    { name: 'return.json', bytes: async () => Buffer.from(returnJson(record, content), 'utf8') },
    { name: 'summary.pdf', bytes: () => summaryPdf(record, content, statutory) }
  ];
}

/** The whole return for machines: its standing, hash and everything it says. */
function returnJson(record: ReturnRecord, content: ReturnContent): string {
  const { status, version, frozenHash, approvedAt, approvedBy, submittedAt, submittedBy } = record;
  const standing = {
    status,
    version,
    hash: frozenHash,
    approvedAt,
    approvedBy,
    submittedAt,
    submittedBy
  };
  return `${JSON.stringify({ ...standing, content }, null, 2)}\n`;
}
