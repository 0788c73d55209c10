import { statisticalWorkbook } from '#files/statistical-workbook.ts';
import type { Workbook } from '#files/workbook.ts';
import { shorthand } from '#releases/words.ts';
import { contactLine, type Publisher } from '#releases/publisher.ts';
import { timeText } from '../../wording/dates.ts';
import type { FileCell, FileColumn, FileTable } from './file-table.ts';
import { symbols } from './shown-number.ts';

/** The table as an accessible workbook: cover, contents, notes, and the table alone on its sheet. */
export function workbookOf(table: FileTable, publisher: Publisher): Workbook {
  const { about, columns } = table;
  const notes = [
    ...about.definitions.map(([name, words]) => `${name}: ${words}`),
    about.protection,
    ...about.notes
  ];
  const marks = notes.map((_, at) => `[note ${at + 1}]`).join('');
  const empty = table.rows.some((row) => row.some((cell) => cell === ''));
  return statisticalWorkbook({
    title: about.title,
    summary: [
      ...about.filters.map(([name, words]) => `${name}: ${words}`),
      `Snapshots: ${about.snapshots.length > 0 ? about.snapshots.map((id) => id.slice(0, 12)).join(', ') : 'none'}`,
      `Figures of warehouse ${about.warehouse}, built ${timeText(about.builtAt)}.`,
      about.licence.text
    ],
    links: [
      { text: 'This table on the site', link: about.page },
      ...(about.api === null ? [] : [{ text: 'The same figures from the API', link: about.api }]),
      { text: 'Open Government Licence v3.0', link: about.licence.href }
    ],
    organisation: publisher.organisation,
    contact: contactLine(publisher),
    published: 'Made from a page of Muster; not a publication.',
    created: about.builtAt,
    shorthand,
    notes,
    tables: [
      {
        title: `${about.title} ${marks}`,
        name: table.file.replaceAll(/[^a-z0-9_]/gi, '_').slice(0, 200),
        source: `Source: ${publisher.organisation}, warehouse ${about.warehouse}.`,
        columns: columns.map(({ heading, kind, decimals }) => ({
          header: heading,
          kind: kind === 'figure' ? 'number' : 'text',
          decimals
        })),
        rows:
          table.rows.length > 0
            ? table.rows.map((row) => row.map(cellFor(columns)))
            : [columns.map((_, at) => (at === 0 ? 'No rows' : 'None'))],
        ...(empty
          ? {
              emptyCells:
                table.empty ??
                'Some cells are empty because a row for a larger area has no smaller one.'
            }
          : {})
      }
    ]
  });
}

function cellFor(columns: readonly FileColumn[]) {
  return (cell: FileCell, at: number): string | number | null => {
    if (cell === '') return null;
    return columns[at]?.kind === 'figure' && symbols.has(String(cell)) ? `[${cell}]` : cell;
  };
}
