import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maySee } from '#disclosure/rights.ts';
import type { AnswerArea } from '#measures/question.ts';
import { readLedger } from '#intake/ledger.ts';
import { read } from '#dashboards/read.ts';
import { dateText } from '../../wording/dates.ts';
import { counted } from '../../wording/numbers.ts';
import type { TimelinessView } from '../../views/dashboards.ts';
import { carried } from '../address.ts';
import type { PageContext } from '../questions.ts';
import { home } from '../warehouse.ts';
import { keptFor } from './kept.ts';

interface Row {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  readonly dueOn: string | null;
  readonly asAt: string | null;
  readonly answered: boolean;
  readonly cme: string | null;
  readonly ehe: string | null;
  readonly roll: string | null;
}

/**
 * How many LAs have not returned for the term and returned late, which of those the viewer may see they are, how old each
 * source is and how many are behind in it.
 */
export async function timelinessOf(page: PageContext, area: AnswerArea): Promise<TimelinessView> {
  const { term } = page.choice;
  const [rows, waiting] = await Promise.all([
    keptFor(page, 'timeliness', () => read<Row>(page.warehouse, 'timeliness', [term.id])),
    waitingLoads(page)
  ]);
  const own = rows.filter(
    ({ code, region }) => area.level === 'national' || code === area.code || region === area.code
  );
  const due = own[0]?.dueOn ?? null;
  const link = ({ code, name }: Row) => ({ href: carried(page.url, `/areas/${code}`), name });
  const seen = ({ code, region }: Row) => maySee(page.viewer, { code, regionCode: region });
  const missing = own.filter(({ answered }) => !answered);
  const late = own.filter(({ answered, asAt }) => answered && due !== null && asAt! > due);
  const newest = (pick: (row: Row) => string | null) =>
    own.reduce<string | null>((most, row) => {
      const day = pick(row);
      return day !== null && (most === null || day > most) ? day : most;
    }, null);
  const behind = (pick: (row: Row) => string | null) => {
    const most = newest(pick);
    return own.filter((row) => most !== null && (pick(row) ?? '') < most).length;
  };
  const sources = [
    { name: 'Children missing education', pick: (row: Row) => row.cme },
    { name: 'Elective home education', pick: (row: Row) => row.ehe },
    { name: 'School rolls', pick: (row: Row) => row.roll }
  ].map(({ name, pick }) => {
    const day = newest(pick);
    return { name, to: day === null ? 'Not loaded' : `To ${dateText(day)}`, behind: behind(pick) };
  });
  return {
    summary: summaryOf(area, own.length, missing.length, late.length, term.label, due),
    missing: missing.filter(seen).map(link),
    late: late.filter(seen).map(link),
    sources,
    stale:
      waiting === 0
        ? null
        : `These figures are older than what has been loaded: ${counted(waiting, 'load waits', 'loads wait')} for the next build.`
  };
}

function summaryOf(
  area: AnswerArea,
  expected: number,
  missing: number,
  late: number,
  term: string,
  due: string | null
): string {
  const by = due === null ? '' : `, due ${dateText(due)}`;
  const alsoLate = late === 0 ? '' : ` ${counted(late, 'came', 'came')} late.`;
  if (expected === 0) return `No return was expected for ${term}.`;
  if (area.level === 'la') {
    if (missing > 0) return `No return has been loaded for ${term}${by}.`;
    return `The return for ${term}${by}, is in.${late > 0 ? ' It came late.' : ''}`;
  }
  if (missing === 0)
    return `All ${expected} local authorities returned for ${term}${by}.${alsoLate}`;
  return `${counted(missing, 'local authority has', 'local authorities have')} not returned for ${term}${by}.${alsoLate}`;
}

let lastCount: { readonly key: string; readonly loads: number } | undefined;

/** Loads of the ledger that the warehouse being served does not hold; read again when either changes. */
async function waitingLoads(page: PageContext): Promise<number> {
  const folder = await stat(join(home, 'ledger')).catch(() => null);
  const key = `${page.warehouse.version} ${page.warehouse.builtAt} ${folder?.mtimeMs ?? 0}`;
  if (lastCount?.key === key) return lastCount.loads;
  const [ledger, held] = await Promise.all([
    readLedger(home),
    page.warehouse.rows<{ id: string }>('select distinct snapshot_id as id from snapshot')
  ]);
  const known = new Set(held.map(({ id }) => id));
  const loads = ledger.filter((load) => load.las.length > 0 && !known.has(load.snapshotId)).length;
  lastCount = { key, loads };
  return loads;
}
