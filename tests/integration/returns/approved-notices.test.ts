import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openState } from '#access/state.ts';
import { homeAt } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { buildReturn } from '#returns/build.ts';
import { valueOf } from '#returns/return.ts';
import { releaseSnapshots } from '../../support/release-home.ts';
import { Returning } from '../../support/returning.ts';
import { homeWith } from '../../support/warehouse-fixture.ts';

const term = '2025-26-autumn';
const barnsley = 'E08000038';
const notices = 'Section 437(1) notices issued';
let returning: Returning;

beforeAll(async () => {
  const home = homeAt(await homeWith(releaseSnapshots));
  returning = new Returning(home, openState(home), term);
  await returning.built();
});
afterAll(() => rmSync(returning.home.root, { recursive: true, force: true }));

const counted = async (basis: 'computed' | 'returned') => {
  const warehouse = await returning.built();
  const reference = loadReference();
  const { cells } = await buildReturn({ warehouse, reference, term, la: barnsley, basis });
  return [notices, 'School attendance orders issued'].map((item) =>
    valueOf(cells, 'ehe_any_point', 'Notices and orders', item)
  );
};

describe('notices and orders of an approved return', () => {
  it('are as approved where returns are compared, and stay as counted where one is made', async () => {
    expect(await counted('returned')).toEqual([3, 'x']);
    await returning.submit(barnsley, '2025-10-20T09:30:00Z', {
      [`ehe_any_point, Notices and orders, ${notices}`]: 8,
      'ehe_any_point, Notices and orders, School attendance orders issued': 2
    });
    expect(await counted('returned')).toEqual([8, 2]);
    expect(await counted('computed')).toEqual([3, 'x']);
  });
});
