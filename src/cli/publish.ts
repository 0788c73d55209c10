import type { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { clock } from '#access/clock.ts';
import { peopleOf, personNamed } from '#access/people.ts';
import type { Viewer } from '#access/viewer.ts';
import { homeAt, type Home } from '#files/home.ts';
import { Refusal, UsageError } from '#files/refusal.ts';
import { loadReference } from '#reference/reference.ts';
import type { Change } from '#releases/publication/change.ts';
import type { DraftContext } from '#releases/publication/draft.ts';
import type { ReleaseRecord } from '#releases/publication/record.ts';
import { releaseLines } from '#releases/publication/status-lines.ts';

interface Options {
  readonly term: string;
  readonly as: string;
  readonly home?: string;
  readonly json?: boolean;
}

type Work<T> = (asked: {
  readonly change: Change;
  readonly context: DraftContext;
  readonly options: T & Options;
}) => Promise<ReleaseRecord>;

/** `muster publish`: takes the release of a term from draft to publication, and corrects it. */
export function addPublish(program: Command): void {
  const publish = program
    .command('publish')
    .description('take the release of a term through draft, embargo, publication and correction');
  const step = <T = unknown>(name: string, words: string, work: Work<T>): Command =>
    publish
      .command(name)
      .description(words)
      .requiredOption('--term <term>', 'the term of the release, such as 2025-26-autumn')
      .option('--as <person>', 'id of the person who does it, in people.json', 'demo')
      .action(async (_options: unknown, command: Command) => {
        const options = command.optsWithGlobals<T & Options>();
        const record = await work({ ...(await openedFor(options)), options });
        process.stdout.write(
          options.json
            ? `${JSON.stringify(record)}\n`
            : `${releaseLines(record, clock()).join('\n')}\n`
        );
      });

  step<{ layout: string }>('draft', 'make a draft, or make it anew', async (asked) => {
    const { layout } = asked.options;
    if (layout !== 'official' && layout !== 'safe')
      throw new UsageError(`There is no layout "${layout}": it is official or safe.`);
    const { beginDraft } = await import('#releases/publication/actions.ts');
    beginDraft(asked.change, layout);
    return finished(asked);
  }).option('--layout <layout>', 'official (as DfE publishes) or safe', 'official');

  step<{ file: string }>('commentary', 'replace the commentary of the draft', async (asked) => {
    const { editCommentary } = await import('#releases/publication/publish.ts');
    return editCommentary(asked.change, textOf(asked.options.file), asked.context);
  }).requiredOption(
    '--file <file>',
    'text with an empty line between paragraphs; an empty file has it generated anew'
  );

  step<{ date: string; time: string; reason: string; next: string }>(
    'schedule',
    'announce when it comes out (9:30am on a weekday, four weeks ahead, else with a reason)',
    async ({ change, options }) => {
      const { scheduleRelease } = await import('#releases/publication/actions.ts');
      const { date: day, time, reason, next: nextRelease } = options;
      return scheduleRelease(change, { day, time, reason, nextRelease });
    }
  )
    .requiredOption('--date <day>', 'such as 2026-12-10')
    .option('--time <time>', 'time of day in London', '09:30')
    .option('--reason <words>', 'why the time is unusual or changes; published', '')
    .option('--next <words>', 'when the next release is expected, such as "March 2027"', '');

  step<{ person: string; role: string; reason: string }>(
    'grant',
    'name somebody who may see it in the 24 hours before',
    async ({ change, context, options }) => {
      const { grantAccess } = await import('#releases/publication/actions.ts');
      return grantAccess(change, options, await peopleAt(context.home));
    }
  )
    .requiredOption('--person <id>', 'id of the person in people.json')
    .requiredOption('--role <words>', 'role, as the public list shows it')
    .requiredOption('--reason <words>', 'why; kept, not published');

  step<{ person: string }>(
    'withdraw',
    'take somebody off the pre-release list',
    async ({ change, options }) => {
      const { withdrawAccess } = await import('#releases/publication/actions.ts');
      return withdrawAccess(change, options.person);
    }
  ).requiredOption('--person <id>', 'id of the person in people.json');

  step('publish', 'sign it off: its files are frozen and come out at its time', async (asked) => {
    const { publishRelease } = await import('#releases/publication/publish.ts');
    return publishRelease(asked.change, asked.context);
  });

  step<{ reason: string }>(
    'recall',
    'take it back before its time',
    async ({ change, options }) => {
      const { recallRelease } = await import('#releases/publication/actions.ts');
      return recallRelease(change, options.reason);
    }
  ).requiredOption('--reason <words>', 'why');

  step<{ notice: string }>('correct', 'begin a new version with a notice', async (asked) => {
    const { beginCorrection } = await import('#releases/publication/actions.ts');
    beginCorrection(asked.change, asked.options.notice);
    return finished(asked);
  }).requiredOption('--notice <words>', 'what was wrong and what changed; published');

  step('finish', 'finish a draft that was begun in the browser', finished);

  step('status', 'show where it stands, and whether its files are whole', async (asked) => {
    const { newestOf } = await import('#releases/publication/change.ts');
    const { changedFiles } = await import('#releases/publication/folders.ts');
    const { versionsOf } = await import('#releases/publication/record.ts');
    const { change, context } = asked;
    for (const version of versionsOf(change.state, change.term)) {
      const changed = await changedFiles(context.home, version);
      if (changed.length > 0) {
        throw new Refusal(
          `Version ${version.version} is not as it was signed off: ${changed.join(', ')}.`
        );
      }
    }
    return newestOf(change.state, change.term);
  });
}

/** Who may act: beside those of people.json a second person for a demonstration, where every figure is synthetic. */
async function peopleAt(home: Home): Promise<readonly Viewer[]> {
  const { readPointer } = await import('#warehouse/pointer.ts');
  return peopleOf(home, (await readPointer(home.root))?.synthetic ?? false);
}

async function openedFor(options: Options): Promise<{ change: Change; context: DraftContext }> {
  const { openState } = await import('#access/state.ts');
  const home = homeAt(options.home);
  const reference = loadReference();
  const { termId } = reference.term(options.term);
  const viewer = personNamed(await peopleAt(home), options.as);
  return {
    change: { state: openState(home), term: termId, viewer, now: clock(), seen: null },
    context: { home, reference }
  };
}

async function finished({
  change,
  context
}: {
  readonly change: Change;
  readonly context: DraftContext;
}): Promise<ReleaseRecord> {
  const { openWarehouse } = await import('#warehouse/handle.ts');
  const { bringUpToDate, patience } = await import('#returns/up-to-date.ts');
  const { finishDraft } = await import('#releases/publication/finish-draft.ts');
  const { draftFailed } = await import('#releases/publication/actions.ts');
  const { readPointer } = await import('#warehouse/pointer.ts');
  if (!(await readPointer(context.home.root))) {
    const words = `There is no warehouse in ${context.home.root}: load data and run muster build.`;
    draftFailed(change, words);
    throw new Refusal(words);
  }
  try {
    // Returns submitted since the last build belong in a release.
    await bringUpToDate(context.home, change.state, context.reference, { patience });
  } catch (error) {
    draftFailed(change, error instanceof Refusal ? error.message : 'The warehouse did not build.');
    throw error;
  }
  const warehouse = await openWarehouse(context.home.root);
  if (!warehouse) throw new Error(`There is no warehouse in ${context.home.root}.`);
  return finishDraft(change, { ...context, warehouse });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(`${file} cannot be read: name a text file with the commentary.`);
  }
}
