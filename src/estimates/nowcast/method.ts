import type { Method } from '../method.ts';

export const nowcastMethod: Method = {
  id: 'nowcast',
  name: 'What this term’s figure will be once late records are in (nowcast)',
  question:
    'Registers are written up late: how many openings and closures of this term are still to be recorded?',
  formula: [
    'Triangle: cumulative count of what happened between one census day and the next, by how many terms later a snapshot first held it.',
    'Factor from lag j to the next: f_j = Σ C(i, j+1) / Σ C(i, j) over terms known at both; ultimate = latest × product of the factors to come.',
    'Mack: σ²_j = Σ C (C(j+1)/C − f_j)² / (n − j − 1); mse = U² Σ σ²_j / f_j² × (1/C + 1/S_j), with a further term for the total.',
    'Guard: with a share p reported and a prior gamma (a, b) from completed terms, still to come is negative binomial with mean (a + n)(1 − p)/(b + p).',
    'Openings and closures each have a triangle of their own; the count of the census day moves by late openings less late closures, and their errors are added as independent.'
  ],
  assumptions: [
    'Delays of the past are delays of the present.',
    'Terms are independent of one another.',
    'Nothing is recorded after the longest lag seen.'
  ],
  fails: [
    'The way of recording changes: a new form, a new system, a summer’s backlog.',
    'A surge of notices at the end of summer.',
    'A purge closes old episodes with dates long past.',
    'Very little is reported yet: the ladder multiplies noise (10 reported became 200, the truth was 75); read the guard.'
  ],
  refuses: [
    'Fewer than four terms: only the sizes of past revisions are given.',
    'A net count as the triangle: it can fall, which breaks the ladder; give openings and closures apart.'
  ],
  reference: [
    'Mack 1993, ASTIN Bulletin 23',
    'Mack 1999, ASTIN Bulletin 29',
    'Lawless 1994, Canadian Journal of Statistics 22'
  ],
  status: 'settled'
};
