import { error, redirect } from '@sveltejs/kit';
import { loadReference } from '#reference/reference.ts';
import { england } from '#measures/places.ts';
import type { AnswerArea } from '#measures/question.ts';
import { addressWith } from './address.ts';

/**
 * The region or LA an address names. An LA that was recoded redirects to the code it has now; one
 * that was split says into what; any other code says where to look.
 */
export function areaOf(code: string, url: URL): AnswerArea {
  const reference = loadReference();
  // Not for good: who begins at an area of their own has England here.
  if (code === england.code) redirect(307, addressWith(url, {}, '/'));
  const region = reference.regionByCode(code);
  if (region) {
    return {
      level: 'regional',
      code,
      name: region.regionName,
      regionCode: code,
      regionName: region.regionName,
      oldLaCode: null
    };
  }
  const la = reference.laByCode(code);
  if (!la) unknown(code);
  const newest = reference.areaSeries(code).at(-1);
  const successors = reference.successorsOf(code).filter((next) => next !== newest);
  if (newest && newest !== code) redirect(308, addressWith(url, {}, `/areas/${newest}`));
  if (la.validTo !== null && successors.length === 1) {
    redirect(308, addressWith(url, {}, `/areas/${successors[0]}`));
  }
  if (la.validTo !== null && successors.length > 1) {
    error(404, {
      message: `${la.laName} is no longer a local authority`,
      advice: 'Its area is now covered by these local authorities.',
      links: successors.map((next) => ({
        href: `/areas/${next}`,
        text: reference.laByCode(next)?.laName ?? next
      }))
    });
  }
  return {
    level: 'la',
    code,
    name: la.laName,
    regionCode: la.regionCode,
    regionName: reference.regionByCode(la.regionCode)?.regionName ?? null,
    oldLaCode: la.oldLaCode
  };
}

/** What an area is called; its code where there is none. */
export function areaName(code: string): string {
  const reference = loadReference();
  if (code === england.code) return england.name;
  return reference.regionByCode(code)?.regionName ?? reference.laByCode(code)?.laName ?? code;
}

/** Whether an address names a region or LA of England, past or present. */
function unknown(code: string): never {
  error(404, {
    message: `There is no area with the code “${code.slice(0, 40)}”`,
    advice:
      'Area codes have a letter and eight digits, such as E08000035 for Leeds. Choose the area from the list instead.',
    links: [
      { href: '/areas', text: 'All regions and local authorities' },
      { href: '/', text: 'Start page' }
    ]
  });
}
