import type { Line, LinkedText, Sheet, SheetTable, Workbook } from './workbook.ts';

/** A statistical table before it becomes a worksheet. */
export interface StatisticalTable {
  readonly title: string;
  /** Name of the marked-up table, such as `census_day_by_area`. */
  readonly name: string;
  readonly source: string;
  /** More sentences for above the table. */
  readonly lines?: readonly string[];
  readonly columns: SheetTable['columns'];
  readonly rows: SheetTable['rows'];
  readonly emptyCells?: string;
}

/** A note; `[note 1]` marks the first one in titles and headers. */
export interface Publication {
  readonly title: string;
  readonly summary: readonly string[];
  readonly organisation: string;
  /** A link to whom readers write, or a sentence where there is nobody. */
  readonly contact: LinkedText | string;
  readonly published: string;
  readonly created: string;
  /** What each piece of shorthand means, as sentences. */
  readonly shorthand: readonly string[];
  readonly notes: readonly string[];
  readonly tables: readonly StatisticalTable[];
  readonly links?: readonly LinkedText[];
}

/**
 * A workbook in the order readers of official statistics know: Cover, Contents, Notes (when there are
 * notes), then Table_1 and so on, each with its sentence about notes and its source.
 * Throws when a note is marked but not written, or written and never marked.
 */
export function statisticalWorkbook(publication: Publication): Workbook {
  requireNotesUsed(publication);
  const names = publication.tables.map((_, index) => `Table_${index + 1}`);
  return {
    title: publication.title,
    subject: publication.summary[0] ?? publication.title,
    creator: publication.organisation,
    created: publication.created,
    sheets: [
      cover(publication),
      contents(publication, names),
      ...(publication.notes.length > 0 ? [notes(publication.notes)] : []),
      ...publication.tables.map((table, index) => tableSheet(table, names[index] as string))
    ]
  };
}

function cover(publication: Publication): Sheet {
  const lines: Line[] = [
    ...publication.summary,
    ...(publication.links ?? []),
    { heading: 'Published' },
    publication.published,
    { heading: 'Shorthand used in the tables' },
    ...publication.shorthand,
    { heading: 'Contact' },
    publication.organisation,
    publication.contact
  ];
  return { name: 'Cover', title: publication.title, lines, table: null };
}

function contents({ tables, notes: noteTexts }: Publication, names: readonly string[]): Sheet {
  const rows = tables.map((table, index) => [
    { text: names[index] as string, link: `#${names[index]}` },
    plain(table.title)
  ]);
  if (noteTexts.length > 0) {
    rows.unshift([{ text: 'Notes', link: '#Notes' }, 'Notes on the tables']);
  }
  return {
    name: 'Contents',
    title: 'Table of contents',
    lines: ['This worksheet contains one table.'],
    table: {
      name: 'contents_table',
      columns: [
        { header: 'Worksheet', kind: 'text' },
        { header: 'Title', kind: 'text' }
      ],
      rows
    }
  };
}

function notes(texts: readonly string[]): Sheet {
  return {
    name: 'Notes',
    title: 'Notes',
    lines: ['This worksheet contains one table.'],
    table: {
      name: 'notes_table',
      columns: [
        { header: 'Note number', kind: 'text' },
        { header: 'Note text', kind: 'text' }
      ],
      rows: texts.map((text, index) => [`[note ${index + 1}]`, text])
    }
  };
}

function tableSheet(table: StatisticalTable, name: string): Sheet {
  const marked = markersOf(table).length > 0;
  return {
    name,
    title: `${name.replace('_', ' ')}: ${table.title}`,
    lines: [
      'This worksheet contains one table.',
      ...(marked ? ['This table contains notes, which can be found in the Notes worksheet.'] : []),
      ...(table.lines ?? []),
      table.source
    ],
    table: {
      name: table.name,
      columns: table.columns,
      rows: table.rows,
      ...(table.emptyCells === undefined ? {} : { emptyCells: table.emptyCells })
    }
  };
}

function requireNotesUsed({ tables, notes: texts }: Publication): void {
  const used = new Set(tables.flatMap(markersOf));
  const written = new Set(texts.map((_, index) => `[note ${index + 1}]`));
  const missing = [...used].filter((marker) => !written.has(marker));
  const unused = [...written].filter((marker) => !used.has(marker));
  if (missing.length > 0) throw new Error(`${missing.join(', ')} is marked but not written.`);
  if (unused.length > 0) throw new Error(`${unused.join(', ')} is written but marks nothing.`);
}

function markersOf(table: StatisticalTable): string[] {
  const text = [table.title, ...table.columns.map(({ header }) => header)].join(' ');
  return [...text.matchAll(/\[note \d+\]/g)].map(([marker]) => marker);
}

function plain(title: string): string {
  return title.replace(/\s*\[note \d+\]/g, '');
}
