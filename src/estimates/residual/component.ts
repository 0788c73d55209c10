import { Refusal } from '#files/refusal.ts';

/** What a component does to the residual: the population is added, everything else taken away. */
export type Role = 'population' | 'deduction';

/** One term of the residual: a value with limits, a source and a date. */
export interface Component {
  readonly area: string;
  readonly term: string;
  readonly name: string;
  readonly role: Role;
  readonly value: number;
  /** 95% limits; both equal to the value where it is held to be exact. */
  readonly lo: number;
  readonly hi: number;
  readonly source: string;
  readonly as_of: string;
}

const populationNames =
  /^(population|residents?|residents? .*|population .*|gp[- ]registered.*|children resident.*|p)$/i;

/** The population is known by its name; all else is taken away. */
export function roleOf(name: string): Role {
  return populationNames.test(name.trim()) ? 'population' : 'deduction';
}

/** Refuses a set of components that no residual can be made of. */
export function checkComponents(components: readonly Component[]): void {
  const at = (c: Component) => `${c.area}, ${c.term}, "${c.name}"`;
  for (const c of components) {
    if (!(c.lo <= c.value && c.value <= c.hi))
      throw new Refusal(
        `${at(c)}: the value ${c.value} is not between its limits ${c.lo} and ${c.hi}.`
      );
    if (c.lo < 0) throw new Refusal(`${at(c)}: a number of children cannot be below 0 (${c.lo}).`);
    if (c.source.trim() === '') throw new Refusal(`${at(c)}: a component needs a source.`);
    if (c.as_of.trim() === '')
      throw new Refusal(`${at(c)}: a component needs the date it stands for.`);
  }
  const populations = components.filter((c) => c.role === 'population');
  if (populations.length !== 1)
    throw new Refusal(
      `A residual needs exactly one population (a component named population); ${components[0]?.area ?? 'the area'} has ${populations.length}.`
    );
  if (components.length < 2)
    throw new Refusal('A residual needs something to take away from the population.');
  const names = components.map((c) => c.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Refusal(`The component "${twice}" is given twice.`);
}
