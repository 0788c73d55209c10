import type { Command } from 'commander';
import { fetch } from './fetch.ts';
import { load } from './load.ts';
import { snapshots } from './snapshots.ts';
import { estimate } from './estimate.ts';
import { addBoardPack } from './board-pack.ts';
import { addBuild } from './build.ts';
import { addCheck } from './check.ts';
import { addAudit } from './audit.ts';
import { addDesk } from './desk.ts';
import { addMeasure } from './measure.ts';
import { addPublish } from './publish.ts';
import { addRelease } from './release.ts';
import { addReturn } from './return.ts';
import { addTrail } from './trail.ts';
import { sample } from './sample.ts';
import { serve } from './serve.ts';

/** Every command of `muster`; each file adds one to the program. */
export const commands: readonly ((program: Command) => void)[] = [
  load,
  fetch,
  snapshots,
  addBuild,
  addCheck,
  addAudit,
  addMeasure,
  addBoardPack,
  addReturn,
  addDesk,
  addTrail,
  addRelease,
  addPublish,
  estimate,
  sample,
  serve
];
