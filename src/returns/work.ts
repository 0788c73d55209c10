import { createHash } from 'node:crypto';
import type { State } from '#access/state.ts';
import type { Viewer } from '#access/viewer.ts';
import type { Home } from '#files/home.ts';
import type { Warehouse } from '#warehouse/handle.ts';
import type { Reference } from '#reference/reference.ts';
import { buildReturn } from './build.ts';
import { corrected, differences, explained, hashOfText } from './content.ts';
import type { Difference, ReturnContent } from './content.ts';
import { specificationOf } from './official-codes.ts';
import type { StatutoryReturn } from './return.ts';
import { earlierReturns, runRules, type EarlierReturns } from './run-checks.ts';
import {
  correctionsOf,
  explanationsOf,
  newestVersion,
  versionsOf,
  type ReturnRecord
} from './store/record.ts';

export interface WorkRequest {
  readonly warehouse: Warehouse;
  readonly reference: Reference;
  readonly state: State;
  readonly home: Pick<Home, 'root'>;
  readonly term: string;
  readonly la: string;
  readonly viewer: Viewer;
}

/** The return being worked on: its newest version, what it says, and what the data say now. */
export interface Work {
  readonly record: ReturnRecord;
  readonly computed: StatutoryReturn;
  readonly earlier: EarlierReturns;
  /** What the version says: frozen, or as sent, or, while it is a draft, as the data and corrections are now. */
  readonly content: ReturnContent;
  /** Cells that the data and corrections of this moment would say differently from what was sent or frozen. */
  readonly movedSince: readonly Difference[];
  /** Earlier versions that were approved, newest first, and how this one differs from each. */
  readonly before: readonly EarlierVersion[];
}

export interface EarlierVersion {
  readonly record: ReturnRecord;
  readonly content: ReturnContent;
  readonly differences: readonly Difference[];
}

/** Opens the return of an authority for a term, with every check run on what it says now. */
export async function openWork(request: WorkRequest): Promise<Work> {
  const { state, warehouse } = request;
  const { computed, earlier } = await counted(request);
  const la = computed.la.laCode;
  const record = newestVersion(state, computed.term, la);
  const effective = corrected(computed, correctionsOf(state, record));
  const findings = explained(
    await runRules(effective, earlier, warehouse),
    explanationsOf(state, record)
  );
  const live: ReturnContent = {
    term: computed.term,
    la: { code: la, oldCode: computed.la.oldLaCode, name: computed.la.laName },
    version: record.version,
    specification: {
      year: computed.specification.year,
      version: computed.specification.version
    },
    warehouse: warehouse.version,
    snapshots: computed.snapshots,
    notes: computed.notes,
    cells: effective.cells,
    findings,
    preparedBy: record.preparedBy
  };
  const content = contentOf(record) ?? live;
  const before = versionsOf(state, computed.term, la)
    .filter(({ version, frozenContent }) => version < record.version && frozenContent !== null)
    .map((version) => {
      const said = frozenOf(version);
      return { record: version, content: said, differences: differences(said, content) };
    });
  return {
    record,
    computed,
    earlier,
    content,
    movedSince: content === live ? [] : differences(content, live),
    before
  };
}

/** What was frozen, or sent; null for a draft. */
export function contentOf(record: ReturnRecord): ReturnContent | null {
  if (record.frozenContent !== null) return frozenOf(record);
  if (record.status !== 'awaiting approval' || record.sentContent === null) return null;
  return JSON.parse(record.sentContent) as ReturnContent;
}

/** @throws Error when what was frozen no longer has the hash that was approved. */
export function frozenOf({ frozenContent, frozenHash, ...record }: ReturnRecord): ReturnContent {
  if (frozenContent === null || hashOfText(frozenContent) !== frozenHash) {
    throw new Error(
      `Version ${record.version} of the return of ${record.laCode} for ${record.term} is not what was approved: restore the state from a backup.`
    );
  }
  return JSON.parse(frozenContent) as ReturnContent;
}

interface Counted {
  readonly computed: StatutoryReturn;
  readonly earlier: EarlierReturns;
}

const kept = new Map<string, Promise<Counted>>();
const most = 40;

/** The computed figures and those of earlier terms, counted once for each build, return and specification. */
function counted(request: WorkRequest): Promise<Counted> {
  const { warehouse, reference, term, la, viewer, home } = request;
  const specification = specificationOf(reference.term(term).termId, home);
  const digest = createHash('sha256').update(JSON.stringify(specification)).digest('hex');
  const rights = JSON.stringify(viewer.exactCounts);
  const key = [home.root, warehouse.version, term, la, rights, digest].join(' ');
  const known = kept.get(key);
  if (known) return known;
  const making = (async () => {
    const base = { warehouse, reference, viewer };
    const computed = await buildReturn({ ...base, term, la, specification, mayBeEmpty: true });
    return { computed, earlier: await earlierReturns(computed, base) };
  })();
  kept.set(key, making);
  making.catch(() => kept.delete(key));
  const oldest = kept.keys().next().value;
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  return making;
}
