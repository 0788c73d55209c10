import { AsyncLocalStorage } from 'node:async_hooks';
import { error } from '@sveltejs/kit';
import { homeAt } from '#files/home.ts';
import { newestPublished, openWarehouse, type Warehouse } from '#warehouse/handle.ts';
import { log } from './log.ts';

/** The folder this site serves. */
export const home = homeAt().root;

/** The warehouse that work is about, where it is about another than the one that serves. */
const about = new AsyncLocalStorage<Warehouse>();
let serving: Warehouse | null = null;
let turning: Promise<void> | undefined;
let prepare: (warehouse: Warehouse) => Promise<unknown> = () => Promise.resolve();

/** Says what is read of a warehouse before pages turn to it, and reads that of the one that serves, beside. */
export function prepareWith(work: typeof prepare): void {
  prepare = work;
  void startTurning();
}

/**
 * The warehouse being served now, or null before the first build. When another is published, it is
 * opened and prepared beside; until it is ready, some seconds later, pages show the one before whole.
 */
export async function currentWarehouse(): Promise<Warehouse | null> {
  const given = about.getStore();
  if (given) return given;
  const newest = newestPublished(home);
  if (serving && newest === nameOf(serving)) return serving;
  if (!serving || newest === null) return (serving = await openWarehouse(home));
  void startTurning();
  return serving;
}

/** Turns to what was published last: when it resolves, pages show that, or it could not be opened. */
export async function turnToNewest(): Promise<void> {
  await turning;
  await startTurning();
}

function startTurning(): Promise<void> {
  return (turning ??= turn().finally(() => (turning = undefined)));
}

async function turn(): Promise<void> {
  try {
    if (serving && newestPublished(home) === nameOf(serving)) return;
    const next = await openWarehouse(home);
    if (!next) return;
    await about.run(next, () => prepare(next)).catch(unprepared);
    serving = next;
  } catch (err) {
    unprepared(err);
  }
}

/** Whoever asks for a page meets the same fault, with its sentence; here it is only noted. */
function unprepared(err: unknown): void {
  log.warn({ err }, 'A warehouse could not be prepared');
}

function nameOf({ version, builtAt }: Warehouse): string {
  return `${version} ${builtAt}`;
}

const loadFirst =
  'Nothing has been loaded and built in this installation. Run muster load and muster build, or muster sample for a synthetic England, then open this page again.';

/** The same, or a page that says what to do. */
export async function theWarehouse(advice = loadFirst): Promise<Warehouse> {
  const warehouse = await currentWarehouse();
  if (warehouse) return warehouse;
  error(503, {
    message: 'There are no figures to show yet',
    advice
  });
}
