import type { Command } from 'commander';
import { Refusal, UsageError } from '#files/refusal.ts';
import { loadReference } from '#reference/reference.ts';

/** `muster audit RELEASE`: what an attacker gets out of a release, ours or another producer's. */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .argument('<release>', 'a folder of EES data files, a ZIP of them, or one file')
    .description('Attack a release from nothing but its files and say which figures it gives away')
    .option('--threshold <count>', 'counts from 1 up to, but not including, this are small', '5')
    .option('--width <children>', 'least width of a range for a small or hidden figure', '3')
    .option(
      '--with <releases...>',
      'earlier releases of the same periods, attacked together with it'
    )
    .option('--known-range', 'the attacker knows of a hidden count that it is small')
    .action(async (release: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<{
        threshold: string;
        width: string;
        with?: string[];
        knownRange?: boolean;
        json?: boolean;
      }>();
      const whole = (name: 'threshold' | 'width') => {
        const value = Number(options[name]);
        if (Number.isInteger(value) && value >= 1) return value;
        throw new UsageError(`--${name} must be a whole number from 1, not "${options[name]}".`);
      };
      // Imported when asked: loading the solver would slow every other command.
      const { findingKinds, meanings } = await import('#disclosure/audit/findings.ts');
      const { auditRelease } = await import('#disclosure/audit/audit-release.ts');
      const { cells, counts, findings, notes } = await auditRelease(release, {
        threshold: whole('threshold'),
        width: whole('width'),
        before: options.with ?? [],
        knownRange: options.knownRange ?? false,
        reference: loadReference()
      }).catch((error: unknown) => {
        // 1 says that something was found; what cannot be attacked is another matter.
        throw error instanceof Refusal ? new UsageError(error.message) : error;
      });
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ cells, counts, findings, notes }, null, 2)}\n`);
      } else {
        for (const note of notes) process.stderr.write(`${note}\n`);
        for (const { kind, sentence, cell } of findings) {
          process.stdout.write(`${kind.padEnd(6)} ${cell.file}:${cell.line} ${sentence}\n`);
        }
        const tally = Object.entries(counts)
          .map(([kind, count]) => `${kind} ${count}`)
          .join(', ');
        process.stdout.write(`${cells} cells attacked: ${tally}.\n`);
        for (const kind of findingKinds.filter((one) => counts[one] > 0)) {
          process.stdout.write(`${kind.padEnd(6)} ${meanings[kind]}\n`);
        }
      }
      if (findings.length > 0) process.exitCode = 1;
    });
}
