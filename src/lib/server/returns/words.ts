import type { Receipt } from '#returns/desk.ts';
import type { ReturnRecord } from '#returns/store/record.ts';
import { sentence } from '../../wording/change.ts';
import { timeText } from '../../wording/dates.ts';
import { counted } from '../../wording/numbers.ts';
import { inWords } from '../download/about.ts';

/** What a person is called, by the id their work was kept under. */
export type NameOf = (id: string | null) => string;

/** What the checks found that keeps a return from being sent. */
export interface Standing {
  readonly errors: number;
  readonly unexplained: number;
}

/** `1 error to put right`, `2 queries to explain`; nothing where nothing is left to do. */
export function leftWords({ errors, unexplained }: Standing): string[] {
  return [
    ...(errors > 0 ? [`${counted(errors, 'error', 'errors')} to put right`] : []),
    ...(unexplained > 0 ? [`${counted(unexplained, 'query', 'queries')} to explain`] : [])
  ];
}

/** One line on where the return stands and what it waits for, for the person with the id `reader`. */
export function stageWords(
  record: ReturnRecord,
  findings: number,
  standing: Standing,
  nameOf: NameOf,
  reader: string
): { readonly heading: string; readonly text: string } {
  const heading = `${sentence(record.status)}${record.version > 1 ? `, version ${record.version}` : ''}`;
  switch (record.status) {
    case 'draft':
    case 'checked': {
      const left = leftWords(standing).join(' and ');
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
        text: record.preparedBy.includes(reader)
          ? 'You prepared it, so someone else approves it or sends it back.'
          : `Prepared by ${inWords(record.preparedBy.map(nameOf))}. Someone who did not prepare it approves it or sends it back.`
      };
    case 'approved':
      return {
        heading,
        text: `Frozen ${approvedBy(record, nameOf)}. Enter it into the collection, then record that it was submitted.`
      };
    case 'submitted':
    case 'resubmitted':
      return {
        heading,
        text: `Submitted by ${nameOf(record.submittedBy)} on ${timeText(record.submittedAt!)}, ${approvedBy(record, nameOf)}.`
      };
  }
}

function approvedBy({ approvedBy: who, approvedAt }: ReturnRecord, nameOf: NameOf): string {
  return `as ${nameOf(who)} approved it on ${timeText(approvedAt!)}`;
}

/** `version 1` as it is; a load by the first letters of its snapshot. */
export function aboutText(about: string): string {
  return about.startsWith('version') ? about : `load ${about.slice(0, 12)}`;
}

/** What the collection desk last said of the return, and of which version or load; null while it said nothing. */
export function deskWords(receipt: Receipt | undefined, nameOf: NameOf) {
  if (receipt === undefined) return null;
  const { outcome, about, by, at, note } = receipt;
  return {
    queried: outcome === 'queried',
    text: `The collection desk ${outcome} ${aboutText(about)} on ${timeText(at)} (${nameOf(by)}).`,
    note
  };
}

/** The files of a return, each with what it is for. */
export function filesOf(own: string, term: string) {
  const files = {
    'summary.pdf': 'Summary to print and sign',
    'return.xlsx': 'Spreadsheet for entry by hand',
    'return.csv': 'Every cell, in the order of the specification',
    'return.json': 'Everything: figures, corrections, checks, explanations',
    'checks.csv': 'Every check that found something, with its explanation',
    'manifest.json': 'What it was made of, with the hash of each file'
  };
  return Object.entries(files).map(([name, what]) => ({
    name,
    what,
    href: `${own}/${name}?term=${term}`
  }));
}

/** Cells by their question, which is named once: `Missing education, Sex`: Female, Male; at most `most` of them. */
export function cellsByQuestion(
  cells: readonly string[],
  href: (cell: string) => string,
  most: number
) {
  const groups = new Map<string, { text: string; href: string }[]>();
  for (const cell of cells.slice(0, most)) {
    const words = cellWords(cell);
    const at = words.indexOf(': ');
    const question = at === -1 ? '' : words.slice(0, at);
    const own = groups.get(question) ?? [];
    own.push({ text: at === -1 ? words : words.slice(at + 2), href: href(cell) });
    groups.set(question, own);
  }
  return [...groups].map(([question, links]) => ({ question, links }));
}

/** `cme_census, Sex, Female` → `Missing education, Sex: Female`. */
export function cellWords(cell: string): string {
  const [collection, topic, ...item] = cell.split(', ');
  const register = collection?.startsWith('ehe') ? 'Home education' : 'Missing education';
  return topic === 'Total' ? `${register}, total` : `${register}, ${topic}: ${item.join(', ')}`;
}

/** `2 of 153 local authorities have returned`; of one alone, whether it has. */
export function returnedText(returned: number, expected: number): string {
  if (expected === 1) return `The local authority has ${returned === 1 ? '' : 'not '}returned`;
  return `${returned} of ${expected} local authorities ${returned === 1 ? 'has' : 'have'} returned`;
}
