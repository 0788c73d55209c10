import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#files/home.ts';
import { serve } from '../e2e/support/served.ts';
import { englandHome } from '../support/england-home.ts';
import { percentile, type Measurement } from './measurement.ts';

const paths = [
  '/',
  '/areas',
  '/areas/E12000001',
  '/areas/E08000037',
  '/areas/E08000037/changes',
  '/areas/compare?area=E92000001&area=E12000001&area=E08000037',
  '/areas/E92000001/journeys',
  '/areas/E08000037/journeys',
  '/estimates',
  '/areas/E08000037/estimates',
  '/explore',
  '/dictionary',
  '/methodology',
  '/data',
  '/returns',
  '/areas/E08000037/return',
  '/releases'
];
const clients = 20;
const rounds = 5;

/** What the server takes for each page, as it says itself, with twenty clients at once on the England sample. */
export async function measure(): Promise<readonly Measurement[]> {
  const home = mkdtempSync(join(tmpdir(), 'pages-bench-'));
  try {
    cpSync(englandHome(), home, { recursive: true });
    const site = await serve(projectRoot(), home);
    try {
      for (const path of paths) await timeOf(site.address + path);
      return [...(await atOnce(site.address)), await besideBuild(site.address, home)];
    } finally {
      await site.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function atOnce(address: string): Promise<Measurement[]> {
  const times = new Map(paths.map((path) => [path, [] as number[]]));
  const client = async (first: number): Promise<void> => {
    for (let visit = 0; visit < rounds * paths.length; visit++) {
      const path = paths[(first + visit) % paths.length]!;
      times.get(path)!.push(await timeOf(address + path));
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, at) => client(at)));
  return paths.map((path) => ({
    name: `${path}, ${clients} clients at once, 95th percentile`,
    measured: percentile(times.get(path)!, 0.95),
    unit: 'ms',
    plus: 60
  }));
}

/** Readers who pause between pages, while a build counts everything anew beside them and turns the site to it. */
async function besideBuild(address: string, home: string): Promise<Measurement> {
  let built = false;
  const build = spawn(
    process.execPath,
    [join(projectRoot(), 'src', 'cli', 'muster.mjs'), 'build', '--force', '--home', home],
    { stdio: 'ignore', env: { ...process.env, UV_THREADPOOL_SIZE: '16' } }
  );
  const done = new Promise((ended) => build.once('exit', ended)).then(() => pause(3_000));
  void done.then(() => (built = true));
  const times: number[] = [];
  const reader = async (first: number): Promise<void> => {
    for (let visit = 0; !built; visit++) {
      times.push(await timeOf(address + paths[(first + visit) % paths.length]!));
      await pause(1_000);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, at) => reader(at)));
  return {
    name: `The slowest of ${times.length} requests while a build publishes beside`,
    measured: Math.max(...times),
    unit: 'ms',
    plus: 250
  };
}

/** Milliseconds the server took, from its own header. */
async function timeOf(address: string): Promise<number> {
  const response = await fetch(address, { headers: { 'accept-encoding': 'gzip' } });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}.`);
  return Number(/dur=([\d.]+)/.exec(response.headers.get('server-timing') ?? '')?.[1]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
