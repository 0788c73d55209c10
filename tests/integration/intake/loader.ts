import { loadExtract } from '#intake/load.ts';

const [home, file, asAt] = process.argv.slice(2);
const { outcome } = await loadExtract(
  { home: home!, file: file!, source: 'cme_register', term: '2025-26-autumn', asAt },
  { clock: () => new Date('2025-12-01T09:00:00Z'), loadedBy: 'test' }
);
process.send!(outcome, () => process.disconnect());
