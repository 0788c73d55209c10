import { error } from '@sveltejs/kit';
import { previousTerm, sameTermLastYear } from '#domain/term.ts';
import type { FigureSymbol } from '#disclosure/figure.ts';
import type { AnswerArea } from '#measures/question.ts';
import { accountOf, type Account, type AccountOfLa } from '#dashboards/account.ts';
import { read } from '#dashboards/read.ts';
import { changeText, sentence } from '../../wording/change.ts';
import { cellText, numberText, symbolWords } from '../../wording/numbers.ts';
import type { ChartView, StepView } from '../../views/dashboards.ts';
import { drawWaterfall, signedText } from '../charts/waterfall.ts';
import type { PageContext } from '../questions.ts';
import type { Term } from '../terms.ts';
import { relationsHeld } from './held.ts';
import { keptFor } from './kept.ts';
import { standingFor } from './standing.ts';

/** The two terms of an address; the same term a year before, else the term before, where none is given. */
export function spanOf(page: PageContext): { readonly from: Term; readonly to: Term } | null {
  const { terms, url } = page;
  const named = (name: string) => {
    const id = url.searchParams.get(name);
    if (id === null || id === '') return undefined;
    const term = terms.find((one) => one.id === id);
    if (term) return term;
    error(400, {
      message: `There are no figures for the term “${id.slice(0, 40)}”`,
      advice: `There are figures from ${terms[0]!.label} to ${terms.at(-1)!.label}.`,
      links: [{ href: url.pathname, text: 'What changed since last year' }]
    });
  };
  const to = named('to') ?? page.choice.term;
  const earlier = terms.filter(({ id }) => id < to.id);
  const from =
    named('from') ??
    earlier.find(({ id }) => id === sameTermLastYear(to.id)) ??
    earlier.find(({ id }) => id === previousTerm(to.id)) ??
    earlier.at(-1);
  if (!from) return null;
  if (from.id < to.id) return { from, to };
  error(400, {
    message: `${sentence(from.label)} does not come before ${to.label}`,
    advice: 'Choose an earlier term to compare with.',
    links: [{ href: url.pathname, text: 'What changed since last year' }]
  });
}

/** The account of an area between two terms; null where the warehouse was built without it. */
export function accountFigures(
  page: PageContext,
  area: AnswerArea,
  from: Term,
  to: Term
): Promise<Account | null> {
  const name = `account ${area.code} ${from.id} ${to.id}`;
  return keptFor(page, name, () => countAccount(page, area, from, to));
}

async function countAccount(
  page: PageContext,
  area: AnswerArea,
  from: Term,
  to: Term
): Promise<Account | null> {
  const held = await relationsHeld(page.warehouse);
  if (!held.has('stock_account')) return null;
  const { warehouse, choice } = page;
  const la = area.level === 'la' ? area.oldLaCode : null;
  const region = area.level === 'regional' ? area.code : null;
  const [rows, ends, expected, standing] = await Promise.all([
    read<AccountOfLa>(warehouse, 'account', [choice.basis, from.id, to.id, la, region]),
    endsOf(page, area, from, to),
    read<{ code: string; region: string }>(warehouse, 'timeliness', [to.id]),
    standingFor(page, area, [from.id, to.id])
  ]);
  const terms = page.terms.filter(({ id }) => id > from.id && id <= to.id).length;
  const own = expected.filter(
    ({ code, region: where }) =>
      area.level === 'national' || code === area.code || where === area.code
  );
  const followed = rows.filter(({ links }) => links === terms).length;
  return accountOf(rows, terms, ends, {
    area,
    term: to,
    viewer: page.viewer,
    ...standing,
    kind: followed === own.length ? 'counted' : 'grossed',
    responding: followed,
    expected: own.length
  });
}

