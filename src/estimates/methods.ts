import type { Method } from './method.ts';
import { comparisonMethods } from './comparison/method.ts';
import { decompositionMethod } from './decomposition/method.ts';
import { forecastMethod } from './forecast/method.ts';
import { grossingMethod } from './grossing/method.ts';
import { listsMethod } from './lists/method.ts';
import { nowcastMethod } from './nowcast/method.ts';
import { residualMethod } from './residual/method.ts';
import { survivalMethod } from './survival/method.ts';

/** Every method in the order of the methodology page; the page is generated from this list. */
export const methods: readonly Method[] = [
  grossingMethod,
  nowcastMethod,
  residualMethod,
  listsMethod,
  survivalMethod,
  ...comparisonMethods,
  decompositionMethod,
  forecastMethod
];
