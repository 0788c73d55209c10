import { Refusal } from '#files/refusal.ts';
import { hasColumn, numbersIn, readText, type SourceTable } from '../input/table.ts';
import { roleOf, type Component, type Role } from './component.ts';

/**
 * The rows of a component table: area, term, name, value, lo, hi, source (or source_id), as_of, and
 * where a name does not say it, role. Limits left blank are the value itself. Refuses by line.
 */
export async function readComponents(table: SourceTable): Promise<Component[]> {
  const source = hasColumn(table, 'source') ? 'source' : 'source_id';
  const optional = ['area', 'term', 'lo', 'hi', 'role'].filter((name) => hasColumn(table, name));
  const read = await readText(table, ['name', 'value', source, 'as_of', ...optional]);
  const values = numbersIn(table, read, 'value');
  const at = (name: string, i: number) => read.values[name]?.[i] ?? null;
  const limit = (name: string) => {
    if (!optional.includes(name)) return values;
    const filled = read.values[name]!.map((text, i) => text ?? String(values[i]));
    return numbersIn(table, { ...read, values: { [name]: filled } }, name);
  };
  const [lo, hi] = [limit('lo'), limit('hi')];
  return values.map((value, i) => {
    const name = at('name', i);
    if (!name) throw new Refusal(`${table.name}, line ${read.line[i]}: the component has no name.`);
    const role = at('role', i)?.toLowerCase() ?? roleOf(name);
    if (role !== 'population' && role !== 'deduction')
      throw new Refusal(
        `${table.name}, line ${read.line[i]}: role is population or deduction, not "${role}".`
      );
    return {
      area: at('area', i) ?? 'all',
      term: at('term', i) ?? '',
      name,
      role: role as Role,
      value,
      lo: lo[i]!,
      hi: hi[i]!,
      source: at(source, i) ?? '',
      as_of: at('as_of', i) ?? ''
    };
  });
}
