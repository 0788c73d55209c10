import { error } from '@sveltejs/kit';
import { measureNamed } from '#measures/catalogue.ts';
import { measureLineage } from '$lib/server/dictionary/entries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => {
  const lineage = measureLineage(params.measure);
  if (!lineage) {
    error(404, {
      message: `There is no measure “${params.measure.slice(0, 40)}”`,
      links: [{ href: '/dictionary#measures', text: 'All measures' }]
    });
  }
  const { label, definition, view } = measureNamed(params.measure);
  return {
    label,
    definition,
    view,
    steps: lineage.steps.map(({ relation, meaning, grain, reads, file }) => ({
      relation,
      meaning,
      grain,
      reads,
      layer: file.split('/')[0]!
    })),
    sources: lineage.sources
  };
};
