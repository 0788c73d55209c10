import type { Sheet } from '../../../src/lib/explorer/sheet.ts';

/** Two terms by sex by two years, one figure hidden. */
export function twoByTwo(own: Partial<Sheet> = {}): Sheet {
  return {
    label: 'Children missing education on census day',
    unit: 'children',
    dimensions: [
      { id: 'period', label: 'Term', items: [{ id: '2025-26-autumn', label: 'autumn 2025' }] },
      { id: 'area', label: 'Area', items: [{ id: '390', label: 'Gateshead' }] },
      {
        id: 'sex',
        label: 'Sex',
        items: [
          { id: 'Female', label: 'Female' },
          { id: 'Male', label: 'Male' }
        ]
      },
      {
        id: 'year_group',
        label: 'Year group',
        items: [
          { id: 'Year 1', label: 'Year 1' },
          { id: 'Year 2', label: 'Year 2' }
        ]
      }
    ],
    at: [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 1, 1],
      [0, 1, 0, 1]
    ],
    value: [30, 'low', 10, 'c'],
    percent: [75, 'low', 25, 'c'],
    rate: null,
    over: { sex: [40, 10, 40, 10], year_group: [30, 30, 20, 20] },
    only: { sex: [30, 30, 20, 20], year_group: [40, 10, 40, 10] },
    other: null,
    otherLabel: null,
    exact: false,
    ...own
  };
}
