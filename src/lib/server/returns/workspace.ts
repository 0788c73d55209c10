import { eventsOf } from '#access/audit-trail.ts';
import { periodLabel, previousTerm, sameTermLastYear } from '#domain/term.ts';
import type { FigureSymbol } from '#disclosure/figure.ts';
import { elsewhereOf, isSummed, type Elsewhere } from '#returns/compare.ts';
import { standingOf, type KeptCell } from '#returns/content.ts';
import { receiptsFor, receiptSubject } from '#returns/desk.ts';
import { dueNow } from '#returns/due.ts';
import { cellName, valueOf, type ReturnCell } from '#returns/return.ts';
import { seenOf, subjectOf } from '#returns/store/change.ts';
import { versionsOf, wordingLastUsed, type Correction } from '#returns/store/record.ts';
import { actionsFor, statuses } from '#returns/workflow/status.ts';
import { sentence } from '../../wording/change.ts';
import { timeText } from '../../wording/dates.ts';
import { counted, numberText, symbolWords } from '../../wording/numbers.ts';
import { keptFromTag } from '../kept-from.ts';
import { englandPath } from '../own-areas.ts';
import { perBuild } from '#measures/per-build.ts';
import { awaitedOf, maySeePeriod } from '../unpublished.ts';
import { pickerOf } from '../views/picker.ts';
import { clock } from '#access/clock.ts';
import { codeThen } from './code-then.ts';
import { alsoDue, figuresHref, loadedNote } from './context.ts';
import { dueText } from './due-text.ts';
import { anchorOf, fillHref } from './fill.ts';
import { historyOf, savedNow } from './history.ts';
import { nothingLoaded } from './nothing-loaded.ts';
import type { OpenReturn } from './open.ts';
import { demonstrationPeople, namesOfPeople } from './person.ts';
import {
  cellsByQuestion,
  cellWords,
  deskWords,
  filesOf,
  leftWords,
  stageWords,
  type Standing
} from './words.ts';
import { symbolsIn } from './symbols.ts';

/** Cells that a finding lists; more are in checks.csv. */
const mostCells = 40;

