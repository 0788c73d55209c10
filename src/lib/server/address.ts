import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { isTermId, termLabel } from '#domain/term.ts';
import type { Basis } from '#measures/question.ts';
import type { Term } from './terms.ts';

export const sortKeys = ['name', 'count', 'rate', 'change'] as const;
export type SortKey = (typeof sortKeys)[number];

const shape = z.object({
  term: z.string().optional(),
  basis: z.enum(['latest', 'returned']).default('latest'),
  sort: z.enum(sortKeys).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  region: z.string().optional()
});

/** What a page's address chooses; everything on a page follows from it and the warehouse. */
export interface Choice {
  readonly term: Term;
  readonly basis: Basis;
  readonly sort: SortKey | null;
  readonly order: 'asc' | 'desc' | null;
  readonly region: string | null;
}

/**
 * Reads the address, or answers 400 with what would have been right. `terms` are newest last; `otherwise` is the one of
 * an address that names none.
 */
export function choiceOf(
  url: URL,
  terms: readonly Term[],
  otherwise: Term | undefined = terms.at(-1)
): Choice {
  const read = shape.safeParse(Object.fromEntries(url.searchParams));
  if (!read.success) {
    const field = String(read.error.issues[0]?.path[0] ?? 'address');
    refuse(`The address has a value for “${field}” that Muster does not know`, hints[field], url);
  }
  const { term, basis, sort, order, region } = read.data;
  const chosen = term === undefined ? otherwise : terms.find(({ id }) => id === term);
  if (!chosen) {
    if (isTermId(term ?? ''))
      refuse(
        `No local authority has returned for ${termLabel(term!)}`,
        `So there are no figures of that term. There are figures from ${terms[0]?.label} to ${terms.at(-1)?.label}.`,
        url
      );
    refuse(
      `There are no figures for the term “${term}”`,
      `Terms are written like ${terms.at(-1)?.id ?? '2025-26-autumn'}. There are figures from ${terms[0]?.label} to ${terms.at(-1)?.label}.`,
      url
    );
  }
  return {
    term: chosen,
    basis,
    sort: sort ?? null,
    order: order ?? null,
    region: region ?? null
  };
}

/** The same page with some choices changed; an undefined one is dropped from the address. */
export function addressWith(
  url: URL,
  changes: Readonly<Record<string, string | undefined>>,
  path = url.pathname
): string {
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The term and basis of this page carried to another one. */
export function carried(url: URL, path: string): string {
  const changes = { sort: undefined, order: undefined, region: undefined };
  return addressWith(url, changes, path);
}

const hints: Readonly<Record<string, string>> = {
  basis: 'The basis is either “latest” or “returned”.',
  sort: `Tables are sorted by ${sortKeys.join(', ')}.`,
  order: 'The order is either “asc” or “desc”.'
};

function refuse(message: string, advice: string | undefined, url: URL): never {
  error(400, {
    message,
    advice,
    links: [{ href: url.pathname, text: 'This page for the latest term' }]
  });
}
