import { ApiError } from './problem.ts';

export interface Page {
  readonly page: number;
  readonly page_size: number;
  readonly pages: number;
  /** Rows of the whole answer. */
  readonly rows: number;
}

/** Which rows a page holds. An answer of no rows has one page, empty; beyond the last there is none (404). */
export function pageOf(rows: number, page: number, size: number): Page {
  const pages = Math.max(1, Math.ceil(rows / size));
  if (page > pages) {
    throw new ApiError(404, `There is no page ${page}: this answer has ${pages}.`);
  }
  return { page, page_size: size, pages, rows };
}

/** The rows of a page. */
export function slice<T>(rows: readonly T[], { page, page_size: size }: Page): readonly T[] {
  return rows.slice((page - 1) * size, page * size);
}

/** RFC 8288: first, prev, next and last, those there are, with every other parameter as it was. */
export function linkHeader(url: URL, { page, pages }: Page): string {
  const to = (rel: string, number: number): string => {
    const query = new URLSearchParams(url.search);
    query.set('page', String(number));
    return `<${url.pathname}?${query}>; rel="${rel}"`;
  };
  return [
    to('first', 1),
    ...(page > 1 ? [to('prev', page - 1)] : []),
    ...(page < pages ? [to('next', page + 1)] : []),
    to('last', pages)
  ].join(', ');
}
