import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { peopleOf, personNamed } from '#access/people.ts';

function homeWith(content?: string): { root: string } {
  const root = mkdtempSync(join(tmpdir(), 'muster-people-'));
  if (content !== undefined) writeFileSync(join(root, 'people.json'), content);
  return { root };
}
const sam = {
  id: 'sam',
  name: 'Sam Hill',
  roles: ['data officer'],
  areas: ['E08000035'],
  exactCounts: ['E08000035']
};

describe('peopleOf(home, synthetic)', () => {
  it('gives a demonstration two people, so that one can approve what the other prepared', () => {
    const [viewer, approver, ...more] = peopleOf(homeWith(), true);
    expect(viewer?.roles).not.toContain('approver');
    expect(approver?.roles).toContain('approver');
    expect(more).toEqual([]);
  });

  it('gives real data no approver that nobody named', () => {
    expect(peopleOf(homeWith(), false).flatMap(({ roles }) => roles)).not.toContain('approver');
  });

  it('gives the people of people.json where there is one', () => {
    expect(peopleOf(homeWith(JSON.stringify([sam])), true)).toEqual([sam]);
  });

  it.each([
    ['an unknown role', JSON.stringify([{ ...sam, roles: ['boss'] }]), /0\.roles\.0/],
    ['an id twice', JSON.stringify([sam, sam]), /"sam" stands twice/],
    ['what is not JSON', 'sam', /not JSON/]
  ])('refuses %s', (_, content, says) => {
    expect(() => peopleOf(homeWith(content), false)).toThrow(says);
  });
});

describe('personNamed(people, id)', () => {
  it('names everyone there is when nobody has the id', () => {
    expect(() => personNamed(peopleOf(homeWith(), true), 'kim')).toThrow(/demo, demo-approver/);
  });
});
