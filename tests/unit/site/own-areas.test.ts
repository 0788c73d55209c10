import { describe, expect, it } from 'vitest';
import { ownAreasOf, startOf } from '../../../src/lib/server/own-areas.ts';

describe('ownAreasOf(viewer)', () => {
  const codes = (...areas: string[]) => ownAreasOf({ areas }).map(({ code }) => code);

  it('has a recoded authority by its newest code', () => {
    expect(codes('E08000016')).toEqual(['E08000038']);
  });

  it('leaves out an authority that was merged into one that is not in the list', () => {
    expect(codes('E06000028')).toEqual([]);
    expect(codes('E06000028', 'E06000058')).toEqual(['E06000058']);
  });
});

describe('startOf(viewer)', () => {
  it('is England for who has only an authority that is no more', () => {
    expect(startOf({ areas: ['E06000028'] }).href).toBe('/');
    expect(startOf({ areas: ['E08000035'] }).href).toBe('/areas/E08000035');
  });
});
