import { describe, expect, it } from 'vitest';
import { dataSets } from '#domain/data-sets.ts';
import { caveatsOf } from '#releases/caveats.ts';

const [census, anyPoint] = [dataSets[0]!, dataSets[1]!];
const sample = 'Synthetic sample: the children in these figures do not exist.';
const grossed = 'Autumn 2022: 14 of 152 local authorities did not return and are grossed for.';

describe('caveatsOf(sets)', () => {
  it('says what holds for every data set once, as it is', () => {
    const sets = [census, anyPoint].map((dataSet) => ({ dataSet, notes: [sample] }));
    expect(caveatsOf(sets)).toEqual([sample]);
  });

  it('names the data sets of what holds for some', () => {
    const sets = [
      { dataSet: census, notes: [grossed] },
      { dataSet: anyPoint, notes: [] }
    ];
    expect(caveatsOf(sets)).toEqual([
      'Autumn 2022: 14 of 152 local authorities did not return and are grossed for (CME on census date).'
    ]);
  });
});
