import { parentPort } from 'node:worker_threads';
import type { Order } from './order.ts';

/** The thread of the press: one order in, the bytes out. What goes wrong ends it and reaches the press. */
parentPort!.on('message', (order: Order) => {
  void make(order).then((made) => {
    const bytes = Uint8Array.from(made);
    parentPort!.postMessage(bytes, [bytes.buffer]);
  });
});

/** Loads only what the order needs: the typesetter and the rasteriser are large. */
async function make(order: Order): Promise<Uint8Array> {
  if (order.kind === 'pdf') return (await import('./typeset.ts')).typeset(order);
  return (await import('./rasterise.ts')).rasterise(order);
}
