import type { Grid } from '../../explorer/reshape.ts';
import { quantityLabel } from '../../explorer/reshape.ts';
import type { Sheet } from '../../explorer/sheet.ts';
import type { View } from '../../explorer/view.ts';
import type { About, FileColumn, FileTable } from '../download/file-table.ts';
import { slug } from '../download/slug.ts';

/** The table as the explorer shows it, pivoted and sorted, on its way into a file. */
export function gridTable(
  grid: Grid,
  sheet: Sheet,
  view: View,
  about: About,
  file: string
): FileTable {
  const named = slug();
  const decimals =
    sheet.unit === 'weeks' || view.show === 'rate' || sheet.unit === 'per 100' ? 1 : 0;
  const columns: FileColumn[] = [
    ...grid.heads.map((heading): FileColumn => ({
      name: named(heading),
      heading,
      kind: 'text',
      decimals: 0
    })),
    ...grid.columns.map((heading): FileColumn => ({
      name: named(heading),
      heading,
      kind: 'figure',
      decimals
    }))
  ];
  return {
    file,
    columns,
    rows: grid.rows.map(({ heads, cells }) => [...heads, ...cells]),
    about: {
      ...about,
      filters: [
        ...about.filters,
        ['Shown', quantityLabel(sheet, view.show)],
        ...(grid.across ? ([['Across', grid.across]] as const) : []),
        ...(view.sort !== null
          ? ([
              [
                'Sorted by',
                `${grid.columns[view.sort] ?? ''}, ${view.order === 'desc' ? 'largest first' : 'smallest first'}`
              ]
            ] as const)
          : []),
        ...(sheet.otherLabel
          ? ([
              ['Compared with', sheet.otherLabel],
              [
                'No difference',
                'low: too small to compare; c: withheld on one side; x: not available on one side; z: not applicable on one side'
              ]
            ] as const)
          : [])
      ]
    }
  };
}
