import { peopleOf } from '#access/people.ts';
import { demoViewer, type Viewer } from '#access/viewer.ts';
import { currentWarehouse, home } from '../warehouse.ts';

/** Names the person a demonstration is seen as; heeded only where every figure is synthetic. */
export const personCookie = 'muster_person';

/** Who may act in the installation: those of people.json, else whom a demonstration has. */
export async function installationPeople(): Promise<readonly Viewer[]> {
  return peopleOf({ root: home }, (await currentWarehouse())?.synthetic ?? false);
}

/** What a person is called, by the id that work was kept under; the id itself of somebody who is listed no more. */
export async function namesOfPeople(): Promise<(id: string | null) => string> {
  const names = new Map((await installationPeople()).map(({ id, name }) => [id, name]));
  return (id) => names.get(id ?? '') ?? id ?? 'nobody';
}

/** The people a demonstration can be seen as; none where a real figure is held. */
export async function demonstrationPeople(): Promise<readonly Viewer[]> {
  const warehouse = await currentWarehouse();
  return warehouse?.synthetic ? peopleOf({ root: home }, true) : [];
}

/** Who a request comes from, by the cookie of the demonstration; else the fixed viewer. */
export async function viewerNamed(id: string | undefined): Promise<Viewer> {
  if (id === undefined) return demoViewer;
  return (await demonstrationPeople()).find((person) => person.id === id) ?? demoViewer;
}
