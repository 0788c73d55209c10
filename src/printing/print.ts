import { UsageError } from '#files/refusal.ts';
import { JobThread, threadOf } from '#files/job-thread.ts';
import type { Order, PdfOrder } from './order.ts';

const press = new JobThread<Order, Uint8Array>({
  start: () => threadOf('src/printing/worker.ts'),
  limit: 60_000,
  named: ({ kind }) => (kind === 'pdf' ? 'The PDF' : 'The picture')
});

/** A tagged PDF (PDF/UA-1), made on a thread of its own. Rejects with what is wrong with the document. */
export function pdfOf(order: Omit<PdfOrder, 'kind'>): Promise<Uint8Array> {
  return press.make({ kind: 'pdf', ...order });
}

/**
 * A standalone drawing as PNG on white, made on a thread of its own. `scale` is in pixels to a unit
 * of the drawing, above 0 and at most 8. Rejects a drawing that cannot be read or would be too large.
 */
export async function pngOf(
  svg: string,
  { scale = 2 }: { readonly scale?: number } = {}
): Promise<Uint8Array> {
  if (!(scale > 0 && scale <= 8))
    throw new UsageError(`A picture cannot be drawn at ${scale} times its size: use 1 to 8.`);
  return press.make({ kind: 'png', svg, scale });
}
