import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '#files/refusal.ts';
import { openTable } from '#estimates/input/table.ts';
import { startJob, type ListsJob } from '#estimates/lists/job.ts';
import { readOverlaps } from '#estimates/lists/read-file.ts';
import { defaultSeed } from '#estimates/numerics/random.ts';
import { home } from '../warehouse.ts';

const fields = z.object({
  area: z.string().regex(/^E\d{8}$/, 'Choose an area.'),
  term: z.string().regex(/^\d{4}-\d{2}-(autumn|spring|summer)$/, 'Choose a term.'),
  resamples: z.coerce
    .number('The number of resamples is a whole number.')
    .int('The number of resamples is a whole number.')
    .min(1000, 'Ask for 1,000 resamples or more; 10,000 to show limits.')
    .max(20_000, 'Ask for 20,000 resamples or fewer.'),
  table: z.string().max(400_000, 'The table is too large: 400,000 characters at most.')
});

/**
 * Reads the form, keeps the overlaps alone, and starts the estimate off this request. Identifiers in
 * lists are forgotten as soon as the overlaps are counted. Refuses in one sentence.
 */
export async function startFromForm(form: FormData): Promise<ListsJob> {
  const upload = form.get('file');
  const file = upload instanceof File && upload.size > 0 ? upload : null;
  const read = fields.safeParse({
    ...Object.fromEntries([...form].filter(([, value]) => typeof value === 'string')),
    table: file ? await file.text() : (form.get('table') ?? '')
  });
  if (!read.success) throw new Refusal(read.error.issues[0]!.message);
  const { area, term, resamples, table: text } = read.data;
  if (text.trim() === '')
    throw new Refusal('Choose a file or paste a table: columns of 0 and 1 with a count.');
  const folder = await mkdtemp(join(tmpdir(), 'muster-lists-'));
  try {
    const path = join(folder, 'lists.csv');
    await writeFile(path, `${text.replace(/\r\n?/g, '\n').trimEnd()}\n`);
    const source = await openTable(path);
    try {
      const table = await readOverlaps(source);
      return await startJob(home, {
        area,
        term,
        file: file?.name ?? 'pasted table',
        resamples,
        seed: defaultSeed,
        table
      });
    } finally {
      source.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
