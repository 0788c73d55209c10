import type { Viewer } from '#access/viewer.ts';
import { actionsFor, type ReturnStatus } from '#returns/workflow/status.ts';
import type { ReturnRecord } from '#returns/store/record.ts';

/** Why a viewer cannot change the figures of a return now, in one sentence; null where they can. */
export function whyNotChange(record: ReturnRecord, viewer: Viewer): string | null {
  return actionsFor(record, viewer).includes('change') ? null : whyNot(record.status);
}

function whyNot(status: ReturnStatus): string {
  if (status === 'draft' || status === 'checked')
    return 'A data officer of the authority corrects it.';
  const first = status === 'awaiting approval' ? 'is sent back' : 'is reopened as a new version';
  return `The return is ${status}: a figure can be corrected once it ${first}.`;
}
