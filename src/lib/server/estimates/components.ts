import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openTable } from '#estimates/input/table.ts';
import { residualsOf, type AreaResidual } from '#estimates/residual/by-area.ts';
import { readComponents } from '#estimates/residual/read-components.ts';
import { Refusal } from '#files/refusal.ts';
import type { AnswerArea } from '#measures/question.ts';
import type { Term } from '../terms.ts';
import { home } from '../warehouse.ts';

/** Where an installation keeps the components of its residuals. */
export const componentsFile = join(home, 'estimates', 'components.csv');

let read: { readonly stamp: string; readonly residuals: Promise<AreaResidual[]> } | undefined;

/** The residual of an area and term from the installation's component table, or why there is none. */
export async function residualAt(area: AnswerArea, term: Term): Promise<AreaResidual | string> {
  try {
    const all = await everyResidual();
    if (all === null)
      return 'No components are loaded: put population, rolls and other provision with their sources into estimates/components.csv of this installation.';
    const names = [area.code, area.name.toLowerCase()];
    const terms = [term.id, term.label.toLowerCase()];
    return (
      all.find(
        (one) =>
          (names.includes(one.area) || names.includes(one.area.trim().toLowerCase())) &&
          terms.includes(one.term.trim().toLowerCase())
      ) ?? `No components are loaded for ${area.name}, ${term.label}.`
    );
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** Read and drawn once for each state of the file. */
async function everyResidual(): Promise<AreaResidual[] | null> {
  const info = await stat(componentsFile).catch(() => null);
  if (!info) return null;
  const stamp = `${info.mtimeMs} ${info.size}`;
  if (read?.stamp !== stamp) read = { stamp, residuals: drawn() };
  return read.residuals;
}

async function drawn(): Promise<AreaResidual[]> {
  const table = await openTable(componentsFile);
  try {
    return residualsOf(await readComponents(table));
  } finally {
    table.close();
  }
}
