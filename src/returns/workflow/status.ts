import type { Role, Viewer } from '#access/viewer.ts';
import { Refusal } from '#files/refusal.ts';
import { counted } from '#domain/counted.ts';
import { closedBecause, mayOpenReturn } from '../rights.ts';

/** Where one version of a return stands. A later version of a submitted return ends as `resubmitted`. */
export const statuses = [
  'draft',
  'checked',
  'awaiting approval',
  'approved',
  'submitted',
  'resubmitted'
] as const;

export type ReturnStatus = (typeof statuses)[number];

export type ReturnAction = 'check' | 'change' | 'send' | 'reject' | 'approve' | 'submit' | 'reopen';

interface Step {
  readonly from: readonly ReturnStatus[];
  readonly to: ReturnStatus;
  readonly role: Role;
  readonly needsReason: boolean;
  /** What the action is called in a sentence: "A return can only be … when it is …". */
  readonly done: string;
}

const steps: Readonly<Record<ReturnAction, Step>> = {
  check: {
    from: ['draft', 'checked'],
    to: 'checked',
    role: 'data officer',
    needsReason: false,
    done: 'checked'
  },
  change: {
    from: ['draft', 'checked'],
    to: 'draft',
    role: 'data officer',
    needsReason: true,
    done: 'changed'
  },
  send: {
    from: ['checked'],
    to: 'awaiting approval',
    role: 'data officer',
    needsReason: false,
    done: 'sent for approval'
  },
  reject: {
    from: ['awaiting approval'],
    to: 'draft',
    role: 'approver',
    needsReason: true,
    done: 'sent back'
  },
  approve: {
    from: ['awaiting approval'],
    to: 'approved',
    role: 'approver',
    needsReason: false,
    done: 'approved'
  },
  submit: {
    from: ['approved'],
    to: 'submitted',
    role: 'data officer',
    needsReason: false,
    done: 'submitted'
  },
  reopen: {
    from: ['approved', 'submitted', 'resubmitted'],
    to: 'draft',
    role: 'data officer',
    needsReason: true,
    done: 'reopened'
  }
};

export interface ReturnStanding {
  readonly status: ReturnStatus;
  readonly version: number;
  readonly laCode: string;
  /** Who prepared or changed any figure of this version. */
  readonly preparedBy: readonly string[];
  /** Errors and unexplained queries of the last check. */
  readonly errors: number;
  readonly unexplained: number;
  /** Whether an earlier version was submitted; where it is not said, every later version follows one that was. */
  readonly submittedBefore?: boolean;
}

/**
 * The status after an action. A reopened return is a new version's draft; the version it came from stays as it is.
 * @throws Refusal with one sentence where the rules do not allow it: wrong status, wrong person, no reason,
 * errors or unexplained queries left, or approval by someone who prepared it.
 */
export function statusAfter(
  action: ReturnAction,
  standing: ReturnStanding,
  viewer: Viewer,
  reason: string
): ReturnStatus {
  const { from, to, role, done } = steps[action];
  if (!viewer.roles.includes(role)) {
    throw new Refusal(
      `A return can only be ${done} by someone with the role ${role}; you are ${viewer.roles.join(', ')}.`
    );
  }
  if (!mayOpenReturn(viewer, standing.laCode)) {
    throw new Refusal(
      `You may not work on the return of ${standing.laCode}: ${closedBecause(viewer, standing.laCode)}.`
    );
  }
  if (!from.includes(standing.status)) {
    throw new Refusal(
      `A return can only be ${done} when it is ${from.join(' or ')}; this one is ${standing.status}.`
    );
  }
  const missing = reasonMissing(action, reason);
  if (missing !== null) throw new Refusal(missing);
  if (action === 'send' && standing.errors > 0) {
    throw new Refusal(
      `${counted(standing.errors, 'error')} must be put right before the return is sent for approval.`
    );
  }
  if (action === 'send' && standing.unexplained > 0) {
    throw new Refusal(
      `${counted(standing.unexplained, 'query', 'queries')} must be explained before the return is sent for approval.`
    );
  }
  if (action === 'approve' && standing.preparedBy.includes(viewer.id)) {
    throw new Refusal('You prepared this return, so someone else must approve it.');
  }
  return action === 'submit' && (standing.submittedBefore ?? standing.version > 1)
    ? 'resubmitted'
    : to;
}

/** What is said to somebody who gives no reason for an action that needs one; null where none is missing. */
export function reasonMissing(action: ReturnAction, reason: string): string | null {
  const { needsReason, done } = steps[action];
  return needsReason && reason.trim() === ''
    ? `Give a reason: a return is not ${done} without one.`
    : null;
}

/** The actions a viewer may take now, for the buttons of the page. */
export function actionsFor(standing: ReturnStanding, viewer: Viewer): ReturnAction[] {
  return (Object.keys(steps) as ReturnAction[]).filter((action) => {
    try {
      statusAfter(action, standing, viewer, 'any reason');
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  });
}