async function endsOf(page: PageContext, area: AnswerArea, from: Term, to: Term) {
  const codes = await page.warehouse.rows<{ period: string; code: string }>(
    `select p.period_id as period, p.la_code as code from period_la p join la l on l.la_code = p.la_code
     where l.old_la_code = ? and p.period_id in (?, ?)`,
    [area.oldLaCode ?? '', from.id, to.id]
  );
  const codeAt = (id: string) => codes.find(({ period }) => period === id)?.code ?? area.code;
  const found = await read<{ period: string; children: number | null }>(page.warehouse, 'ends', [
    page.choice.basis,
    from.id,
    to.id,
    codeAt(from.id),
    codeAt(to.id)
  ]);
  const at = (id: string) => found.find(({ period }) => period === id)?.children ?? null;
  return {
    opening: at(from.id),
    closing: at(to.id),
    from: { period: from.id, area: codeAt(from.id) },
    to: { period: to.id, area: codeAt(to.id) }
  };
}

/** The account as a waterfall and its table. */
export function accountView(
  account: Account,
  area: AnswerArea,
  from: Term,
  to: Term,
  expected: number
): {
  readonly chart: ChartView | null;
  readonly steps: readonly StepView[];
  readonly followed: string;
} {
  const since = sentence(changeText(account.change, from.label));
  const steps: StepView[] = [
    end(`Missing on census day, ${from.label}`, account.opening.shown),
    ...account.rows.map(({ label, signed, figure }) => ({
      label,
      text: signed !== null && figure.shown !== 'low' ? signedText(signed) : String(figure.shown),
      words: typeof figure.shown === 'number' ? null : wordsFor(figure.shown),
      end: false
    })),
    {
      label: 'Rounding',
      text: account.rounding === null ? 'x' : signedText(account.rounding),
      words: account.rounding === null ? 'not available' : null,
      end: false
    },
    end(`Missing on census day, ${to.label}`, account.closing.shown)
  ];
  const drawable = account.rounding !== null;
  const subtitle = `Children missing education on census day in ${area.name}, from ${from.label} to ${to.label}: everything that added to the number and took from it.`;
  const finding = findingOf(account, from.label);
  return {
    chart: drawable
      ? {
          id: 'account',
          finding,
          subtitle,
          note: null,
          ...drawWaterfall(
            [
              {
                label: sentence(from.label),
                value: Number(account.opening.shown),
                kind: 'end',
                text: numberText(Number(account.opening.shown))
              },
              ...account.rows.map(({ label, signed, figure }) => ({
                label,
                value: signed ?? 0,
                kind: 'part' as const,
                text: figure.shown === 'low' ? 'low' : signedText(signed ?? 0)
              })),
              {
                label: 'Rounding',
                value: account.rounding ?? 0,
                kind: 'part',
                text: signedText(account.rounding ?? 0)
              },
              {
                label: sentence(to.label),
                value: Number(account.closing.shown),
                kind: 'end',
                text: numberText(Number(account.closing.shown))
              }
            ],
            `Waterfall chart. ${finding}. ${subtitle} ${since}. The figures are in the table after the chart.`
          ),
          table: { caption: subtitle, first: '', columns: [], rows: [], symbols: [] }
        }
      : null,
    steps,
    followed:
      account.followed === expected
        ? ''
        : area.level === 'la'
          ? 'There are no records of children that cover both census days, so the parts are not available.'
          : `${account.followed} of ${expected} local authorities have records of children that cover both days and all between; what changed in the others stands in “Other or unexplained”.`
  };
}

function end(label: string, shown: number | string): StepView {
  return {
    label,
    text: typeof shown === 'number' ? cellText(shown, 'children') : shown,
    words: typeof shown === 'number' ? null : wordsFor(shown),
    end: true
  };
}

function wordsFor(symbol: string): string {
  return symbolWords[symbol as FigureSymbol] ?? symbolWords.x;
}

/** `More left than came: 129,000 against 124,000`. */
function findingOf(account: Account, since: string): string {
  const sum = (sign: 1 | -1) =>
    account.rows
      .filter(({ key }) => key !== 'other' && key !== 'in_error')
      .reduce(
        (total, { signed }) => total + (Math.sign(signed ?? 0) === sign ? (signed ?? 0) : 0),
        0
      );
  const [came, left] = [sum(1), -sum(-1)];
  if (came === 0 && left === 0) return `What changed since ${since}`;
  if (came === left) return `As many came as left since ${since}: ${numberText(came)}`;
  const [more, fewer] = came > left ? ['became missing', 'left'] : ['left', 'became missing'];
  return `${numberText(Math.max(came, left))} ${more} and ${numberText(Math.min(came, left))} ${fewer} since ${since}`;
}
