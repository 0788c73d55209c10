import { methods } from '#estimates/methods.ts';
import type { Meaning } from '../../estimates/views.ts';

const said: readonly Omit<Meaning, 'refuses' | 'method'>[] = [
  {
    id: 'counted',
    name: 'Counted',
    means: 'Children on the books of the local authorities that returned, on census day.',
    not: 'Not the children nobody has told the authority about.'
  },
  {
    id: 'grossing',
    name: 'Grossed',
    means: 'The count, with authorities that did not return filled in.',
    not: 'Not a return of theirs, and no nearer to children nobody knows.'
  },
  {
    id: 'nowcast',
    name: 'Nowcast',
    means: 'The count as it will stand once records that come late are in.',
    not: 'Not a forecast: the day has passed, only the records are late.'
  },
  {
    id: 'forecast',
    name: 'Forecast',
    means: 'Where the next census day may fall if things go on as they did.',
    not: 'Not a target, and not to be trusted beyond a term.'
  },
  {
    id: 'lists',
    name: 'Modelled from lists',
    means: 'Children on some list and on none, from how far matched lists overlap.',
    not: 'Not a count. Models that fit equally well give very different sizes.'
  },
  {
    id: 'residual',
    name: 'Residual',
    means: 'Population less rolls, home education and other provision.',
    not: 'Not children missing education: it holds every error of its large terms too.'
  }
];

/** What each estimate means, is not, and when it refuses, from the methods themselves. */
export const meanings: readonly Meaning[] = said.map((one) => {
  const method = methods.find(({ id }) => id === one.id);
  return {
    ...one,
    refuses: method?.refuses ?? ['A local authority that did not return shows x, never 0.'],
    method: method ? `/methodology#method-${method.id}` : '/methodology#counting'
  };
});
