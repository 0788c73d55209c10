import { statisticalWorkbook } from '#files/statistical-workbook.ts';
import type { Publication } from '#files/statistical-workbook.ts';

export const publication: Publication = {
  title: 'Children missing education, autumn 2025',
  summary: ['Counts of children & rates.'],
  organisation: 'Testshire Council',
  contact: { text: 'Email the statistics team', link: 'mailto:team@example.org' },
  published: '22 November 2026',
  created: '2026-11-22T09:30:00Z',
  shorthand: ['[x] not available', '[low] rounds to 0 but is not 0'],
  notes: ['Silent authorities are not uprated.'],
  tables: [
    {
      title: 'Children by area [note 1]',
      name: 'census_day_by_area',
      source: 'Source: "returns"',
      columns: [
        { header: 'Area', kind: 'text' },
        { header: 'Children', kind: 'number' },
        { header: 'Rate', kind: 'number', decimals: 1 }
      ],
      rows: [
        ['Bristol, City of', 34700, 0.4],
        ['Gateshead', '[low]', '[x]']
      ]
    },
    {
      title: 'Children by sex',
      name: 'census_day_by_sex',
      source: 'Source: returns',
      columns: [
        { header: 'Sex', kind: 'text' },
        { header: 'Children', kind: 'number' }
      ],
      rows: [['Female', 0]]
    }
  ]
};

export const workbook = statisticalWorkbook(publication);
