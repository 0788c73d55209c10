/** Who asks. Every question carries its viewer from the surface to the disclosure gate. */
export type Role = 'director' | 'analyst' | 'data officer' | 'approver' | 'statistician';

export interface Viewer {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Area codes the viewer may ask about; `all` for England and everything in it. */
  readonly areas: 'all' | readonly string[];
  /** Area codes whose exact (unprotected) counts the viewer may see. */
  readonly exactCounts: 'all' | readonly string[];
}

/** The one viewer until sign-in is built: everything the synthetic sample holds may be seen. */
export const demoViewer: Viewer = {
  id: 'demo',
  name: 'Demonstration viewer',
  roles: ['director', 'analyst', 'data officer', 'statistician'],
  areas: 'all',
  exactCounts: 'all'
};
