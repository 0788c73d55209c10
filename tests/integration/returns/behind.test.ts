import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoViewer } from '#access/viewer.ts';
import { loadReference } from '#reference/reference.ts';
import { behindCell } from '#returns/behind.ts';
import { buildReturn } from '#returns/build.ts';
import { loadSpecification } from '#returns/specification.ts';
import { warehouseOf } from '../../support/warehouse-fixture.ts';

const [leeds, term] = ['E08000035', '2025-26-autumn'] as const;
const taught = (child: string, start: string, end: string | null, destination: string | null) => ({
  la_code: leeds,
  child_id: child,
  date_of_birth: '2014-10-10',
  sex: 'Female',
  episode_start: start,
  episode_end: end,
  destination,
  reason: 'Lifestyle'
});
const school = 'Registered at a school';

let made: Awaited<ReturnType<typeof warehouseOf>>;
beforeAll(async () => {
  made = await warehouseOf([
    {
      source: 'ehe_register',
      term,
      asAt: '2025-10-09',
      las: [leeds],
      rows: [
        taught('first-day', '2023-10-02', '2024-09-01', school),
        taught('in-winter', '2024-09-20', '2025-01-06', school),
        taught('still-taught', '2024-11-04', null, null)
      ]
    }
  ]);
});
afterAll(() => made?.remove());

describe('behindCell of home education that ended in the year', () => {
  it('lists as many children as were counted, who went to school on its first day among them', async () => {
    const { warehouse } = made;
    const reference = loadReference();
    const { cells } = await buildReturn({
      warehouse,
      reference,
      term,
      la: leeds,
      basis: 'returned'
    });
    const cell = cells.find(({ item }) => item === 'Returned to school')!;
    const specification = loadSpecification(term);
    const { children } = await behindCell(warehouse, specification, cell, leeds, demoViewer);
    expect(cell.value).toBe(2);
    expect(children.map(({ child }) => child)).toEqual(['first-day', 'in-winter']);
  });
});
