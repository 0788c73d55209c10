import { UsageError } from '#files/refusal.ts';
import { england } from '#measures/places.ts';
import type { AnswerArea } from '#measures/question.ts';
import { loadReference } from '#reference/reference.ts';

/** England, a region or an LA by its code. Throws UsageError for any other. */
export function areaCalled(code: string): AnswerArea {
  if (code === england.code) return england;
  const reference = loadReference();
  const region = reference.regionByCode(code);
  if (region)
    return {
      level: 'regional',
      code,
      name: region.regionName,
      regionCode: code,
      regionName: region.regionName,
      oldLaCode: null
    };
  const la = reference.laByCode(code);
  if (!la)
    throw new UsageError(
      `"${code}" is not an area code: they have a letter and eight digits, such as E08000035 for Leeds.`
    );
  return {
    level: 'la',
    code,
    name: la.laName,
    regionCode: la.regionCode,
    regionName: reference.regionByCode(la.regionCode)?.regionName ?? null,
    oldLaCode: la.oldLaCode
  };
}
