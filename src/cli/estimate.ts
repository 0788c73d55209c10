import type { Command } from 'commander';
import { decompose } from './estimate/decompose.ts';
import { fayHerriot } from './estimate/fay-herriot.ts';
import { forecast } from './estimate/forecast.ts';
import { funnel } from './estimate/funnel.ts';
import { lists } from './estimate/lists.ts';
import { ladder } from './estimate/ladder.ts';
import { gross } from './estimate/gross.ts';
import { residual } from './estimate/residual.ts';
import { survival } from './estimate/survival.ts';
import { xmr } from './estimate/xmr.ts';

/** Methods of `muster estimate`; each file adds one. Adding a method is adding a file and a word here. */
const methods: readonly ((group: Command) => void)[] = [
  survival,
  decompose,
  funnel,
  fayHerriot,
  xmr,
  forecast,
  lists,
  ladder,
  gross,
  residual
];

export function estimate(program: Command): void {
  const group = program
    .command('estimate')
    .description('Work out an estimate from a file, with its interval and the rules it obeys');
  for (const add of methods) add(group);
}
