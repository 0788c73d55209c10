import { error } from '@sveltejs/kit';
import { periodLabel } from '#domain/term.ts';
import { sentence } from '$lib/wording/change.ts';
import { areaOf } from '$lib/server/areas.ts';
import { carried } from '$lib/server/address.ts';
import { pageContext } from '$lib/server/page.ts';
import { statutoryReturn } from '$lib/server/statutory.ts';
import { pickerOf } from '$lib/server/views/picker.ts';
import { counted, numberText, symbolWords } from '$lib/wording/numbers.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const area = areaOf(event.params.code, event.url);
  if (area.level !== 'la') {
    error(404, {
      message: 'Only a local authority makes a return',
      links: [{ href: `/areas/${area.code}`, text: area.name }]
    });
  }
  const page = await pageContext(event);
  const { made, findings, files } = await statutoryReturn(page, area.code);
  const labels = new Map(made.specification.collections.map(({ id, label }) => [id, label]));
  const missing = made.cells.filter(({ value }) => value === 'x').length;
  return {
    area: { code: area.code, name: area.name },
    term: page.choice.term,
    picker: pickerOf(page),
    trail: [
      { href: carried(event.url, '/'), text: 'England' },
      { href: carried(event.url, `/areas/${area.code}`), text: area.name }
    ],
    cells: counted(made.cells.length, 'cell', 'cells'),
    missing: missing === 0 ? 'all available' : `${numberText(missing)} not available`,
    totals: made.cells
      .filter(({ topic }) => topic === 'Total')
      .map(({ collection, item, value, period }) => ({
        key: `${collection} ${item}`,
        collection: labels.get(collection) ?? collection,
        item,
        period: sentence(periodLabel(period)),
        value: value === 'x' ? symbolWords.x : numberText(value)
      })),
    findings: findings.map(({ severity, says, sentence, rule }, at) => ({
      key: `${rule} ${at}`,
      severity,
      says,
      sentence
    })),
    errors: counted(
      findings.filter(({ severity }) => severity === 'error').length,
      'error',
      'errors'
    ),
    queries: counted(
      findings.filter(({ severity }) => severity === 'query').length,
      'query',
      'queries'
    ),
    files: files.map(({ name, bytes }) => ({
      name,
      href: `/areas/${area.code}/return/${name}?term=${page.choice.term.id}`,
      size: sizeText(bytes.length)
    })),
    notes: made.notes
  };
};

function sizeText(bytes: number): string {
  return `${numberText(Math.max(1, Math.round(bytes / 1_000)))} kB`;
}
