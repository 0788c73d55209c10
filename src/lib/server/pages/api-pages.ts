import { england } from '#measures/places.ts';
import type { PageName } from '../api/page-names.ts';
import type { MakesPage } from '../download/page-response.ts';
import { areasPage } from './areas.ts';
import { changesPage } from './changes.ts';
import { comparePage } from './compare.ts';
import { estimatesPage } from './estimates.ts';
import { journeysPage } from './journeys.ts';
import { areaPage, englandPage } from './overview.ts';

/** A page of figures as the API names it: its maker, and its own address on the site. */
interface ApiPage {
  readonly make: MakesPage;
  readonly path: string;
  /** What the path of the API says and the page has in its query. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** The pages whose tables the API has, for an area; for `compare` the area is several codes with commas between. */
export const apiPages: Readonly<Record<PageName, (area: string) => ApiPage>> = {
  overview: (area) =>
    area === england.code
      ? { make: englandPage, path: '/', query: [] }
      : { make: areaPage, path: `/areas/${area}`, query: [] },
  changes: (area) => ({ make: changesPage, path: `/areas/${area}/changes`, query: [] }),
  journeys: (area) => ({ make: journeysPage, path: `/areas/${area}/journeys`, query: [] }),
  estimates: (area) => ({
    make: estimatesPage,
    path: area === england.code ? '/estimates' : `/areas/${area}/estimates`,
    query: []
  }),
  areas: (area) => ({
    make: areasPage,
    path: '/areas',
    query: area === england.code ? [] : [['region', area]]
  }),
  compare: (areas) => ({
    make: comparePage,
    path: '/areas/compare',
    query: areas.split(',').map((code) => ['area', code] as const)
  })
};
