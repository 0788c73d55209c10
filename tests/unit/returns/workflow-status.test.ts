import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Role, Viewer } from '#access/viewer.ts';
import {
  actionsFor,
  statusAfter,
  statuses,
  type ReturnAction,
  type ReturnStanding
} from '#returns/workflow/status.ts';

function viewer(id: string, ...roles: Role[]): Viewer {
  return { id, name: id, roles, areas: ['E08000037'], exactCounts: ['E08000037'] };
}

const officer = viewer('sam', 'data officer');
const approver = viewer('alex', 'approver');

const clean: ReturnStanding = {
  status: 'draft',
  version: 1,
  laCode: 'E08000037',
  preparedBy: ['sam'],
  errors: 0,
  unexplained: 0
};

function walk(...actions: [ReturnAction, Viewer][]): ReturnStanding {
  return actions.reduce(
    (standing, [action, who]) => ({
      ...standing,
      status: statusAfter(action, standing, who, 'because')
    }),
    clean
  );
}

describe('statusAfter(action, standing, viewer, reason)', () => {
  it('goes from draft to submitted by check, send, approve, submit', () => {
    const end = walk(
      ['check', officer],
      ['send', officer],
      ['approve', approver],
      ['submit', officer]
    );
    expect(end.status).toBe('submitted');
  });

  it('ends a later version as resubmitted', () => {
    expect(statusAfter('submit', { ...clean, version: 2, status: 'approved' }, officer, '')).toBe(
      'resubmitted'
    );
  });

  it('never lets the one who prepared it approve it, whatever their roles', () => {
    const both = viewer('sam', 'data officer', 'approver');
    expect(() =>
      statusAfter('approve', { ...clean, status: 'awaiting approval' }, both, '')
    ).toThrow('someone else must approve it');
  });

  it.each([
    [{ ...clean, status: 'checked', errors: 1 } as const, '1 error must be put right'],
    [{ ...clean, status: 'checked', unexplained: 2 } as const, '2 queries must be explained']
  ])('is not sent while errors or unexplained queries are left', (standing, sentence) => {
    expect(() => statusAfter('send', standing, officer, '')).toThrow(sentence);
  });

  it('goes back to draft when it is rejected, with a reason', () => {
    const waiting = { ...clean, status: 'awaiting approval' } as const;
    expect(statusAfter('reject', waiting, approver, 'Reception is too high')).toBe('draft');
    expect(() => statusAfter('reject', waiting, approver, ' ')).toThrow('Give a reason');
  });

  it('is not reopened without a reason', () => {
    expect(() => statusAfter('reopen', { ...clean, status: 'submitted' }, officer, '')).toThrow(
      'Give a reason'
    );
  });

  it('is not touched by someone from another area', () => {
    const elsewhere = { ...officer, areas: ['E09000032'] };
    expect(() => statusAfter('check', clean, elsewhere, '')).toThrow('not one of your areas');
    const without = { ...officer, areas: 'all' as const, exactCounts: ['E09000032'] };
    expect(() => statusAfter('check', clean, without, '')).toThrow('no right to its exact counts');
    const regional = { ...officer, areas: ['E12000002'], exactCounts: ['E12000002'] };
    expect(() => statusAfter('check', clean, regional, '')).toThrow('not one of your areas');
    const ofItsRegion = { ...officer, areas: ['E12000001'], exactCounts: ['E12000001'] };
    expect(statusAfter('check', clean, ofItsRegion, '')).toBe('checked');
  });
});

describe('actionsFor(standing, viewer)', () => {
  it('offers exactly what statusAfter allows, in every status', () => {
    const anyStanding = fc.record({
      status: fc.constantFrom(...statuses),
      version: fc.integer({ min: 1, max: 3 }),
      laCode: fc.constantFrom('E08000037', 'E09000032'),
      preparedBy: fc.subarray(['sam', 'alex']),
      errors: fc.integer({ min: 0, max: 1 }),
      unexplained: fc.integer({ min: 0, max: 1 })
    });
    fc.assert(
      fc.property(anyStanding, fc.constantFrom(officer, approver), (standing, who) => {
        for (const action of actionsFor(standing, who)) {
          expect(statuses).toContain(statusAfter(action, standing, who, 'because'));
        }
      })
    );
  });
});
