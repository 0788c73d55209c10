import type { AnswerArea } from '#measures/question.ts';
import type { RiskTable } from '#estimates/survival/risk-table.ts';
import type { Curve, CurvePoint } from './curve.ts';
import { curveRule, type CurveRule } from './rules.ts';
import { riskOf, type WeekRow } from './weeks.ts';

/** Of episodes that ended, the share of children missing again in the same LA within a year. */
export interface Again {
  readonly all: AgainShare;
  readonly afterSchool: AgainShare;
}

/** `point.open` is the share not missing again; null where too few can be watched for so long. */
export interface AgainShare {
  readonly week: number | null;
  readonly point: CurvePoint | null;
}

const school = 'Registered at a school';

/** Read at 52 weeks, or at the last shown week of half a year or more where nobody was watched for longer. */
export function againOf(
  all: readonly WeekRow[],
  byDestination: readonly WeekRow[],
  area: AnswerArea,
  curveOf: (table: RiskTable, rule: CurveRule) => Curve
): Again {
  const rule = { ...curveRule(area.level), longestWeeks: 52 };
  const share = (rows: readonly WeekRow[], item: string): AgainShare => {
    const [table] = riskOf(rows, [item], ['Missing again'], (event) =>
      event === 'Missing again' ? event : null
    );
    return atYear(curveOf(table!, rule));
  };
  return { all: share(all, 'All'), afterSchool: share(byDestination, school) };
}

function atYear(curve: Curve): AgainShare {
  const point = curve.state === 'shown' ? curve.points.at(-1)! : null;
  return point && point.week >= 26 ? { week: point.week, point } : { week: null, point: null };
}
