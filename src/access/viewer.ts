/** Who asks. Every question carries its viewer from the surface to the disclosure gate. */
export type Role = 'director' | 'analyst' | 'data officer' | 'approver' | 'statistician';

/** A term kept from a viewer for now: its release is announced and not out. */
export interface Withheld {
  /** A term id such as `2025-26-autumn`. */
  readonly term: string;
  /** ISO date and time, UTC, at which its release is due. */
  readonly dueAt: string;
  /** The same in words, by London's clocks: `9:30am on Thursday 26 February 2026`. */
  readonly when: string;
  /** Whether that time has passed without a release that was signed off. */
  readonly late: boolean;
}

export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Area codes the viewer may ask about; `all` for England and everything in it. */
  readonly areas: 'all' | readonly string[];
  /** Area codes whose exact (unprotected) counts the viewer may see. */
  readonly exactCounts: 'all' | readonly string[];
  /**
   * What an embargo keeps from the viewer at this moment, oldest term first; the surface that asks fills it in. Absent
   * where nothing is.
   */
  readonly withheld?: readonly Withheld[];
}

/** The one viewer until sign-in is built: everything the synthetic sample holds may be seen. */
export const demoViewer: Viewer = {
  id: 'demo',
  name: 'Demonstration viewer',
  roles: ['director', 'analyst', 'data officer', 'statistician'],
  areas: 'all',
  exactCounts: 'all'
};
