import type { AnswerArea } from '#measures/question.ts';

/** Local authorities that supplied a figure, by the code of their region: codes in order, with spaces between. */
export type Suppliers = ReadonlyMap<string, string>;

/** Those of them that make the figure of an area: one, those of the region, or all; empty where nobody supplied it. */
export function suppliersOf(
  { level, code, regionCode }: Pick<AnswerArea, 'level' | 'code' | 'regionCode'>,
  las: Suppliers
): string {
  switch (level) {
    case 'la':
      return las.get(regionCode ?? '')?.includes(code) ? code : '';
    case 'regional':
      return las.get(code) ?? '';
    case 'national':
      return [...las.keys()]
        .sort()
        .flatMap((region) => las.get(region) || [])
        .join(' ');
  }
}
