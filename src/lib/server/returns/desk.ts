import { openState } from '#access/state.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { deskOf, responseRates, type DeskRow } from '#returns/desk.ts';
import type { ReturnRecord } from '#returns/store/record.ts';
import { dueNow } from '#returns/due.ts';
import { sentence } from '../../wording/change.ts';
import { dateText, timeText } from '../../wording/dates.ts';
import { counted } from '../../wording/numbers.ts';
import { englandPath } from '../own-areas.ts';
import type { Term } from '../terms.ts';
import { pickerOf } from '../views/picker.ts';
import { home } from '../warehouse.ts';
import { clock } from '#access/clock.ts';
import { alsoDue, figuresHref, loadedNote, type ReturnsContext } from './context.ts';
import { dueText } from './due-text.ts';
import { demonstrationPeople, namesOfPeople } from './person.ts';
import { leftWords, returnedText, type NameOf } from './words.ts';

/** The collection desk in words: who returned, whom to chase, what is queried and accepted. */
export async function deskView(page: ReturnsContext) {
  const { term, region } = page.choice;
  const all = await deskOf(page.warehouse, openState(homeAt(home)), term.id, page.viewer);
  const rows = region === null ? all : all.filter(({ regionCode }) => regionCode === region);
  const { returnDate } = loadReference().term(term.id);
  const due = dueNow({ censusDate: term.censusDay!, returnDate }, clock(), []);
  const silent = rows.filter(({ returned }) => !returned);
  const rates = responseRates(all).map(({ area, returned, expected, percent }) => ({
    area: area === 'All' ? 'All local authorities' : area,
    returned: `${returned} of ${expected}`,
    percent: percent === null ? '' : `${percent}%`,
    share: percent ?? 0
  }));
  const everywhere = `/returns?term=${term.id}`;
  const own = region ? `${everywhere}&region=${region}` : everywhere;
  const nameOf = await namesOfPeople();
  const isStatistician = page.viewer.roles.includes('statistician');
  return {
    term,
    picker: pickerOf(page, loadedNote(page)),
    trail: [{ href: figuresHref(page, englandPath(page.viewer)), text: 'England' }],
    alsoDue: await Promise.all(alsoDue(page).map((later) => laterView(page, later))),
    region,
    regions: [...new Map(all.map((row) => [row.regionCode, row.regionName]))].map(
      ([code, name]) => ({ code, name, href: `${everywhere}&region=${code}` })
    ),
    allHref: everywhere,
    due: dueText(due),
    headline: returnedText(all.filter(({ returned }) => returned).length, all.length),
    rates,
    chase: silent.map(({ code, name, regionName, record }) => ({
      code,
      name,
      region: regionName,
      stage: stageText(record),
      href: `/areas/${code}/return?term=${term.id}`
    })),
    own,
    chaseHref: `/returns/chase.csv?term=${term.id}${region ? `&region=${region}` : ''}`,
    chaseText: counted(silent.length, 'local authority has', 'local authorities have'),
    action: `${own}&/receipt`,
    loadAction: `${everywhere}&/load`,
    mayLoad: isStatistician && page.viewer.areas === 'all',
    acting: page.viewer.name,
    people: (await demonstrationPeople()).length,
    rows: rows
      .filter(({ returned }) => returned)
      .map((row) => rowView(row, term.id, nameOf, isStatistician))
  };
}

/** A later term whose return is due: `282 days late, 1 of 153 returned`. */
async function laterView(page: ReturnsContext, { id, label, censusDay }: Term) {
  const rows = await deskOf(page.warehouse, openState(homeAt(home)), id, page.viewer);
  const { returnDate } = loadReference().term(id);
  const due = dueNow({ censusDate: censusDay!, returnDate }, clock(), []);
  const returned = rows.filter((row) => row.returned).length;
  const alone = returned === 1 ? 'returned' : 'not returned';
  const howMany = rows.length === 1 ? alone : `${returned} of ${rows.length} returned`;
  return {
    text: sentence(label),
    when: `${dueText(due).headline}, ${howMany}`,
    href: `/returns?term=${id}`
  };
}

/** `Checked: 1 error to put right, 2 queries to explain`: how far a return is, without what is in it. */
function stageText(record: ReturnRecord | null): string {
  if (record === null) return 'Not begun';
  const left = leftWords(record);
  const stage = sentence(record.status);
  return record.status === 'checked' && left.length > 0 ? `${stage}: ${left.join(', ')}` : stage;
}

/** `None`, `2 queries`, or that they are not the viewer's to read. */
function queryText({ queries }: DeskRow): string {
  if (queries === null) return 'Not yours to see';
  return queries.length === 0 ? 'None' : counted(queries.length, 'query', 'queries');
}

function rowView(row: DeskRow, term: string, nameOf: NameOf, isStatistician: boolean) {
  const { receipt, record } = row;
  return {
    code: row.code,
    name: row.name,
    region: row.regionName,
    href: `/areas/${row.code}/return?term=${term}`,
    how:
      row.submitted !== null
        ? `Approved return, version ${row.submitted.version}`
        : `${row.held === 'register' ? 'Register' : 'Aggregates'}, ${dateText(row.asAt!)}`,
    stage: record ? `${stageText(record)}, version ${record.version}` : 'No sign-off here',
    queries: row.queries ?? [],
    queryCount: queryText(row),
    about: row.about ?? '',
    mayReceive: isStatistician && row.queries !== null,
    receipt: receipt
      ? {
          outcome: receipt.outcome,
          text: `${sentence(receipt.outcome)} by ${nameOf(receipt.by)}, ${timeText(receipt.at)}${receipt.note && row.queries ? `: ${receipt.note}` : ''}`
        }
      : null
  };
}
