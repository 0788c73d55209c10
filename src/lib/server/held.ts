import type { Basis } from '#measures/question.ts';
import type { PageContext } from './questions.ts';
import { carried } from './address.ts';

const most = 12;

/** The LAs that answer for the term of the page, where they are few: an LA's own installation holds one. */
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
  return held.map(({ code, name }) => ({ href: carried(page.url, `/areas/${code}`), name }));
}
