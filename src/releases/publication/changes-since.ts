import { isPublished } from '#access/release-embargo.ts';
import type { Home } from '#files/home.ts';
import type { State } from '#access/state.ts';
import { compareTerms } from '#domain/term.ts';
import type { Shown } from '#disclosure/shown.ts';
import type { Reference } from '#reference/reference.ts';
import type { Gathered } from '../gather.ts';
import type { ReleaseManifest } from '../manifest.ts';
import { signedFile } from './folders.ts';
import { readBack } from './read-back.ts';
import { releasesIn, type ReleaseRecord } from './record.ts';

/** A total that was published otherwise before, both as printed. */
export interface Changed {
  readonly file: string;
  readonly period: string;
  readonly areaCode: string;
  readonly areaName: string;
  readonly before: Shown;
  readonly now: Shown;
}

/** The release that readers have now: the newest that is out, of this layout and up to this term; null before the first. */
export function releaseBefore(
  state: State,
  { term, version, layout }: Pick<ReleaseRecord, 'term' | 'version' | 'layout'>,
  now: Date
): ReleaseRecord | null {
  const older = releasesIn(state).find(
    (one) =>
      one.layout === layout &&
      isPublished(one, now) &&
      (compareTerms(one.term, term) < 0 || (one.term === term && one.version < version))
  );
  return older ?? null;
}

/** The data sets of a published release, read back from its files. */
export async function setsOf(
  home: Home,
  record: ReleaseRecord,
  reference: Reference
): Promise<Gathered[]> {
  const text = async (name: string) =>
    Buffer.from((await signedFile(home, record, name))!.bytes).toString('utf8');
  const manifest = JSON.parse(await text('manifest.json')) as ReleaseManifest;
  const names = manifest.dataSets.map(({ file }) => file);
  const texts = await Promise.all(names.map(text));
  return readBack(manifest, new Map(names.map((name, at) => [name, texts[at]!])), reference);
}

/** Totals of areas that both releases hold and print otherwise, in the order of the new one. */
export function changesSince(before: readonly Gathered[], now: readonly Gathered[]): Changed[] {
  return now.flatMap((set) => {
    const older = before.find(({ dataSet }) => dataSet.file === set.dataSet.file);
    if (!older) return [];
    return set.periods.flatMap(({ period, areas }) => {
      const known = older.periods.find((one) => one.period.id === period.id);
      if (!known) return [];
      const held = new Set(known.areas.map(({ code }) => code));
      return areas.flatMap((area) => {
        const total = (of: Gathered) => of.at(period.id, area.code, 'total', 'Total').count;
        const [from, to] = [total(older), total(set)];
        if (!held.has(area.code) || from === to) return [];
        return [
          {
            file: `${set.dataSet.file}.csv`,
            period: period.id,
            areaCode: area.code,
            areaName: area.name,
            before: from,
            now: to
          }
        ];
      });
    });
  });
}
