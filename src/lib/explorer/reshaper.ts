import type { Grid } from './reshape.ts';
import type { Sheet } from './sheet.ts';
import type { View } from './view.ts';

/** Reshapes in a worker, started when first needed. A later call makes the answers of earlier ones void (null). */
export function startReshaper(): (sheet: Sheet, view: View) => Promise<Grid | null> {
  let worker: Worker | undefined;
  let latest = 0;
  return (sheet, view) =>
    new Promise((done, failed) => {
      worker ??= new Worker(new URL('./reshape.worker.ts', import.meta.url), { type: 'module' });
      latest += 1;
      const id = latest;
      const hear = ({ data }: MessageEvent<{ id: number; grid: Grid }>) => {
        if (data.id !== id) return;
        worker?.removeEventListener('message', hear);
        done(id === latest ? data.grid : null);
      };
      worker.addEventListener('message', hear);
      worker.addEventListener('error', () => failed(new Error('The worker did not start.')), {
        once: true
      });
      worker.postMessage({ id, sheet, view });
    });
}
