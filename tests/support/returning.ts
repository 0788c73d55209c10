import type { State } from '#access/state.ts';
import type { Role, Viewer } from '#access/viewer.ts';
import type { Home } from '#files/home.ts';
import { loadReference } from '#reference/reference.ts';
import { handOver } from '#returns/hand-over.ts';
import { cellName } from '#returns/return.ts';
import {
  approveReturn,
  checkNow,
  correctCell,
  explainFinding,
  reopenReturn,
  sendForApproval,
  submitReturn
} from '#returns/store/actions.ts';
import type { Change } from '#returns/store/change.ts';
import { openWork, type Work } from '#returns/work.ts';
import { bringUpToDate } from '#returns/up-to-date.ts';
import { openWarehouse } from '#warehouse/handle.ts';

const reference = loadReference();

/** A person of every area with these roles. */
export function person(id: string, ...roles: Role[]): Viewer {
  return { id, name: id, roles, areas: 'all', exactCounts: 'all' };
}
const preparer = person('sam', 'data officer');
const approver = person('alex', 'approver');

/** The returns of one home: prepared by sam, approved by alex, at the time given. */
export class Returning {
  readonly home: Home;
  readonly state: State;
  readonly term: string;
  constructor(home: Home, state: State, term: string) {
    this.home = home;
    this.state = state;
    this.term = term;
  }

  change(viewer: Viewer, la: string, now: string): Change {
    return { state: this.state, term: this.term, la, viewer, now: new Date(now), seen: null };
  }

  async open(la: string): Promise<Work> {
    const { home, state, term } = this;
    const warehouse = (await openWarehouse(home.root))!;
    return openWork({ warehouse, reference, state, home, term, la, viewer: preparer });
  }

  /** Corrects cells, explains every query, has it approved and submits it. */
  async submit(
    la: string,
    now: string,
    corrections: Readonly<Record<string, number | 'x'>> = {}
  ): Promise<void> {
    const [sam, alex] = [this.change(preparer, la, now), this.change(approver, la, now)];
    for (const [name, value] of Object.entries(corrections)) {
      const cell = (await this.open(la)).content.cells.find((one) => cellName(one) === name)!;
      correctCell(sam, cell, value, 'Counted again');
    }
    for (const finding of (await this.open(la)).content.findings) {
      if (finding.severity === 'query' && finding.explanation === null)
        explainFinding(sam, finding, 'Checked with schools.');
    }
    checkNow(sam, (await this.open(la)).content);
    sendForApproval(sam, (await this.open(la)).content);
    approveReturn(alex);
    submitReturn(sam);
    await handOver(this.home, this.state, reference);
  }

  reopen(la: string, now: string, reason: string): void {
    reopenReturn(this.change(preparer, la, now), reason);
  }

  /** Builds the warehouse and opens it. */
  async built() {
    await bringUpToDate(this.home, this.state, reference);
    return (await openWarehouse(this.home.root))!;
  }
}
