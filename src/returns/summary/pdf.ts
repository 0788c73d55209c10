import { dayText } from '#domain/day.ts';
import { periodLabel, termLabel } from '#domain/term.ts';
import { pdfOf } from '#printing/print.ts';
import { londonTime } from '#domain/london-time.ts';
import { counted } from '#domain/counted.ts';
import { standingOf, type ReturnContent } from '../content.ts';
import type { StatutoryReturn } from '../return.ts';
import type { Correction, ReturnRecord } from '../store/record.ts';

/**
 * The summary of a return to print and sign: a tagged PDF/UA of its figures, corrections and explanations.
 * It says whether it is frozen, and by which hash; the same version gives the same bytes.
 */
export function summaryPdf(
  record: ReturnRecord,
  content: ReturnContent,
  { specification }: StatutoryReturn
): Promise<Uint8Array> {
  return pdfOf({
    template: 'src/returns/summary/summary.typ',
    data: wordsOf(record, content, specification),
    pictures: {},
    madeAt: Date.parse(record.approvedAt ?? '2000-01-01T00:00:00Z')
  });
}

/** What the summary says; every figure is text by now. */
export function wordsOf(
  record: ReturnRecord,
  content: ReturnContent,
  specification: StatutoryReturn['specification']
) {
  const figure = (value: number | 'x') =>
    value === 'x' ? 'not available' : value.toLocaleString('en-GB');
  const { errors, unexplained } = standingOf(content.findings);
  const { hash, approvedBy, approvedAt } = { ...record, hash: record.frozenHash };
  const frozen = hash !== null;
  return {
    title: `${content.la.name}: return for ${termLabel(content.term)}`,
    description: `Summary of the return of ${content.la.name} for ${termLabel(content.term)}: figures, corrections, checks and explanations.`,
    collection: specification.title,
    version: String(record.version),
    frozen,
    stamp: frozen ? `SHA-256 ${hash.slice(0, 12)}` : 'Not for signature',
    about: [
      ['Authority', `${content.la.code} (${content.la.oldCode})`],
      ['Version', String(record.version)],
      [
        'Standing',
        frozen
          ? `${record.status}; approved by ${approvedBy} on ${dayText(londonTime(new Date(approvedAt ?? 0)).day)}`
          : `${record.status}: not approved, so not for signature`
      ],
      ['Prepared by', content.preparedBy.join(', ') || 'nobody yet'],
      [
        'Checks',
        `${counted(errors, 'error')}, ${counted(unexplained, 'query', 'queries')} without an explanation`
      ],
      ['Specification', `${content.specification.year}, version ${content.specification.version}`],
      [
        'Snapshots',
        content.snapshots.map((id) => id.slice(0, 12)).join(', ') ||
          'none: nothing was loaded for the term'
      ],
      ['SHA-256', hash ?? 'none until it is approved']
    ],
    collections: specification.collections
      .map(({ id, label }) => {
        const cells = content.cells.filter(({ collection }) => collection === id);
        return {
          label,
          period: cells[0] ? periodLabel(cells[0].period) : '',
          rows: cells.map(({ topic, item, value, correction }) => [
            topic === item ? item : `${topic}: ${item}`,
            figure(value),
            correction ? correctionText(correction, figure) : ''
          ])
        };
      })
      .filter(({ rows }) => rows.length > 0),
    findings: content.findings.map(({ severity, sentence, explanation }) => [
      sentence,
      severity,
      explanation?.wording ?? (severity === 'error' ? 'To be put right' : 'Not explained')
    ])
  };
}

/** `computed 20; one child was left out`, `by hand; counted from the casework system`. */
function correctionText(
  { computed, reason }: Pick<Correction, 'computed' | 'reason'>,
  figure: (value: number | 'x') => string
): string {
  return computed === 'x' ? `by hand; ${reason}` : `computed ${figure(computed)}; ${reason}`;
}
