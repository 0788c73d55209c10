// npm run bench [group …]: prints each figure with its ratio to the bare engine in the same run.
import { readdirSync } from 'node:fs';
import { print, record, type Measurement } from './measurement.ts';

const folder = new URL('.', import.meta.url);
const asked = process.argv.slice(2);
const groups = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .filter((group) => asked.length === 0 || asked.includes(group));

for (const group of groups) {
  console.log(`\n${group}`);
  const bench = (await import(new URL(`${group}.bench.ts`, folder).href)) as {
    measure: () => Promise<readonly Measurement[]>;
  };
  const measurements = await bench.measure();
  measurements.forEach(print);
  record(group, measurements);
}
