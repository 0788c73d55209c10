import { quotedFigures, weeksImplied } from '$lib/server/estimates/three-figures.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
  const most = Math.max(...quotedFigures.map(({ value }) => value));
  return {
    figures: quotedFigures.map((one) => ({
      ...one,
      share: Math.round((1000 * one.value) / most) / 10
    })),
    weeks: weeksImplied().toFixed(1)
  };
};
