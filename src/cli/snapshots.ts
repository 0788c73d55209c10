import type { Command } from 'commander';
import { homeAt } from '#files/home.ts';
import { textTable } from '#intake/fault-text.ts';
import { readLedger } from '#intake/ledger.ts';
import { standing } from '#intake/supersession.ts';

/** `muster snapshots`: what has been loaded, superseded, rejected. */
export function snapshots(program: Command): void {
  program
    .command('snapshots')
    .description('what has been loaded, superseded, rejected')
    .action(async (_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<{ home?: string; json?: boolean }>();
      const ledger = await readLedger(homeAt(options.home));
      const alive = standing(ledger);
      const listed = ledger.map((entry) => {
        const speaksFor = (entry.source === 'published' ? entry.periods : entry.las).length;
        const stands = alive.get(entry)!.length;
        const status =
          stands === speaksFor ? 'standing' : stands === 0 ? 'superseded' : 'superseded in part';
        return { ...entry, status, standingFor: alive.get(entry)! };
      });
      if (options.json) {
        process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
        return;
      }
      if (listed.length === 0) {
        process.stdout.write(
          'Nothing has been loaded yet. Load an extract with muster load FILE.\n'
        );
        return;
      }
      const rows = listed.map((e) => [
        String(e.sequence),
        e.snapshotId.slice(0, 12),
        e.source,
        e.term ?? '',
        e.asAt,
        e.las.length === 1 ? e.las[0]! : `${e.las.length} LAs`,
        String(e.rows),
        String(e.rejected),
        e.synthetic ? `${e.status}, synthetic` : e.status,
        e.file
      ]);
      const headings = [
        'no',
        'snapshot',
        'source',
        'term',
        'as at',
        'for',
        'rows',
        'rejected',
        'status',
        'file'
      ];
      const superseded = listed.filter((e) => e.status === 'superseded').length;
      const rejected = listed.reduce((n, e) => n + e.rejected, 0);
      process.stdout.write(
        `${textTable(headings, rows)}${listed.length} loaded, ${superseded} superseded, ${rejected} rows rejected\n`
      );
    });
}
