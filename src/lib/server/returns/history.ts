import type { AuditEvent } from '#access/audit-trail.ts';
import { seenOf } from '#returns/store/change.ts';
import type { ReturnRecord } from '#returns/store/record.ts';
import { sentence } from '../../wording/change.ts';
import { timeText } from '../../wording/dates.ts';
import { counted, numberText, symbolWords } from '../../wording/numbers.ts';
import { inWords } from '../download/about.ts';
import { aboutText, cellWords, type NameOf } from './words.ts';

/** From how many cells on those that were entered together are one line of the history. */
const fewest = 4;

/** What people did to the return, newest first; many cells that were entered together are one line. */
export function historyOf(events: readonly AuditEvent[], nameOf: NameOf) {
  return together(events.toSorted((a, b) => b.sequence - a.sequence)).flatMap((group) =>
    group.length < fewest || !isEntry(group[0]!)
      ? group.map((event) => eventWords(event, nameOf))
      : [entriesWords(group, nameOf)]
  );
}

/**
 * The cells that were saved last, where an address says that its reader has just saved them and nothing was changed
 * since; null else. `topic` is null where they are of several.
 */
export function savedNow(
  url: URL,
  record: Pick<ReturnRecord, 'version' | 'revision'>,
  events: readonly AuditEvent[]
) {
  if (url.searchParams.get('saved') !== String(seenOf(record))) return null;
  const newest = events.toSorted((a, b) => b.sequence - a.sequence);
  const cells = (together(newest)[0] ?? []).filter(isEntry).map(cellOf);
  if (cells.length === 0) return null;
  const topics = new Set(cells.map((cell) => cell.split(', ').slice(0, 2).join(', ')));
  const [collection = '', topic = ''] = [...topics][0]!.split(', ');
  return { cells, collection, topic: topics.size === 1 ? topic : null };
}

/** Events, newest first, with those of one entry of many figures together: each of these says of how many it is one. */
function together(events: readonly AuditEvent[]): AuditEvent[][] {
  const groups: AuditEvent[][] = [];
  let at = 0;
  while (at < events.length) {
    const of = events[at]!.detail['of'];
    const size = typeof of === 'number' ? of : 1;
    groups.push(events.slice(at, at + size));
    at += size;
  }
  return groups;
}

function isEntry({ action }: AuditEvent): boolean {
  return action === 'cell corrected' || action === 'correction taken back';
}

function cellOf({ detail }: AuditEvent): string {
  return String(detail['cell']);
}

/** What somebody did to the return, as one line of its history. */
function eventWords(event: AuditEvent, nameOf: NameOf) {
  const { action, actor, at, sequence, detail } = event;
  const figure = (value: unknown) =>
    value === 'x' ? symbolWords.x : typeof value === 'number' ? numberText(value) : '';
  const words = [
    detail['cell'] &&
      `${cellWords(String(detail['cell']))}: ${figure(detail['before'])} to ${figure(detail['after'])}`,
    detail['wording'],
    detail['reason'],
    detail['note']
  ].filter((one) => typeof one === 'string' && one !== '');
  return {
    key: sequence,
    when: timeText(at),
    who: nameOf(actor),
    what: sentence(action),
    why: words.join('. '),
    about: aboutEvent(event)
  };
}

/** Figures entered together: how many, of what, and why. */
function entriesWords(group: readonly AuditEvent[], nameOf: NameOf) {
  const [{ actor, at, sequence, detail, subject }] = group as [AuditEvent];
  const topics = new Set(group.map((event) => cellWords(cellOf(event)).split(': ')[0]!));
  return {
    key: sequence,
    when: timeText(at),
    who: nameOf(actor),
    what: counted(group.length, 'figure entered', 'figures entered'),
    why: [inWords([...topics].reverse()), detail['reason']].join('. '),
    about: aboutEvent({ subject, detail })
  };
}

function aboutEvent({ subject, detail }: Pick<AuditEvent, 'subject' | 'detail'>): string {
  const version = / v(\d+)$/.exec(subject)?.[1];
  return version ? `version ${version}` : aboutText(String(detail['about'] ?? ''));
}
