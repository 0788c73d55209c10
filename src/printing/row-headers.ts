import { pdfObjects } from './pdf-objects.ts';

/**
 * The PDF with the first cell of each body row of each table as the header of its row: a `TH` of row
 * scope, which every other cell of the row names beside the header of its column. The typesetter tags
 * headers of columns alone (its own header cells stand behind a feature that the package leaves out).
 */
export function withRowHeaders(pdf: Uint8Array): Uint8Array {
  const objects = pdfObjects(pdf);
  const changed = new Map<number, string>();
  const ids: (readonly [id: string, object: number])[] = [];
  const kidsOf = (number: number) =>
    [...(/\/K \[([^\]]*)\]/.exec(objects.textOf(number))?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(
      ([, kid]) => Number(kid)
    );
  for (const body of objects.numbers) {
    if (!['TBody', 'Table'].includes(roleOf(objects.textOf(body)) ?? '')) continue;
    kidsOf(body).forEach((row, place) => {
      if (roleOf(objects.textOf(row)) !== 'TR') return;
      const [first, ...rest] = kidsOf(row);
      if (first === undefined || roleOf(objects.textOf(first)) !== 'TD') return;
      const id = `R${body}y${place}`;
      ids.push([id, first]);
      changed.set(first, headed(objects.textOf(first), id));
      for (const cell of rest) changed.set(cell, named(objects.textOf(cell), id));
    });
  }
  if (ids.length === 0) return pdf;
  const root = objects.numbers.find((one) =>
    /\/Type \/StructTreeRoot\b/.test(objects.textOf(one))
  )!;
  changed.set(root, withIds(objects.textOf(root), ids));
  return objects.with(changed);
}

function roleOf(element: string): string | null {
  return /^\d+ 0 obj\n<<\n {2}\/Type \/StructElem\n {2}\/S \/(\w+)\n/.exec(element)?.[1] ?? null;
}

function headed(cell: string, id: string): string {
  const header = cell.replace('/S /TD\n', `/S /TH\n  /ID (${id})\n`);
  return inTable(header, '/Scope /Row');
}

function named(cell: string, id: string): string {
  return /\/Headers \[/.test(cell)
    ? cell.replace(
        /\/Headers \[([^\]]*)\]/,
        (_, others: string) => `/Headers [${`${others} (${id})`.trim()}]`
      )
    : inTable(cell, `/Headers [(${id})]`);
}

/** Adds an attribute of tables to a cell, which may have none yet. */
function inTable(cell: string, attribute: string): string {
  if (cell.includes('/O /Table\n'))
    return cell.replace('/O /Table\n', `/O /Table\n    ${attribute}\n`);
  const own = `<<\n    /O /Table\n    ${attribute}\n  >>`;
  return cell.includes('/A [')
    ? cell.replace('/A [', `/A [${own} `)
    : cell.replace(/\n {2}\/K /, `\n  /A [${own}]\n  /K `);
}

/** The tree of names, in the order of their bytes as the standard asks. */
function withIds(root: string, ids: readonly (readonly [string, number])[]): string {
  const names = ids.map(([id, object]) => [`(${id})`, `${object} 0 R`] as const);
  const known = /\/IDTree <<\s*\/Names \[([^\]]*)\]\s*>>/.exec(root);
  if (!known && root.includes('/IDTree'))
    throw new Error('The PDF keeps its names in a deep tree.');
  const old = [...(known?.[1] ?? '').matchAll(/(\([^)]*\)) (\d+ 0 R)/g)].map(
    ([, name, object]) => [name!, object!] as const
  );
  const all = [...old, ...names].sort(([a], [b]) => (a < b ? -1 : 1));
  const tree = `/IDTree <<\n    /Names [${all.map((pair) => pair.join(' ')).join(' ')}]\n  >>`;
  return known ? root.replace(known[0], tree) : root.replace(/\n {2}\/K /, `\n  ${tree}\n  /K `);
}
