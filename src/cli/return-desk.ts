import type { Command } from 'commander';
import { clock } from '#access/clock.ts';
import { openState } from '#access/state.ts';
import { peopleOf, personNamed } from '#access/people.ts';
import { demoViewer, type Viewer } from '#access/viewer.ts';
import { homeAt, type Home } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { loadReference } from '#reference/reference.ts';
import type { Warehouse } from '#warehouse/handle.ts';

/** What every command of the return's workflow takes. */
export interface DeskOptions {
  readonly term: string;
  readonly la: string;
  readonly as?: string;
  readonly reason?: string;
  readonly home?: string;
  readonly json?: boolean;
}

/** The warehouse of a home folder. @throws Refusal before the first build. */
export async function builtWarehouse(home: Home): Promise<Warehouse> {
  // Imported when asked: loading the database would slow every other command.
  const { openWarehouse } = await import('#warehouse/handle.ts');
  const warehouse = await openWarehouse(home.root);
  if (warehouse) return warehouse;
  throw new Refusal(
    `There is no warehouse in ${home.root}: load data and run muster build. With muster build alone a return can be filled in by hand.`
  );
}

/**
 * Who asks: `--as`, else the first person there is. Who acts is put on record, so where people were named it is said.
 * @throws UsageError where somebody acts and nobody said who.
 */
export function actingPerson(
  home: Home,
  warehouse: Warehouse,
  as: string | undefined,
  acts = false
): Viewer {
  const people = peopleOf(home, warehouse.synthetic);
  if (as !== undefined) return personNamed(people, as);
  const [first] = people;
  if (!acts || first === demoViewer) return first!;
  throw new UsageError(
    `Say with --as who does this, for it is put on record: there are ${people.map(({ id }) => id).join(', ')}.`
  );
}

/** Opens the return a command is about, as the person it acts for. */
export async function deskOfCommand(command: Command, acts = false) {
  const options = command.optsWithGlobals<DeskOptions>();
  const home = homeAt(options.home);
  const reference = loadReference();
  const row = reference.term(options.term);
  const { termId } = row;
  const warehouse = await builtWarehouse(home);
  const viewer = actingPerson(home, warehouse, options.as, acts);
  const state = openState(home);
  const { refuseUnlessDue } = await import('#returns/refuse-unless-due.ts');
  await refuseUnlessDue(warehouse, row, clock());
  const { openWork } = await import('#returns/work.ts');
  const request = { warehouse, reference, state, home, term: termId, la: options.la, viewer };
  const open = () => openWork(request);
  return { options, home, reference, warehouse, viewer, state, term: termId, open };
}
