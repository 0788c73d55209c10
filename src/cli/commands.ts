import type { Command } from 'commander';
import { estimate } from './estimate.ts';
import { addAudit } from './audit.ts';
import { addMeasure } from './measure.ts';
import { serve } from './serve.ts';

/** Every command of `muster`; each file adds one to the program. */
export const commands: readonly ((program: Command) => void)[] = [addAudit, addMeasure, estimate, serve];
