import { join } from 'node:path';
import type { Command } from 'commander';
import { homeAt } from '#files/home.ts';
import { Refusal } from '#files/refusal.ts';
import { folderFor, writeFolder } from '#files/write-folder.ts';
import { addReturnActions } from './return-actions.ts';
import { loadReference } from '#reference/reference.ts';
import { counted } from '#domain/counted.ts';
import type { CheckFinding } from '#returns/run-checks.ts';

/** `muster return`: the statutory return of a local authority for a term, with its checks. */
export function addReturn(program: Command): void {
  const command = program
    .command('return')
    .description('write the termly return of a local authority, with its checks')
    .requiredOption('--term <term>', 'the term returned, such as 2025-26-autumn')
    .requiredOption('--la <code>', 'nine-character code of the local authority')
    .option('--out <folder>', 'where to write it (default: returns/<term>/<la> in the home folder)')
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<{
        term: string;
        la: string;
        out?: string;
        home?: string;
        json?: boolean;
      }>();
      const home = homeAt(options.home);
      const reference = loadReference();
      const { termId } = reference.term(options.term);
      // Imported when asked: loading the database would slow every other command.
      const { openWarehouse } = await import('#warehouse/handle.ts');
      const { buildReturn } = await import('#returns/build.ts');
      const { checkReturn } = await import('#returns/run-checks.ts');
      const { returnFiles } = await import('#returns/files.ts');
      const warehouse = await openWarehouse(home.root);
      if (!warehouse) {
        throw new Refusal(`There is no warehouse in ${home.root}: load data and run muster build.`);
      }
      const request = { warehouse, reference };
      const { specificationOf } = await import('#returns/official-codes.ts');
      const specification = specificationOf(termId, home);
      const asked = { ...request, term: termId, la: options.la, specification };
      const statutory = await buildReturn(asked);
      const findings = await checkReturn(statutory, request);
      const files = returnFiles(statutory, findings, warehouse);
      const out = folderFor(options.out ?? join(home.root, 'returns', termId, statutory.la.laCode));
      await writeFolder(out, files);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ out, cells: statutory.cells, findings })}\n`
          : asLines(out, statutory.la.laName, statutory.cells.length, findings)
      );
    });
  addReturnActions(command);
}

function asLines(
  out: string,
  name: string,
  cells: number,
  findings: readonly CheckFinding[]
): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return [
    ...findings.map(({ severity, sentence }) => `${severity}: ${sentence}`),
    `${name}: ${counted(cells, 'cell')}, ${counted(errors, 'error')}, ${counted(findings.length - errors, 'query', 'queries')}. Written to ${out}.`,
    ''
  ].join('\n');
}
