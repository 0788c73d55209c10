import { join } from 'node:path';
import type { Command } from 'commander';
import { clock } from '#access/clock.ts';
import { homeAt } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { folderFor, writeFolder } from '#files/write-folder.ts';
import { loadReference } from '#reference/reference.ts';
import { auditSentence } from '#releases/audit-sentence.ts';
import type { ReleaseManifest } from '#releases/manifest.ts';
import { publisherAt } from '#releases/publisher.ts';

/** `muster release`: the official-statistics files of a term, screened before they are written. */
export function addRelease(program: Command): void {
  program
    .command('release')
    .description('write the official-statistics release of a term')
    .requiredOption('--term <term>', 'the term to release, such as 2025-26-autumn')
    .option('--out <folder>', 'where to write it (default: releases/<term> in the home folder)')
    .option('--layout <layout>', 'official (as DfE publishes) or safe', 'official')
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<{
        term: string;
        out?: string;
        layout: string;
        home?: string;
        json?: boolean;
      }>();
      const { layout } = options;
      if (layout !== 'official' && layout !== 'safe') {
        throw new UsageError(`There is no layout "${layout}": it is official or safe.`);
      }
      const home = homeAt(options.home);
      const reference = loadReference();
      const { termId } = reference.term(options.term);
      const out = folderFor(options.out ?? join(home.root, 'releases', termId));
      // Imported when asked: loading the database would slow every other command.
      const { openWarehouse } = await import('#warehouse/handle.ts');
      const { buildRelease } = await import('#releases/build.ts');
      const { frozenIn, frozenSize, freezeSince } =
        await import('#disclosure/fixed-tables/frozen-store.ts');
      const { heldInFiles } = await import('#disclosure/fixed-tables/held-in-file.ts');
      const { keepHoldings } = await import('#disclosure/fixed-tables/held-store.ts');
      const { readPointer } = await import('#warehouse/pointer.ts');
      const { openState } = await import('#access/state.ts');
      const { bringUpToDate } = await import('#returns/up-to-date.ts');
      if (!(await readPointer(home.root))) {
        throw new Refusal(`There is no warehouse in ${home.root}: load data and run muster build.`);
      }
      const state = openState(home);
      // Returns submitted since the last build belong in a release.
      await bringUpToDate(home, state, reference);
      const warehouse = await openWarehouse(home.root);
      if (!warehouse) throw new Error(`There is no warehouse in ${home.root}.`);
      const frozenBefore = frozenSize(state, termId);
      const { files, manifest, hidden } = await buildRelease({
        warehouse,
        reference,
        term: termId,
        layout,
        frozen: frozenIn(state),
        publisher: publisherAt(home.root)
      });
      // Before any file is out: no release stands whose pattern could be undone by the next.
      if (layout === 'safe' && !freezeSince(state, termId, hidden, frozenBefore, clock())) {
        throw new Refusal(
          'Another release in the safe layout came out while this one was made, and the two together could give away what each hides. Nothing was written: run the command again.'
        );
      }
      await writeFolder(out, files);
      if (layout === 'safe') keepHoldings(state, termId, heldInFiles(files), clock());
      process.stdout.write(options.json ? asJson(out, manifest) : asLines(out, manifest));
    });
}

function asJson(out: string, manifest: ReleaseManifest): string {
  return `${JSON.stringify({ out, manifest })}\n`;
}

function asLines(
  out: string,
  { headlines, screening, files, notes, layout, disclosure }: ReleaseManifest
): string {
  return [
    ...headlines.map(({ label, value }) => `${label}: ${value.toLocaleString('en-GB')}`),
    ...screening.map(({ outcome, code, message }) => `${outcome} ${code}: ${message}`),
    ...notes,
    auditSentence(layout, disclosure[layout]),
    `Wrote ${files.length + 1} files to ${out}.`,
    ''
  ].join('\n');
}
