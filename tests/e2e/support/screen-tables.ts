import type { Page } from 'playwright';

/** One line of downloads and the table it stands under, as a reader sees both. */
export interface Offered {
  /** Path of the files without an ending. */
  readonly of: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
  /** Headings and cells of the table between this line and the one before; null where there is none. */
  readonly table: {
    readonly heads: readonly string[];
    readonly rows: readonly (readonly string[])[];
  } | null;
}

/** Every line of downloads in the main part of a page, and how many tables have none. */
export function offeredOn(
  page: Page
): Promise<{ readonly lines: readonly Offered[]; readonly without: readonly string[] }> {
  return page.evaluate(() => {
    const drawn = (cell: Element) =>
      cell.getAttribute('aria-hidden') === 'true' ||
      cell.matches('.spark, .moves, thead td.cell-bar, thead td.league__bar');
    const words = (cell: Element): string => {
      const symbol = cell.querySelector('.symbol');
      if (symbol) {
        const mark = symbol.textContent!.trim();
        return /\p{L}/u.test(mark) ? mark : symbol.nextElementSibling!.textContent!.trim();
      }
      const copy = cell.cloneNode(true) as Element;
      for (const one of copy.querySelectorAll(
        '.govuk-visually-hidden, details:has(form), details > :not(summary), svg'
      ))
        one.remove();
      return copy.textContent!.replaceAll(/\s+/g, ' ').trim();
    };
    const cellsOf = (row: Element) =>
      [...row.children]
        .filter((cell) => !drawn(cell))
        .flatMap((cell) =>
          cell.matches('.compare td')
            ? ['.compare__value', '.compare__change'].map((part) => {
                const found = cell.querySelector(part);
                return found ? words(found) : '';
              })
            : [words(cell)]
        );
    const lines: Offered[] = [];
    const without: string[] = [];
    let open: Element | null = null;
    for (const element of document.querySelectorAll('main table, main .downloads')) {
      if (element.matches('table')) {
        if (open) without.push(open.querySelector('caption')?.textContent ?? '');
        open = element;
        continue;
      }
      lines.push({
        of: element.getAttribute('data-of')!,
        links: [...element.querySelectorAll('a')].map((link) => ({
          href: link.getAttribute('href')!,
          text: link.textContent!
        })),
        table: open && {
          heads: [...open.querySelectorAll('thead th')]
            .filter(
              (cell) =>
                cell.textContent!.trim() !== 'Trend' ||
                !cell.closest('table')!.querySelector('.spark')
            )
            .map(words),
          rows: [...open.querySelectorAll('tbody tr')].map(cellsOf)
        }
      });
      open = null;
    }
    if (open) without.push(open.querySelector('caption')?.textContent ?? '');
    return { lines, without };
  });
}

/** A cell without what only a screen needs: `34,700`, `12%` and `+20` are 34700, 12 and 20. */
export function plainly(cell: string): string | number {
  const text = cell.replaceAll(/^\[(.*)\]$/g, '$1').trim();
  const read = /^([+\u2212-]?)(\d[\d,]*(?:\.\d+)?)%?$/.exec(text);
  if (!read) return text;
  const size = Number(read[2]!.replaceAll(',', ''));
  return read[1] === '' || read[1] === '+' || size === 0 ? size : -size;
}
