import type { Viewer } from '#access/viewer.ts';
import { demoViewer } from '#access/viewer.ts';
import { previousTerm, sameTermLastYear, termNameOf, termNames } from '#domain/term.ts';
import { Refusal } from '#files/refusal.ts';
import type { WarehouseReader } from '#measures/warehouse-reader.ts';
import type { Reference } from '#reference/reference.ts';
import { buildReturn } from './build.ts';
import type { Breach, RuleContext } from './checks/rule.ts';
import { returnRules } from './checks/rules.ts';
import { periodOf } from './compile.ts';
import type { ReturnCell, StatutoryReturn } from './return.ts';

/** A breach with the rule it breaks. Errors block a sign-off; queries need an explanation. */
export interface CheckFinding extends Breach {
  readonly rule: string;
  readonly says: string;
  readonly severity: 'error' | 'query';
  readonly officialCode: string | null;
}

export interface CheckRequest {
  readonly warehouse: WarehouseReader;
  readonly reference: Reference;
  readonly viewer?: Viewer;
}

/** Runs every rule of the return's specification, in its order. */
export async function checkReturn(
  current: StatutoryReturn,
  request: CheckRequest
): Promise<CheckFinding[]> {
  return runRules(current, await earlierReturns(current, request), request.warehouse);
}

/** Runs the rules against earlier returns that were compiled before. */
export async function runRules(
  current: StatutoryReturn,
  earlier: EarlierReturns,
  warehouse: WarehouseReader
): Promise<CheckFinding[]> {
  const context = { current, ...earlier, warehouse };
  const findings: CheckFinding[] = [];
  for (const specified of current.specification.rules) {
    const rule = returnRules.find(({ id }) => id === specified.id)!;
    const limit = (name: string) => specified.parameters[name]!;
    for (const found of await rule.breaches({ ...context, limit })) {
      findings.push({
        ...found,
        rule: rule.id,
        says: specified.official_wording ?? rule.says,
        severity: specified.severity,
        officialCode: specified.official_code
      });
    }
  }
  return findings;
}

/** What a return is compared with: null where nothing was loaded for that term. */
export type EarlierReturns = Pick<
  RuleContext,
  'lastTerm' | 'sameTermLastYear' | 'termsOfAnyPointYear'
>;

/** The earlier returns of the authority by the same specification: as approved, else as computed. */
export async function earlierReturns(
  current: StatutoryReturn,
  request: CheckRequest
): Promise<EarlierReturns> {
  const year = periodOf({ period: 'previous year' }, current.term);
  const terms = termNameOf(current.term) === 'autumn' ? termNames : [];
  const ofYear: (readonly ReturnCell[])[] = [];
  for (const name of terms) {
    const cells = await earlierCells(current, `${year}-${name}`, request);
    if (cells) ofYear.push(cells);
  }
  return {
    lastTerm: await earlierCells(current, previousTerm(current.term), request),
    sameTermLastYear: await earlierCells(current, sameTermLastYear(current.term), request),
    termsOfAnyPointYear: ofYear
  };
}

/** The cells of an earlier term by the same specification; null when nothing was loaded for it. */
async function earlierCells(
  { la, specification }: StatutoryReturn,
  term: string,
  { warehouse, reference, viewer = demoViewer }: CheckRequest
): Promise<readonly ReturnCell[] | null> {
  const row = reference.terms.find(({ termId }) => termId === term);
  if (!row?.censusDate) return null;
  const code = reference.codeInForce(la.laCode, row.censusDate);
  if (code === null) return null;
  try {
    const earlier = await buildReturn({
      warehouse,
      reference,
      term,
      la: code,
      viewer,
      specification,
      basis: 'returned'
    });
    return earlier.cells;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
