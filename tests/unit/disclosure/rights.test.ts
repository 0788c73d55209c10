import { describe, expect, it } from 'vitest';
import { demoViewer, type Viewer } from '#access/viewer.ts';
import { isOwn, maySee, maySeeExact, requireExactRight, seesParts } from '#disclosure/rights.ts';
import { england } from '#measures/places.ts';
import { mayFollow, mayOpenReturn } from '#returns/rights.ts';

const yorkshire = { code: 'E12000003', regionCode: 'E12000003' };
const london = { code: 'E13000001', regionCode: 'E13000001' };
const leeds = { code: 'E08000035', regionCode: 'E12000003' };
const bradford = { code: 'E08000032', regionCode: 'E12000003' };
/** Sheffield, by the code it has had since May 2025 and by the one before. */
const sheffield = { code: 'E08000039', regionCode: 'E12000003' };
const sheffieldBefore = { code: 'E08000019', regionCode: 'E12000003' };

const person = (areas: Viewer['areas'], exactCounts: Viewer['exactCounts'] = areas): Viewer => ({
  ...demoViewer,
  name: 'A director',
  areas,
  exactCounts
});
const ofLeeds = person([leeds.code]);
const ofYorkshire = person([yorkshire.code]);

describe('maySee(viewer, area)', () => {
  it('gives an authority’s people their own, its region and England, and nothing else', () => {
    const all = [leeds, yorkshire, england, bradford, london];
    expect(all.map((area) => maySee(ofLeeds, area))).toEqual([true, true, true, false, false]);
  });

  it('gives a region’s people the region, its authorities and England, and no other region', () => {
    const all = [yorkshire, leeds, bradford, england, london];
    expect(all.map((area) => maySee(ofYorkshire, area))).toEqual([true, true, true, true, false]);
  });

  it('gives nothing beside England to who is named for England, and nothing to who has no area', () => {
    const ofEngland = person([england.code]);
    expect([england, yorkshire, leeds].map((area) => maySee(ofEngland, area))).toEqual([
      true,
      false,
      false
    ]);
    expect([england, yorkshire, leeds].some((area) => maySee(person([]), area))).toBe(false);
  });

  it('takes an authority for the codes it had before and has had since', () => {
    expect(maySee(person([sheffield.code]), sheffieldBefore)).toBe(true);
    expect(maySee(person([sheffieldBefore.code]), sheffield)).toBe(true);
    expect(maySeeExact(person([sheffield.code]), sheffieldBefore)).toBe(true);
  });
});

describe('maySeeExact(viewer, area)', () => {
  const exact = (viewer: Viewer) =>
    [leeds, yorkshire, england, bradford].map((area) => maySeeExact(viewer, area));

  it('never opens the region or England beside an area, not for the right to all counts either', () => {
    expect(exact(ofLeeds)).toEqual([true, false, false, false]);
    expect(exact(person([leeds.code], 'all'))).toEqual([true, false, false, false]);
    expect(maySeeExact(ofYorkshire, england)).toBe(false);
    expect(maySeeExact(person([yorkshire.code], 'all'), england)).toBe(false);
  });

  it('opens the region and England beside an area where they are given by name', () => {
    expect(exact(person([leeds.code], [leeds.code, yorkshire.code]))).toEqual([
      true,
      true,
      false,
      false
    ]);
    expect(exact(person([leeds.code], [england.code]))).toEqual([false, false, true, false]);
  });

  it('opens nothing that may not be seen', () => {
    expect(maySeeExact(person([leeds.code], [bradford.code, london.code]), bradford)).toBe(false);
    expect(maySeeExact(person([leeds.code], [london.code]), london)).toBe(false);
  });
});

describe('requireExactRight(viewer, areas)', () => {
  it('names the first area whose exact counts may not be seen', () => {
    const region = { ...england, ...yorkshire, level: 'regional' as const, name: 'Yorkshire' };
    expect(() => requireExactRight(ofLeeds, [region, england])).toThrow(
      'A director may not see exact counts for Yorkshire: ask for safe figures instead.'
    );
    expect(() => requireExactRight(ofYorkshire, [region])).not.toThrow();
  });
});

describe('what goes by own areas alone', () => {
  it('shows the parts of an area only where they are all the viewer’s own', () => {
    expect(seesParts(demoViewer, england)).toBe(true);
    expect([england, yorkshire].map((area) => seesParts(ofLeeds, area))).toEqual([false, false]);
    expect([england, yorkshire].map((area) => seesParts(ofYorkshire, area))).toEqual([false, true]);
    expect(seesParts(person([england.code]), england)).toBe(false);
  });

  it('opens no return and no collection of the region beside an authority', () => {
    expect([yorkshire, england].some((area) => isOwn(ofLeeds, area))).toBe(false);
    expect([leeds, bradford].map(({ code }) => mayFollow(ofLeeds, code))).toEqual([true, false]);
    expect([leeds, bradford].map(({ code }) => mayOpenReturn(ofLeeds, code))).toEqual([
      true,
      false
    ]);
    expect(mayFollow(ofYorkshire, bradford.code)).toBe(true);
  });
});
