import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { UsageError } from '#files/refusal.ts';
import { faultColumns, faultCsv, type Fault, type FaultSink } from './faults.ts';

export interface FaultWriter extends FaultSink {
  readonly path: string;
  write(fault: Fault): Promise<void>;
  /** Ends the file; it exists even where there were no faults. */
  close(): Promise<void>;
  /** Removes what was written: the load came to no judgement. */
  abandon(): Promise<void>;
}

/** Writes faults to a `.csv` or `.json` file as they are told. @throws UsageError for another ending. */
export function faultWriter(path: string): FaultWriter {
  const json = path.endsWith('.json');
  if (!json && !path.endsWith('.csv')) {
    throw new UsageError(`--faults ${path}: the name must end in .csv or .json.`);
  }
  let file: WriteStream | undefined;
  let failed: Error | undefined;
  let first = true;
  const put = async (text: string): Promise<void> => {
    if (!file) {
      file = createWriteStream(path);
      file.on('error', (error) => (failed = error));
      file.write(json ? '[' : `${faultColumns.join(',')}\n`);
    }
    if (failed) throw new UsageError(`--faults ${path} cannot be written: ${failed.message}.`);
    if (!file.write(text)) await once(file, 'drain');
  };
  return {
    path,
    async write(fault) {
      await put(json ? `${first ? '\n' : ',\n'}${JSON.stringify(fault)}` : faultCsv(fault));
      first = false;
    },
    async close() {
      await put(json ? '\n]\n' : '');
      file!.end();
      await finished(file!);
    },
    async abandon() {
      file?.destroy();
      if (file) await rm(path, { force: true });
    }
  };
}
