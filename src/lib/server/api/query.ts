import { z } from 'zod';
import { UsageError } from '#files/refusal.ts';
import { nearest } from '#measures/nearest.ts';

/** The query of an address by name; a name may be given more than once. Blank values are left out. */
function valuesOf(url: URL): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const [name, value] of url.searchParams) {
    if (value !== '') (values[name] ??= []).push(value);
  }
  return values;
}

/**
 * Reads the query of an address by its schema. A UsageError names the parameter that is not known
 * with the nearest that is, or the value that is wrong.
 */
export function readQuery<S extends z.ZodObject>(schema: S, url: URL): z.infer<S> {
  const known = Object.keys(schema.shape);
  const given = valuesOf(url);
  const stray = Object.keys(given).find((name) => !known.includes(name));
  if (stray !== undefined) {
    const hint =
      known.length === 0
        ? 'This address takes none.'
        : `The nearest is "${nearest(stray, known)}"; there are ${known.join(', ')}.`;
    throw new UsageError(`There is no parameter "${stray.slice(0, 60)}". ${hint}`);
  }
  const words = Object.fromEntries(
    Object.entries(given).map(([name, values]) => [
      name,
      isList(schema.shape[name]) ? values : values.at(-1)
    ])
  );
  const read = schema.safeParse(words);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(`${issue?.path.join('.')}: ${issue?.message}.`);
}

function isList(type: unknown): boolean {
  const inner = type instanceof z.ZodOptional ? type.unwrap() : type;
  return inner instanceof z.ZodArray;
}
