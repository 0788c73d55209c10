import { drawQuoted } from '../charts/quoted.ts';
import type { FigurePage } from '../download/page-files.ts';
import type { PageEvent } from '../download/page-response.ts';
import { quotedFigures, weeksImplied } from '../estimates/three-figures.ts';
import { theWarehouse } from '../warehouse.ts';
import { chartOf, said } from './from-views.ts';

/** The three figures that people quote, and why all are right. */
export async function threeFiguresPage(_event: PageEvent) {
  const most = Math.max(...quotedFigures.map(({ value }) => value));
  const figures = quotedFigures.map((one) => ({
    ...one,
    share: Math.round((1000 * one.value) / most) / 10
  }));
  const finding = 'Three questions, three sizes';
  const subtitle =
    'Children in England, as published. Bars are on one scale from 0. The last is outlined because it is what is left after subtraction, not children anyone counted.';
  return {
    view: { figures, finding, subtitle, weeks: weeksImplied().toFixed(1) },
    files: {
      name: 'estimates',
      path: '/estimates/three-figures',
      api: null,
      query: new URLSearchParams(),
      filters: [['Area', 'England']],
      of: [],
      source: async () => {
        const { version, builtAt } = await theWarehouse();
        return {
          definitions: figures.map(({ text, counts }) => [text, counts] as const),
          protection: 'None added: each figure is as its authors published it.',
          notes: [],
          snapshots: [],
          warehouse: version,
          builtAt
        };
      },
      tables: [
        {
          name: 'three-figures',
          short: 'the three figures',
          title: 'Three figures of children in England outside education, as published',
          table: () => ({
            heads: ['Figure', 'What it is', 'When', 'Counts', 'Leaves out', 'How sure', 'Source'],
            rows: figures.map((one) =>
              [
                one.text,
                one.name,
                `${one.when}. ${one.kind}`,
                one.counts,
                one.leavesOut,
                one.interval,
                one.source
              ].map(said)
            )
          })
        }
      ],
      charts: [
        chartOf('three-figures', 'the three figures', { finding, subtitle }, () =>
          drawQuoted(
            figures.map((one) => ({
              ...one,
              under: `${one.when}. ${one.kind}. ${one.source}.`
            })),
            `${finding}: ${figures.map(({ name, text }) => `${name} ${text}`).join('; ')}.`
          )
        )
      ]
    }
  } satisfies FigurePage<object>;
}
