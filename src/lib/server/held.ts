import { maySee } from '#disclosure/rights.ts';
import type { Basis } from '#measures/question.ts';
import type { PageContext } from './questions.ts';
import { carried } from './address.ts';
import { placeOf } from './unpublished.ts';

const most = 12;

/** The LAs that answer for the term of the page, where they are few: those of them that the viewer may see. */
export async function fewHeld(
  page: PageContext,
  basis: Basis = page.choice.basis
): Promise<readonly { readonly href: string; readonly name: string }[]> {
  const held = await page.warehouse.rows<{ code: string; name: string }>(
    `select a.la_code as code, l.la_name as name
     from answering a
     join la l on l.la_code = a.la_code
     where a.collection = 'cme' and a.period_kind = 'term' and a.kind is not null
       and a.basis = ? and a.period_id = ?
     order by l.la_name
     limit ${most + 1}`,
    [basis, page.choice.term.id]
  );
  if (held.length > most) return [];
  const seen = held.filter(({ code }) => maySee(page.viewer, placeOf(code)));
  return seen.map(({ code, name }) => ({ href: carried(page.url, `/areas/${code}`), name }));
}
