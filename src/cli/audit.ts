import type { Command } from 'commander';
import { attackRelease } from '#disclosure/audit/attack-release.ts';
import { readRelease } from '#disclosure/audit/read-release.ts';
import type { FindingKind } from '#disclosure/audit/findings.ts';
import { UsageError } from '#files/refusal.ts';
import { areasExpectedIn } from '#disclosure/audit/areas-expected.ts';

const kinds: readonly FindingKind[] = ['EXACT', 'NARROW', 'SMALL', 'LEAK', 'OPEN', 'BROKEN'];

/** `muster audit RELEASE`: what an attacker gets out of a release, ours or another producer's. */
export function addAudit(program: Command): void {
  program
    .command('audit')
    .argument('<release>', 'a folder of EES data files, or one file')
    .description('Attack a release from nothing but its files and say which figures it gives away')
    .option('--threshold <count>', 'counts from 1 up to, but not including, this are small', '5')
    .option('--width <children>', 'least width of a range for a small or hidden figure', '3')
    .action(async (release: string, _own: unknown, command: Command) => {
      const options = command.optsWithGlobals<{
        threshold: string;
        width: string;
        json?: boolean;
      }>();
      const whole = (name: 'threshold' | 'width') => {
        const value = Number(options[name]);
        if (Number.isInteger(value) && value >= 1) return value;
        throw new UsageError(`--${name} must be a whole number from 1, not "${options[name]}".`);
      };
      const cells = readRelease(release);
      const findings = await attackRelease(cells, {
        threshold: whole('threshold'),
        width: whole('width'),
        expectedIn: areasExpectedIn()
      });
      const counts = Object.fromEntries(
        kinds.map((kind) => [kind, findings.filter((one) => one.kind === kind).length])
      );
      if (options.json) {
        process.stdout.write(
          `${JSON.stringify({ cells: cells.length, counts, findings }, null, 2)}\n`
        );
      } else {
        for (const { kind, sentence, cell } of findings) {
          process.stdout.write(`${kind.padEnd(6)} ${cell.file}:${cell.line} ${sentence}\n`);
        }
        const tally = kinds.map((kind) => `${kind} ${counts[kind]}`).join(', ');
        process.stdout.write(`${cells.length} cells attacked: ${tally}.\n`);
      }
      if (findings.length > 0) process.exitCode = 1;
    });
}
