import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { estimateSurvival } from '../../../../src/cli/estimate/survival.ts';

const fixture = (name: string) => join(import.meta.dirname, '../../../fixtures/estimates', name);
const near = (value: number, tolerance = 1e-9) => expect.closeTo(value, -Math.log10(tolerance * 2));

describe('estimateSurvival(lung.csv)', () => {
  const options = { time: 'time', event: 'status' };

  it("reads R's 1 and 2 as censored and event", async () => {
    const result = await estimateSurvival(fixture('lung.csv'), options);
    expect(result).toMatchObject({ records: 228, n_start: 228, events: 165, censored: 63 });
  });

  it('gives the median, its interval and the restricted mean', async () => {
    expect(await estimateSurvival(fixture('lung.csv'), options)).toMatchObject({
      median: 310,
      median_lower: 285,
      median_upper: 363,
      restricted_mean: near(376.2747461478),
      restricted_mean_std_err: near(19.7077914213)
    });
  });

  it('gives the curve, Greenwood error and log interval at 90, 180, 365 and 730 days', async () => {
    const { groups } = await estimateSurvival(fixture('lung.csv'), {
      ...options,
      at: '90,180,365,730'
    });
    const expected = [
      [201, 0.88157894737, 0.021398219606, 0.84062118286, 0.92453230574],
      [160, 0.72167065341, 0.029812419469, 0.66554230713, 0.78253256993],
      [65, 0.40924162446, 0.035823638172, 0.3447215818, 0.48583760355],
      [13, 0.11569309834, 0.028298197318, 0.071631824962, 0.18685679182]
    ];
    groups[0]!.at!.forEach((row, i) => {
      const [n_risk, survival, std_err, lower, upper] = expected[i]!;
      expect(row).toMatchObject({
        n_risk,
        survival: near(survival!),
        std_err: near(std_err!),
        lower: near(lower!),
        upper: near(upper!)
      });
    });
  });

  it('compares the sexes by curve and by the log-rank test', async () => {
    const result = await estimateSurvival(fixture('lung.csv'), {
      ...options,
      group: 'sex',
      at: '365'
    });
    expect(result.groups).toMatchObject([
      {
        group: '1',
        records: 138,
        events: 112,
        median: 270,
        median_lower: 212,
        median_upper: 310,
        restricted_mean: near(326.0841096689),
        restricted_mean_std_err: near(22.9115634685)
      },
      {
        group: '2',
        records: 90,
        events: 53,
        median: 426,
        median_lower: 348,
        median_upper: 550,
        restricted_mean: near(460.6473107919),
        restricted_mean_std_err: near(34.6898460265)
      }
    ]);
    expect(result.groups.map((g) => g.at![0])).toMatchObject([
      {
        survival: near(0.33608783464),
        std_err: near(0.043423588842),
        lower: near(0.26090050379),
        upper: near(0.4329429455)
      },
      {
        survival: near(0.52646303019),
        std_err: near(0.05973685399),
        lower: near(0.42148634083),
        upper: near(0.6575855379)
      }
    ]);
    expect(result.log_rank).toMatchObject({
      chisq: near(10.3267419549),
      df: 1,
      p: near(0.0013111645204),
      observed: [112, 53],
      expected: [near(91.5817390296), near(73.4182609704)]
    });
  });
});

describe('estimateSurvival(lung.csv, covariates)', () => {
  it("gives Cox's coefficients with Efron's ties, the one row without a score left out", async () => {
    const { cox } = await estimateSurvival(fixture('lung.csv'), {
      time: 'time',
      event: 'status',
      covariates: 'age,sex,ph.ecog'
    });
    expect(cox).toMatchObject({ records: 227, excluded_missing: 1 });
    const expected = [
      [0.01106676456, 1.0111282277, 0.0092674110137, 0.232415681],
      [-0.5526123957, 0.57544455619, 0.16773905379, 0.00098605137214],
      [0.46372847537, 1.5899911901, 0.11357726616, 4.4470666519e-5]
    ];
    cox!.coefficients.forEach((one, i) => {
      const [coef, ratio, error, p] = expected[i]!;
      expect(one).toMatchObject({
        coef: near(coef!, 1e-8),
        hazard_ratio: near(ratio!, 1e-8),
        std_err: near(error!, 1e-8),
        p: near(p!, 1e-8)
      });
    });
  });
});

describe('estimateSurvival(veteran.csv)', () => {
  const options = { time: 'time', event: 'status' };

  it('gives the median and restricted mean of each cell type', async () => {
    const { groups } = await estimateSurvival(fixture('veteran.csv'), {
      ...options,
      group: 'celltype'
    });
    const expected = {
      squamous: [35, 31, 230.2250626566, 47.6863580447, 118, 82, 314],
      smallcell: [48, 45, 78.981095679, 14.6715605916, 51, 25, 63],
      adeno: [27, 26, 65.5555555556, 9.9302858799, 51, 35, 92],
      large: [27, 26, 170.5061728395, 24.610564203, 156, 105, 231]
    };
    expect(groups).toHaveLength(4);
    for (const [group, [records, events, mean, error, median, lower, upper]] of Object.entries(
      expected
    ))
      expect(groups.find((g) => g.group === group)).toMatchObject({
        records,
        events,
        median,
        median_lower: lower,
        median_upper: upper,
        restricted_mean: near(mean!),
        restricted_mean_std_err: near(error!)
      });
  });

  it('finds no difference between the treatments', async () => {
    const { log_rank } = await estimateSurvival(fixture('veteran.csv'), {
      ...options,
      group: 'trt'
    });
    expect(log_rank).toMatchObject({ chisq: near(0.0082273432024), p: near(0.92772723334) });
  });
});

describe('estimateSurvival(abortion.csv), late entry and three ways out', () => {
  it('shares out each group among the three ends at 8, 12 and 20 weeks', async () => {
    const { method, groups } = await estimateSurvival(fixture('abortion.csv'), {
      time: 'exit',
      event: 'cause',
      cause: 'cause',
      entry: 'entry',
      group: 'group',
      at: '8,12,20'
    });
    expect(method).toBe('aalen-johansen');
    const expected = [
      [
        [0.8876280357, 0.014880869512, 0, 0.097491094787],
        [0.81309884869, 0.037694265731, 0, 0.14920688558],
        [0.80381014901, 0.040159308487, 0, 0.1560305425]
      ],
      [
        [0.62377232143, 0.15837053571, 0, 0.21785714286],
        [0.4251732352, 0.26047749221, 0, 0.31434927259],
        [0.37214637947, 0.27715168366, 0, 0.35070193687]
      ]
    ];
    groups.forEach((group, g) =>
      [8, 12, 20].forEach((time, i) => {
        const [open, ...ends] = expected[g]![i]!;
        expect(group.at![i]!.survival).toEqual(near(open!));
        const shares = group.causes!.map((c) => c.curve.findLast((row) => row.time <= time)!.cif);
        expect(shares).toEqual(ends.map((end) => near(end)));
      })
    );
  });
});