/** Everything the workspace of a return shows, in words. */
export async function workspaceOf(opened: OpenReturn) {
  const { page, area, request, work } = opened;
  const { record, content, computed, earlier } = work;
  const { viewer, choice } = page;
  const elsewhere = await elsewhereFor(opened);
  const versions = versionsOf(request.state, record.term, request.la);
  const due = dueNow(
    { censusDate: choice.term.censusDay!, returnDate: returnDate(opened) },
    clock(),
    versions
  );
  const { reference } = request;
  const lastUsed = wordingLastUsed(request.state, [
    area.code,
    ...reference.predecessorsOf(area.code)
  ]);
  const own = `/areas/${area.code}/return`;
  const cellHref = (name: string) =>
    `${own}/cell?term=${record.term}&cell=${encodeURIComponent(name)}`;
  const { errors, unexplained } = standingOf(content.findings);
  const drafting = record.status === 'draft' || record.status === 'checked';
  const people = await demonstrationPeople();
  const nameOf = await namesOfPeople();
  const receipts = receiptsFor(request.state, record.term, request.la);
  const saved = savedNow(page.url, record, eventsOf(request.state, subjectOf(record)));
  const actions = actionsFor({ ...record, errors, unexplained }, viewer);
  return {
    area,
    term: choice.term,
    picker: pickerOf(page, loadedNote(page)),
    trail: [
      { href: figuresHref(page, englandPath(viewer)), text: 'England' },
      { href: figuresHref(page, `/areas/${area.code}`), text: area.name },
      { href: `/returns?term=${record.term}`, text: 'Returns' }
    ],
    own: `${own}?term=${record.term}`,
    seen: seenOf(record),
    version: record.version,
    stage: stageWords(record, content.findings.length, { errors, unexplained }, nameOf, viewer.id),
    desk: deskWords(receipts[0], nameOf),
    stages: statuses
      .filter((status) =>
        record.submittedBefore ? status !== 'submitted' : status !== 'resubmitted'
      )
      .map((status, at, all) => ({
        text: sentence(status),
        state:
          status === record.status
            ? ('now' as const)
            : at < all.indexOf(record.status)
              ? ('done' as const)
              : ('to come' as const)
      })),
    due: dueText(due),
    alsoDue: alsoDue(page).map((term) => ({
      text: sentence(term.label),
      when: dueText(
        dueNow(
          { censusDate: term.censusDay!, returnDate: reference.term(term.id).returnDate },
          clock(),
          versionsOf(request.state, term.id, codeThen(area.code, term.id))
        )
      ).headline,
      href: `${own}?term=${term.id}`
    })),
    nothingLoaded: nothingLoaded(opened),
    fillHref: fillHref(area.code, record.term, content.cells[0]!.collection),
    saved: saved && { ...saved, text: savedText(saved.cells.length, { errors, unexplained }) },
    mayFill: actions.includes('change'),
    drafting,
    may: Object.fromEntries(actions.map((action) => [action, true])) as Partial<
      Record<(typeof actions)[number], true>
    >,
    mayPrepare: drafting && actions.includes('check'),
    acting: viewer.name,
    people: people.map(({ id, name, roles }) => ({
      id,
      text: `${name} (${roles.join(', ')})`,
      chosen: id === viewer.id
    })),
    counts: {
      errors: counted(errors, 'error', 'errors'),
      unexplained: counted(unexplained, 'query to explain', 'queries to explain'),
      available: numberText(content.cells.filter(({ value }) => value !== 'x').length),
      missing: numberText(content.cells.filter(({ value }) => value === 'x').length),
      corrected: numberText(content.cells.filter(({ correction }) => correction).length)
    },
    findings: content.findings.map((finding) => ({
      key: finding.key,
      severity: finding.severity,
      rule: finding.officialCode ? `${finding.officialCode}: ${finding.says}` : finding.says,
      sentence: finding.sentence,
      questions: cellsByQuestion(finding.cells, cellHref, mostCells),
      more: Math.max(0, finding.cells.length - mostCells),
      children: finding.children.slice(0, 100),
      moreChildren: Math.max(0, finding.children.length - 100),
      faultsHref: finding.load === undefined ? null : `/data/${finding.load}`,
      explanation: finding.explanation
        ? {
            wording: finding.explanation.wording,
            by: `${nameOf(finding.explanation.by)}, ${timeText(finding.explanation.at)}`
          }
        : null,
      offered: finding.explanation?.wording ?? lastUsed.get(finding.key) ?? ''
    })),
    collections: computed.specification.collections
      .map(({ id, label, topics }) => ({
        id,
        label,
        fillHref: fillHref(area.code, record.term, id),
        isOpen: id === (saved?.collection ?? content.cells[0]?.collection),
        period: periodOf(content.cells.find(({ collection }) => collection === id)),
        topics: topics.map(({ topic }) => {
          const cells = content.cells.filter(
            (cell) => cell.collection === id && cell.topic === topic
          );
          const note = byHandNote(cells);
          return {
            topic,
            note,
            anchor: anchorOf(id, topic),
            fillHref: fillHref(area.code, record.term, id, topic),
            rows: cells.map((cell) => ({
              ...rowOf(cell, content.cells, earlier, elsewhere, cellHref),
              ...(note === null ? {} : { correction: null })
            }))
          };
        })
      }))
      .map((collection) => ({ ...collection, symbols: symbolsOf(collection.topics) }))
      .filter(({ topics }) => topics.some(({ rows }) => rows.length > 0)),
    columns: {
      lastTerm: sentence(periodLabel(previousTerm(record.term))),
      lastYear: sentence(periodLabel(sameTermLastYear(record.term))),
      region: area.regionName
    },
    movedSince: work.movedSince.map(({ cell, before, after }) => ({
      cell: cellWords(cell),
      before: text(before),
      after: text(after)
    })),
    before: work.before.map(({ record: version, differences }) => ({
      version: version.version,
      approved: `Approved by ${nameOf(version.approvedBy)} on ${timeText(version.approvedAt!)}${
        version.version === record.version - 1 && record.reopenedBecause
          ? `. Reopened: ${record.reopenedBecause}`
          : ''
      }`,
      href: `${own}/return.json?term=${record.term}&version=${version.version}`,
      differences: differences.map(({ cell, before, after }) => ({
        cell: cellWords(cell),
        before: text(before),
        after: text(after)
      }))
    })),
    history: historyOf(
      [...versions.map(subjectOf), receiptSubject(record.term, request.la)].flatMap((subject) =>
        eventsOf(request.state, subject)
      ),
      nameOf
    ),
    hash: record.frozenHash,
    files: filesOf(own, record.term),
    notes: [
      ...content.notes,
      ...(maySeePeriod(opened.reader, [], record.term)
        ? []
        : awaitedOf(opened.reader).map(
            ({ when }) => `Not shown yet for the region and England. ${when}`
          ))
    ]
  };
}

/** `12 figures saved. The checks ran again: 1 error to put right and 2 queries to explain.` */
function savedText(figures: number, standing: Standing): string {
  const left = leftWords(standing).join(' and ') || 'nothing is left to put right or explain';
  return `${counted(figures, 'figure', 'figures')} saved. The checks ran again: ${left}.`;
}

const cachedElsewhere = perBuild(() =>
  Promise.resolve(new Map<string, Promise<Map<string, Elsewhere>>>())
);

