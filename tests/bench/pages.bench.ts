import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoViewer } from '#access/viewer.ts';
import { projectRoot } from '#files/home.ts';
import { loadExtract } from '#intake/load.ts';
import { ask } from '#measures/ask.ts';
import { AnswerCache } from '#measures/cache.ts';
import type { Question } from '#measures/question.ts';
import { buildWarehouse } from '#warehouse/build.ts';
import { openWarehouse, type Warehouse } from '#warehouse/handle.ts';
import { englandHome } from '../support/england-home.ts';
import { median, percentile, type Measurement } from './measurement.ts';
import { millionTerm, writeMillionEpisodes } from './million-episodes.ts';

const question: Question = {
  measure: 'census_day',
  periods: ['2025-26-autumn'],
  areas: ['E92000001'],
  levels: [],
  by: [],
  where: {},
  basis: 'latest',
  protection: 'safe',
  viewer: demoViewer
};

/** A measure request against the bare SQL on the marts, pages under twenty clients, and a store of a million episodes. */
export async function measure(): Promise<readonly Measurement[]> {
  const england = englandHome();
  const warehouse = (await openWarehouse(england))!;
  const requests = [
    await request('A total', warehouse, question, total),
    await request(
      'A breakdown of every area',
      warehouse,
      { ...question, areas: [], levels: ['la'], by: ['sex'] },
      sexes
    ),
    await request(
      'Three topics crossed, England, one term',
      warehouse,
      { ...question, by: ['sex', 'year_group', 'duration'] },
      crossed,
      10
    )
  ];
  return [...requests, ...(await served(england)), ...(await million())];
}

const total = `select value from cell where measure = 'census_day' and basis = 'latest'
  and period_id = '2025-26-autumn' and level = 'national' and topic = 'total'`;
const sexes = `select area_code, item, value from cell where measure = 'census_day' and basis = 'latest'
  and period_id = '2025-26-autumn' and level = 'la' and topic in ('sex', 'total')`;
const crossed = `select region_code, la_code, sex, year_group, duration, count(*) as children from counted_census_day
  where basis = 'latest' and period_id = '2025-26-autumn' group by all`;

async function request(
  name: string,
  warehouse: Warehouse,
  asked: Question,
  sql: string,
  plus = 5
): Promise<Measurement> {
  const measured = await median(15, () => ask(warehouse, asked, new AnswerCache()));
  const bare = await median(15, () => warehouse.columns(sql));
  return { name, measured, unit: 'ms', bare, ratio: 1.5, plus };
}

async function served(home: string): Promise<Measurement[]> {
  return withSite(home, async (address) => {
    const times: number[] = [];
    const paths = ['/', '/areas', '/areas/E12000001', '/areas/E08000037', '/methodology', '/data'];
    for (const path of paths) await fetch(address + path);
    const client = async () => {
      for (const path of paths) {
        const start = performance.now();
        await (await fetch(address + path)).text();
        times.push(performance.now() - start);
      }
    };
    await Promise.all(Array.from({ length: 20 }, client));
    return [
      {
        name: 'A page, 20 clients at once, 95th percentile',
        measured: percentile(times, 0.95),
        unit: 'ms',
        plus: 250
      }
    ];
  });
}

async function million(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pages-bench-'));
  try {
    const file = join(folder, 'register.csv');
    await writeMillionEpisodes(file);
    await loadExtract({
      home: folder,
      file,
      source: 'cme_register',
      synthetic: true,
      ...millionTerm
    });
    await buildWarehouse({ home: folder });
    return await withSite(folder, async (address) => {
      const time = await median(5, async () => (await fetch(`${address}/`)).text());
      const page = await fetch(`${address}/`, { headers: { 'accept-encoding': 'gzip' } });
      const sent = Number(
        page.headers.get('content-length') ?? (await page.arrayBuffer()).byteLength
      );
      return [
        { name: 'First page over 1,000,000 episodes', measured: time, unit: 'ms', plus: 250 },
        { name: 'Its bytes', measured: sent / 1024, unit: 'kB', plus: 150 }
      ];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withSite<T>(home: string, work: (address: string) => Promise<T>): Promise<T> {
  const port = 4300 + (process.pid % 500);
  const command = join(projectRoot(), 'src', 'cli', 'muster.mjs');
  const server = spawn(process.execPath, [command, 'serve', '--home', home], {
    env: { ...process.env, PORT: String(port), UV_THREADPOOL_SIZE: '16' },
    stdio: 'ignore'
  });
  const address = `http://localhost:${port}`;
  try {
    for (let tries = 0; tries < 240; tries++) {
      const up = await fetch(`${address}/health`).catch(() => null);
      if (up?.ok) return await work(address);
      await new Promise((done) => setTimeout(done, 500));
    }
    throw new Error(`The site did not answer at ${address}.`);
  } finally {
    server.kill('SIGTERM');
    await new Promise((done) => server.once('exit', done));
  }
}
