import type { State } from './state.ts';

const questions = new WeakMap<State, () => string>();

/** Changes whenever the state has changed, by this process or by another; cheap enough for every request. */
export function stateVersion(state: State): string {
  const known = questions.get(state);
  if (known) return known();
  const byOthers = state.prepare('pragma data_version');
  const byUs = state.prepare('select total_changes()');
  const ask = () => [byOthers, byUs].map((one) => Object.values(one.get()!)[0]).join('.');
  questions.set(state, ask);
  return ask();
}