/**
 * The protected figures of the region and England, asked once for each build, authority (whose own cells are compared),
 * term, rights and what releases hide; none while an embargo keeps them from the viewer.
 */
async function elsewhereFor(opened: OpenReturn): Promise<Map<string, Elsewhere>> {
  const { page, work, request, reader } = opened;
  if (!maySeePeriod(reader, [], work.computed.term)) return new Map<string, Elsewhere>();
  const known = await cachedElsewhere(page.warehouse);
  const key = JSON.stringify([
    work.computed.la.laCode,
    work.computed.term,
    reader.areas,
    reader.exactCounts,
    keptFromTag(reader)
  ]);
  const found = known.get(key) ?? elsewhereOf(work.computed, request.warehouse, reader);
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}

function rowOf(
  cell: KeptCell,
  cells: readonly ReturnCell[],
  earlier: OpenReturn['work']['earlier'],
  elsewhere: Map<string, Elsewhere>,
  href: (name: string) => string
) {
  const name = cellName(cell);
  const total = valueOf(cells, cell.collection, 'Total', 'Total');
  const then = (which: readonly ReturnCell[] | null) =>
    which === null ? 'x' : valueOf(which, cell.collection, cell.topic, cell.item);
  const there = elsewhere.get(name);
  const whole = elsewhere.get(`${cell.collection}, Total, Total`);
  const isTotal = cell.topic === 'Total';
  return {
    name,
    item: cell.wording ?? cell.item,
    code: cell.code,
    href: href(name),
    value: text(cell.value),
    correction: cell.correction ? correctionText(cell.correction, cell.computed) : null,
    isCorrected: cell.correction !== null && !isByHand(cell),
    share: isTotal || isSummed(cell.from) ? '' : share(cell.value, total),
    lastTerm: text(then(earlier.lastTerm)),
    lastYear: text(then(earlier.sameTermLastYear)),
    region: isTotal
      ? text(there?.region ?? 'x')
      : share(there?.region ?? 'x', whole?.region ?? 'x'),
    england: isTotal
      ? text(there?.england ?? 'x')
      : share(there?.england ?? 'x', whole?.england ?? 'x')
  };
}

/** A figure in the table: `x` and the like are read out in words. */
function text(value: number | FigureSymbol): string {
  return typeof value === 'number' ? numberText(value) : symbolWords[value];
}

/** The part in the whole: 0% only of a true zero, and a symbol where either is one (see `symbols.ts`). */
function share(part: number | FigureSymbol, whole: number | FigureSymbol): string {
  if (typeof part !== 'number') return shareSymbols[part];
  if (typeof whole !== 'number') return shareSymbols[whole];
  if (whole === 0) return shareSymbols.z;
  const percent = (100 * part) / whole;
  return part > 0 && percent < 0.5 ? 'under 1%' : `${Math.round(percent)}%`;
}

function symbolsOf(topics: readonly { readonly rows: readonly ReturnType<typeof rowOf>[] }[]) {
  return symbolsIn(
    topics
      .flatMap(({ rows }) => rows)
      .flatMap(({ value, share: own, region, england, lastTerm, lastYear }) => [
        value,
        own,
        region,
        england,
        lastTerm,
        lastYear
      ])
  );
}

const shareSymbols: Readonly<Record<FigureSymbol, string>> = {
  x: symbolWords.x,
  z: symbolWords.z,
  low: 'low',
  c: 'withheld'
};

/** What stands computed, what was computed when it was corrected where that differs, and why it was. */
function correctionText({ computed, reason }: Correction, now: number | 'x'): string {
  if (computed === 'x' && now === 'x') return `By hand: ${reason}`;
  const then = computed === now ? '' : ` now, ${text(computed)} when it was corrected`;
  return `Computed ${text(now)}${then}; corrected: ${reason}`;
}

/** Whether a figure was filled in where nothing is computed, now or then: nothing was corrected. */
function isByHand({ computed, correction }: KeptCell): boolean {
  return computed === 'x' && correction?.computed === 'x';
}

/** Said once of a breakdown whose every item was filled in by hand for one reason; null of any other. */
function byHandNote(cells: readonly KeptCell[]): string | null {
  const reasons = new Set(cells.map(({ correction }) => correction?.reason));
  const [reason] = reasons;
  return cells.length > 1 && cells.every(isByHand) && reasons.size === 1
    ? `By hand: ${reason}`
    : null;
}

function periodOf(cell: ReturnCell | undefined): string {
  return cell ? periodLabel(cell.period) : '';
}

function returnDate({ request, page }: OpenReturn): string | null {
  return request.reference.term(page.choice.term.id).returnDate;
}

/** What the page shows. */
export type Workspace = Awaited<ReturnType<typeof workspaceOf>>;
