import { join } from 'node:path';
import type { Command } from 'commander';
import { clock } from '#access/clock.ts';
import { UsageError } from '#files/refusal.ts';
import { textOf } from '#files/text-of.ts';
import { counted } from '#domain/counted.ts';
import type { Change } from '#returns/store/change.ts';
import type { Work } from '#returns/work.ts';
import { deskOfCommand } from './return-desk.ts';

type Actions = typeof import('#returns/store/actions.ts');
interface Given {
  readonly reason: string;
  readonly cell?: string;
  readonly value?: string;
  readonly finding?: string;
  readonly file?: string;
}

type Desk = Awaited<ReturnType<typeof deskOfCommand>>;

interface ActionCommand {
  readonly name: string;
  readonly does: string;
  readonly needs: readonly ('reason' | 'cell' | 'finding' | 'file')[];
  readonly run: (
    actions: Actions,
    change: Change,
    work: Work,
    given: Given,
    at: Pick<Desk, 'home' | 'reference'>
  ) => unknown;
}

const commands: readonly ActionCommand[] = [
  {
    name: 'check',
    does: 'run every check on the return and record what they found',
    needs: [],
    run: (actions, change, work) => actions.checkNow(change, work.content)
  },
  {
    name: 'correct',
    does: 'put a figure, or x for not available, in place of the computed one',
    needs: ['cell', 'reason'],
    run: async (actions, change, work, { cell, value = '', reason }) => {
      const { cellName } = await import('#returns/return.ts');
      const { figureIn } = await import('#returns/store/figure.ts');
      const found = work.content.cells.find((one) => cellName(one) === cell);
      if (!found) {
        throw new UsageError(
          `The return has no cell "${cell}": write it like "cme_census, Sex, Female".`
        );
      }
      return actions.correctCell(change, found, figureIn(value), reason);
    }
  },
  {
    name: 'fill',
    does: 'enter the figures of a CSV in the columns of return.csv, all or none; a blank leaves a cell as it is',
    needs: ['file', 'reason'],
    run: async (actions, change, work, { file = '', reason }) => {
      const { entriesIn } = await import('#returns/fill-file.ts');
      const { readFileSync, statSync } = await import('node:fs');
      if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
        throw new UsageError(`There is no file ${file}.`);
      }
      const entries = entriesIn(textOf(readFileSync(file)), work.content.cells);
      return actions.correctCells(change, entries, reason);
    }
  },
  {
    name: 'explain',
    does: 'explain a query; the explanation is the reason',
    needs: ['finding', 'reason'],
    run: (actions, change, work, { finding, reason }) => {
      const found = work.content.findings.find(({ key }) => key === finding);
      if (!found) {
        const keys = work.content.findings.map(({ key }) => key).join(', ') || 'none';
        throw new UsageError(`The checks found nothing named "${finding}"; there is ${keys}.`);
      }
      return actions.explainFinding(change, found, reason);
    }
  },
  {
    name: 'send',
    does: 'send the return for approval',
    needs: [],
    run: (actions, change, work) => actions.sendForApproval(change, work.content)
  },
  {
    name: 'approve',
    does: 'approve the return and freeze it, as someone who did not prepare it',
    needs: [],
    run: (actions, change) => actions.approveReturn(change)
  },
  {
    name: 'reject',
    does: 'send the return back to its preparer',
    needs: ['reason'],
    run: (actions, change, _, { reason }) => actions.rejectReturn(change, reason)
  },
  {
    name: 'submit',
    does: 'record that the approved return was submitted',
    needs: [],
    run: async (actions, change, _, __, { home, reference }) => {
      actions.submitReturn(change);
      const { handOver } = await import('#returns/hand-over.ts');
      await handOver(home, change.state, reference);
    }
  },
  {
    name: 'reopen',
    does: 'begin a new version of an approved or submitted return',
    needs: ['reason'],
    run: (actions, change, _, { reason }) => actions.reopenReturn(change, reason)
  }
];

