import { describe, expect, it } from 'vitest';
import { appendEvent, eventsOf, verifyTrail } from '#access/audit-trail.ts';
import { temporaryState, transaction } from '#access/state.ts';

const noon = new Date('2025-11-03T12:00:00Z');

function trailOf(...actions: string[]) {
  const state = temporaryState();
  for (const action of actions) {
    appendEvent(state, { actor: 'sam', action, subject: 'return A', detail: { action } }, noon);
  }
  return state;
}

describe('appendEvent(state, event, now)', () => {
  it('chains every event to the one before it', () => {
    const [first, second] = eventsOf(trailOf('prepared', 'approved'));
    expect(first!.previousHash).toBe('0'.repeat(64));
    expect(second!.previousHash).toBe(first!.hash);
  });

  it('leaves nothing behind when the work around it fails', () => {
    const state = trailOf('prepared');
    const attempt = () =>
      transaction(state, () => {
        appendEvent(
          state,
          { actor: 'sam', action: 'approved', subject: 'return A', detail: {} },
          noon
        );
        throw new Error('no power');
      });
    expect(attempt).toThrow('no power');
    expect(eventsOf(state)).toHaveLength(1);
  });

  it('can be neither changed nor deleted', () => {
    const state = trailOf('prepared');
    expect(() => state.exec("update audit_event set actor = 'kim'")).toThrow(/append-only/);
    expect(() => state.exec('delete from audit_event')).toThrow(/append-only/);
  });
});

describe('verifyTrail(state)', () => {
  it('holds for an untouched trail, and for an empty one', () => {
    expect(verifyTrail(trailOf('prepared', 'approved', 'submitted'))).toMatchObject({
      events: 3,
      broken: null
    });
    expect(verifyTrail(trailOf()).broken).toBeNull();
  });

  it.each([
    ["update audit_event set actor = 'kim' where sequence = 2", 2, /contents were changed/],
    ['delete from audit_event where sequence = 2', 3, /event 2 is missing/],
    ['delete from audit_event where sequence = 1', 2, /event 1 is missing/]
  ])('finds what was done behind its back: %s', (tampering, sequence, reason) => {
    const state = trailOf('prepared', 'approved', 'submitted');
    state.exec(
      'drop trigger audit_event_is_never_changed; drop trigger audit_event_is_never_deleted'
    );
    state.exec(tampering);
    const { broken } = verifyTrail(state);
    expect(broken!.sequence).toBe(sequence);
    expect(broken!.reason).toMatch(reason);
  });
});
