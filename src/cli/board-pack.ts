import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { demoViewer } from '#access/viewer.ts';
import { parseTermId } from '#domain/term.ts';
import { homeAt } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { everyone } from '#journeys/cohorts.ts';
import { firstActionTarget } from '#journeys/rules.ts';
import { packName } from '#boardpack/name.ts';

interface Options {
  readonly area: string;
  readonly term: string;
  readonly basis: string;
  readonly out?: string;
  readonly home?: string;
  readonly json?: boolean;
}

/** Adds `muster board-pack`: overview, areas and journeys of an area and term as a tagged PDF. */
export function addBoardPack(program: Command): void {
  program
    .command('board-pack')
    .description('write the board pack of an area and term: a tagged PDF (PDF/UA-1)')
    .requiredOption('--area <code>', 'England, a region or a local authority, by its code')
    .requiredOption('--term <term>', 'such as 2025-26-autumn')
    .option('--basis <basis>', 'latest or returned', 'latest')
    .option('--out <file>', 'where to write it (default: board-pack-AREA-TERM.pdf here)')
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const term = parseTermId(options.term);
      const { basis } = options;
      if (basis !== 'latest' && basis !== 'returned')
        throw new UsageError(`"${basis}" is not a basis: use latest or returned.`);
      // Imported when asked: loading the database and the typesetter would slow every other command.
      const { openWarehouse } = await import('#warehouse/handle.ts');
      const { areaCalled } = await import('../boardpack/area.ts');
      const { packOf } = await import('../boardpack/gather.ts');
      const { compilePack } = await import('../boardpack/compile.ts');
      const { termsOf } = await import('../lib/server/terms.ts');
      const area = areaCalled(options.area);
      const warehouse = await openWarehouse(homeAt(options.home).root);
      if (!warehouse)
        throw new Refusal('There is no warehouse yet: load an extract, then run muster build.');
      const terms = await termsOf(warehouse);
      const chosen = terms.find(({ id }) => id === term);
      if (!chosen) throw new Refusal(`There are no figures for ${term}.`);
      const page = {
        warehouse,
        viewer: demoViewer,
        url: new URL(`http://localhost/areas/${area.code}?term=${term}`),
        terms,
        choice: { term: chosen, basis, sort: null, order: null, region: null } as const
      };
      const target = firstActionTarget(area.code);
      const pack = await packOf(page, area, { cohorts: everyone, target, usual: true });
      const out = resolve(options.out ?? packName(area.code, term));
      const bytes = await compilePack(pack);
      await writeFile(out, bytes);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ out, bytes: bytes.length })}\n`
          : `Board pack of ${area.name} for ${chosen.label} written to ${out}.\n`
      );
    });
}