/** `muster return status|check|correct|fill|explain|send|approve|reject|submit|reopen`. */
export function addReturnActions(parent: Command, now: () => Date = clock): void {
  parent
    .command('status')
    .description('where the return stands, what the checks find and what may be done')
    .option('--as <person>', 'who asks')
    .action(async (_options: unknown, command: Command) => {
      const desk = await deskOfCommand(command);
      await print(await desk.open(), desk, now());
    });
  parent
    .command('export')
    .description('write the files of the return as kept: corrected, or frozen, with its summary')
    .option('--as <person>', 'who asks')
    .action(async (_options: unknown, command: Command) => {
      const desk = await deskOfCommand(command);
      const { record, content, computed } = await desk.open();
      const { filesOfContent } = await import('#returns/out.ts');
      const { folderFor, writeFolder } = await import('#files/write-folder.ts');
      const { out: wanted } = command.optsWithGlobals<{ out?: string }>();
      const named = join(desk.term, content.la.code, `version-${record.version}`);
      const out = folderFor(wanted ?? join(desk.home.root, 'returns', named));
      const files = filesOfContent(record, content, computed, desk.warehouse);
      await writeFolder(
        out,
        await Promise.all(files.map(async ({ name, bytes }) => ({ name, bytes: await bytes() })))
      );
      process.stdout.write(
        desk.options.json
          ? `${JSON.stringify({ out, files: files.map(({ name }) => name) })}\n`
          : `Written to ${out}: ${files.map(({ name }) => name).join(', ')}.\n`
      );
    });
  for (const { name, does, needs, run } of commands) {
    const command = parent.command(name).description(does).option('--as <person>', 'who acts');
    if (needs.includes('reason')) command.requiredOption('--reason <words>', 'why');
    if (needs.includes('finding')) {
      command.requiredOption('--finding <key>', 'the query, as muster return status names it');
    }
    if (needs.includes('file')) {
      command.requiredOption('--file <path>', 'the CSV of figures, as return.csv is written');
    }
    if (needs.includes('cell')) {
      command
        .requiredOption('--cell <name>', 'collection, topic, item: "cme_census, Sex, Female"')
        .requiredOption('--value <figure>', 'a whole number, or x for not available');
    }
    command.action(async (_options: unknown, own: Command) => {
      const desk = await deskOfCommand(own, true);
      const { state, term, viewer } = desk;
      const work = await desk.open();
      const la = work.content.la.code;
      const { seenOf } = await import('#returns/store/change.ts');
      const change = { state, term, la, viewer, now: now(), seen: seenOf(work.record) };
      const given = { reason: '', ...own.opts<Partial<Given>>() };
      await run(await import('#returns/store/actions.ts'), change, work, given, desk);
      await print(await desk.open(), desk, now());
    });
  }
}

async function print(work: Work, desk: Desk, now: Date): Promise<void> {
  const { standingOf } = await import('#returns/content.ts');
  const { actionsFor } = await import('#returns/workflow/status.ts');
  const { dueNow } = await import('#returns/due.ts');
  const { versionsOf } = await import('#returns/store/record.ts');
  const { record, content, before, movedSince } = work;
  const standing = standingOf(content.findings);
  const may = actionsFor({ ...record, ...standing }, desk.viewer);
  const { censusDate, returnDate } = desk.reference.term(desk.term);
  const due = dueNow(
    { censusDate: censusDate!, returnDate },
    now,
    versionsOf(desk.state, desk.term, content.la.code)
  );
  if (desk.options.json) {
    const { status, version, frozenHash: hash } = record;
    const whole = { status, version, hash, due, ...standing, may, movedSince };
    const differences = before.map((one) => ({
      version: one.record.version,
      differences: one.differences
    }));
    process.stdout.write(
      `${JSON.stringify({ ...whole, findings: content.findings, differences })}\n`
    );
    return;
  }
  const lines = [
    `${content.la.name}, ${desk.term}: ${record.status}, version ${record.version}. Due ${due.returnDate} (${due.state}).`,
    ...content.findings.map(
      ({ key, severity, sentence, explanation }) =>
        `${severity} ${key}: ${sentence}${explanation ? ` Explained: ${explanation.wording}` : ''}`
    ),
    ...before.flatMap((one) =>
      one.differences.map(
        ({ cell, before: from, after }) =>
          `Since version ${one.record.version}: ${cell} ${from} to ${after}.`
      )
    ),
    ...(movedSince.length > 0
      ? [
          `Data loaded since would change ${counted(movedSince.length, 'cell')}; this version stays.`
        ]
      : []),
    ...(record.frozenHash === null ? [] : [`Frozen as ${record.frozenHash}.`]),
    `${counted(standing.errors, 'error')}, ${counted(standing.unexplained, 'query', 'queries')} to explain. ${desk.viewer.id} may: ${may.join(', ') || 'look'}.`
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
