import { askFor, type Asked, type PageContext } from '../questions.ts';
import { bases, sourceOf } from './about.ts';
import type { PageFiles, Source } from './page-files.ts';

/** Where the figures of some measures come from: their definitions, and the snapshots that answered the first. */
export function sourceAsked(
  page: PageContext,
  asked: Asked,
  ...more: readonly string[]
): () => Promise<Source> {
  return async () => {
    const answers = await Promise.all(
      [asked.measure, ...more].map((measure) => askFor(page, { ...asked, measure }))
    );
    const [source, ...others] = answers.map(sourceOf);
    return {
      ...source!,
      definitions: [
        ...source!.definitions,
        ...others.flatMap(({ definitions }) => [definitions[0]!])
      ],
      notes: [...new Set([source!, ...others].flatMap(({ notes }) => notes))]
    };
  };
}

/** Area, term and basis of a page in words, with what else it was asked. */
export function chosenOn(
  page: PageContext,
  area: { readonly name: string; readonly code: string } | null,
  more: PageFiles['filters'] = []
): PageFiles['filters'] {
  const { term, basis } = page.choice;
  return [
    ...(area ? ([['Area', `${area.name} (${area.code})`]] as const) : []),
    ['Term', term.label],
    ['Basis', bases[basis]],
    ...more
  ];
}

/** The query of a page with its term written out, so that the address means the same next term. */
export function pinned(
  page: PageContext,
  names: readonly string[],
  set: Readonly<Record<string, string>> = { term: page.choice.term.id }
): URLSearchParams {
  const query = new URLSearchParams(set);
  for (const name of ['basis', ...names]) {
    if (name in set) continue;
    for (const value of page.url.searchParams.getAll(name)) {
      if (value !== '') query.append(name, value);
    }
  }
  return query;
}
