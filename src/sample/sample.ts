import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt, projectRoot, type Home } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { loadReference } from '#reference/reference.ts';
import { writeExtracts, type SampleFile } from './extracts.ts';
import { generate } from './generate.ts';

export const SAMPLE_SIZES = ['england', 'la'] as const;
export type SampleSize = (typeof SAMPLE_SIZES)[number];

/** The seed of the sample that everybody has. */
export const SAMPLE_SEED = 2026;

/** The authority of the small sample: Wandsworth, whose own total was published. */
const SAMPLE_LA = 'E09000032';

export interface SampleRequest {
  readonly size: SampleSize;
  readonly seed?: number;
  /** The authority of size `la`. */
  readonly la?: string;
  /** Told of each step as it begins. */
  readonly log?: (message: string) => void;
}

/** Writes the sample's extracts into a folder. Equal size and seed give equal files, byte for byte. */
export async function writeSample(
  request: SampleRequest,
  folder: string,
  onFile?: (file: SampleFile) => void
): Promise<SampleFile[]> {
  const reference = loadReference();
  const seed = request.seed ?? SAMPLE_SEED;
  request.log?.(`Generating the synthetic registers of England (seed ${seed}).`);
  const country = generate(reference, seed);
  const code = request.la ?? SAMPLE_LA;
  const only = country.places.findIndex((place) => place.code === code);
  if (request.size === 'la' && only < 0) {
    throw new UsageError(
      `${code} is not the code of a local authority of today, such as ${SAMPLE_LA}.`
    );
  }
  request.log?.(`Writing the extracts to ${folder}.`);
  const scope = request.size === 'la' ? { only, onFile } : { onFile };
  return writeExtracts(country, reference, folder, seed, scope);
}

export interface LoadedSample {
  readonly files: readonly SampleFile[];
  readonly rows: number;
  /** Version of the warehouse built. */
  readonly version: string;
}

/** Extracts loaded at one time: one reads while another judges, and both cores work. */
const lanes = 2;

/**
 * Generates the sample, loads every extract through intake like anyone's, marked synthetic and as at
 * its term's return date, and builds the warehouse. Intake's rules hold with no tolerance.
 * Loading begins with the first file written. Which of two files loaded at one time comes first in the ledger
 * is left to chance: each has a source and term of its own, so that it makes no difference to any count.
 */
export async function loadSample(
  request: SampleRequest,
  home: Home = homeAt()
): Promise<LoadedSample> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-sample-'));
  try {
    // Imported when needed: writing files needs neither intake nor warehouse.
    const { loadExtract } = await import('#intake/load.ts');
    const { buildWarehouse } = await import('#warehouse/build.ts');
    let rows = 0;
    const load = async ({ source, term, asAt, file }: SampleFile): Promise<void> => {
      request.log?.(`Loading ${source} of ${term}.`);
      const result = await loadExtract({ home, file, source, term, asAt, synthetic: true });
      if (result.outcome === 'refused') {
        const fault = result.faults[0];
        throw new Refusal(
          `The sample's ${source} of ${term} breaks a rule of intake on ${result.rejected} rows` +
            (fault ? `, first on line ${fault.line}: ${fault.sentence}` : '.')
        );
      }
      rows += result.rows;
      await rm(file);
    };
    const lane = Array.from({ length: lanes }, () => Promise.resolve());
    let next = 0;
    const files = await writeSample(request, folder, (file) => {
      const at = next++ % lanes;
      lane[at] = lane[at]!.then(() => load(file));
      // A refusal is told by the wait below, not as an unhandled rejection while files are still written.
      lane[at].catch(() => undefined);
    });
    await Promise.all(lane);
    request.log?.('Building the warehouse.');
    const built = await buildWarehouse({ home: home.root, root: projectRoot(), log: request.log });
    return { files, rows, version: built.version };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
