import { desc, escape, table } from 'arquero';
import { reshape } from './reshape.ts';
import type { Sheet } from './sheet.ts';
import type { View } from './view.ts';

/** One piece of work: the answer carries its number back. */
interface Job {
  readonly id: number;
  readonly sheet: Sheet;
  readonly view: View;
}

// Arquero turns text into functions; a worker may, a page under our policy may not.
self.onmessage = ({ data }: MessageEvent<Job>) => {
  const { id, sheet, view } = data;
  self.postMessage({ id, grid: reshape({ table, escape, desc }, sheet, view) });
};
