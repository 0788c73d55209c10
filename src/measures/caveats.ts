/** Caveats that several measures share, worded once. */
export const known =
  'Counts children known to local authorities; children nobody has told the authority about are not in it.';
export const recording =
  'Rises are partly better recording, and authorities differ in when they record a child as missing education.';
export const notPractice = 'A high or low count is not in itself a sign of good or bad practice.';
export const twoAuthorities =
  'A child known to two authorities counts once in each, so regional and national totals can hold a child twice.';
export const sawTooth =
  'Numbers rise and fall with the school year: compare a term with the same term of another year.';
export const local = 'A local measure: the Department for Education does not publish it.';
