import type { Command } from 'commander';

/** Every command of `muster`; each file adds one to the program. */
export const commands: readonly ((program: Command) => void)[] = [];
