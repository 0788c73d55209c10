import type { AuditEvent } from '#access/audit-trail.ts';
import type { ReturnRecord } from '#returns/store/record.ts';
import { sentence } from '../../wording/change.ts';
import { timeText } from '../../wording/dates.ts';
import { counted, numberText, symbolWords } from '../../wording/numbers.ts';

/** One line on where the return stands and what it waits for. */
export function stageWords(
  record: ReturnRecord,
  findings: number,
  { errors, unexplained }: { readonly errors: number; readonly unexplained: number }
): { readonly heading: string; readonly text: string } {
  const heading = `${sentence(record.status)}${record.version > 1 ? `, version ${record.version}` : ''}`;
  switch (record.status) {
    case 'draft':
    case 'checked': {
      const left = [
        ...(errors ? [`${counted(errors, 'error', 'errors')} to put right`] : []),
        ...(unexplained ? [`${counted(unexplained, 'query', 'queries')} to explain`] : [])
      ].join(' and ');
      const back = record.rejectedBecause === null ? '' : `Sent back: ${record.rejectedBecause}. `;
      if (left !== '') return { heading, text: `${back}${left}.` };
      const next =
        record.status === 'draft' ? 'Record the checks, then send it.' : 'It can be sent.';
      return {
        heading,
        text: `${back}${findings === 0 ? 'Every check passes' : 'Every query is explained'}. ${next}`
      };
    }
    case 'awaiting approval':
      return {
        heading,
        text: 'Someone who did not prepare it approves it or sends it back.'
      };
    case 'approved':
      return {
        heading,
        text: `Frozen ${approvedBy(record)}. Enter it into the collection, then record that it was submitted.`
      };
    case 'submitted':
    case 'resubmitted':
      return {
        heading,
        text: `Submitted by ${record.submittedBy} on ${timeText(record.submittedAt!)}, ${approvedBy(record)}.`
      };
  }
}

function approvedBy({ approvedBy: who, approvedAt }: ReturnRecord): string {
  return `as ${who} approved it on ${timeText(approvedAt!)}`;
}

/** What somebody did to the return, as one line of its history. */
export function eventWords(event: AuditEvent) {
  const { action, actor, at, sequence, detail } = event;
  const figure = (value: unknown) =>
    value === 'x' ? symbolWords.x : typeof value === 'number' ? numberText(value) : '';
  const words = [
    detail['cell'] &&
      `${cellWords(String(detail['cell']))}: ${figure(detail['before'])} to ${figure(detail['after'])}`,
    detail['wording'],
    detail['reason']
  ].filter((one) => typeof one === 'string');
  return {
    key: sequence,
    when: timeText(at),
    who: actor,
    what: sentence(action),
    why: words.join('. '),
    version: event.subject.slice(event.subject.lastIndexOf(' v') + 2)
  };
}

/** The files of a return, each with what it is for. */
export function filesOf(own: string, term: string) {
  const files = {
    'summary.pdf': 'Summary to print and sign',
    'return.xlsx': 'Spreadsheet for entry by hand',
    'return.csv': 'Every cell, in the order of the specification',
    'return.json': 'Everything: figures, corrections, checks, explanations',
    'checks.csv': 'Every check that found something',
    'manifest.json': 'What it was made of, with the hash of each file'
  };
  return Object.entries(files).map(([name, what]) => ({
    name,
    what,
    href: `${own}/${name}?term=${term}`
  }));
}

/** `cme_census, Sex, Female` → `Missing education, Sex: Female`. */
export function cellWords(cell: string): string {
  const [collection, topic, ...item] = cell.split(', ');
  const register = collection?.startsWith('ehe') ? 'Home education' : 'Missing education';
  return topic === 'Total' ? `${register}, total` : `${register}, ${topic}: ${item.join(', ')}`;
}
