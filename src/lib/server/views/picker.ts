import { yearLabel } from '#domain/term.ts';
import { sentence } from '../../wording/change.ts';
import type { PickerView } from '../../views/views.ts';
import type { PageContext } from '../questions.ts';

/**
 * The form that picks term and basis: newest year first, working by address alone. `note` is said behind the name of a
 * term.
 */
export function pickerOf(page: PageContext, note: (term: string) => string = () => ''): PickerView {
  const years = new Map<string, { id: string; text: string }[]>();
  for (const term of [...page.terms].reverse()) {
    const options = years.get(term.academicYear) ?? [];
    options.push({ id: term.id, text: sentence(term.label) + note(term.id) });
    years.set(term.academicYear, options);
  }
  const kept = ['sort', 'order', 'region'].flatMap((name) => {
    const value = page.url.searchParams.get(name);
    return value === null ? [] : [{ name, value }];
  });
  return {
    action: page.url.pathname,
    terms: [...years].map(([year, options]) => ({ year: yearLabel(year), options })),
    term: page.choice.term.id,
    basis: page.choice.basis,
    kept,
    awaited: page.awaited ?? []
  };
}
