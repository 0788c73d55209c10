import type { estimateSurvival } from './survival.ts';
import { shown, textTable } from './print.ts';

type Result = Awaited<ReturnType<typeof estimateSurvival>>;

/** The result for reading: one summary row per group, the curves thinned to a page, the test. */
export function survivalText(result: Result): string[] {
  const percent = `${Math.round(result.conf_level * 100)}%`;
  return [
    `${result.method === 'kaplan-meier' ? 'Kaplan–Meier' : 'Aalen–Johansen'}, ${percent} intervals on the ${result.conf_type} scale. Events: ${result.event_coding}.`,
    ...left(result.excluded_missing, 'left out: no time or no event'),
    ...left(result.excluded_never_at_risk, 'left out: entered as they left, so never at risk'),
    '',
    ...textTable(
      ['group', 'episodes', 'events', 'median', 'from', 'to'],
      result.groups.map((g) => [
        g.group,
        shown(g.records),
        shown(g.events),
        shown(g.median),
        shown(g.median_lower),
        shown(g.median_upper)
      ])
    ),
    ...result.groups.flatMap((g) => ['', ...curveText(g)]),
    ...(result.log_rank
      ? [
          '',
          `Log-rank: chi-square ${shown(result.log_rank.chisq)} on ${result.log_rank.df}, p ${shown(result.log_rank.p)}.`
        ]
      : []),
    ...(result.cox
      ? [
          '',
          ...textTable(
            ['covariate', 'coefficient', 'std err', 'pace of ending', 'p'],
            result.cox.coefficients.map((c) => [
              c.name,
              shown(c.coef),
              shown(c.std_err),
              `× ${shown(c.hazard_ratio)}`,
              shown(c.p)
            ])
          )
        ]
      : [])
  ];
}

function left(n: number, words: string): string[] {
  return n > 0 ? [`${shown(n)} rows ${words}.`] : [];
}

function curveText(group: Result['groups'][number]): string[] {
  const rows = group.at ?? thin(group.curve);
  const causes = group.causes ?? [];
  const head = ['time', 'at risk', 'still open', 'from', 'to', ...causes.map((c) => c.cause)];
  return [
    `${group.group}`,
    ...textTable(
      head,
      rows.map((row) => [
        shown(row.time),
        shown(row.n_risk),
        shown(row.survival),
        shown(row.lower),
        shown(row.upper),
        ...causes.map((c) => shown(c.curve.findLast((step) => step.time <= row.time)?.cif ?? 0))
      ])
    )
  ];
}

/** At most about twenty rows, the last one included. */
function thin<T>(rows: readonly T[]): T[] {
  const step = Math.max(1, Math.ceil(rows.length / 20));
  return rows.filter((_, i) => i % step === 0 || i === rows.length - 1);
}
