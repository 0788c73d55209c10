import type { Stage } from './check.ts';
import { additivity } from './checks/additivity.ts';
import { api } from './checks/api.ts';
import { columns } from './checks/columns.ts';
import { crossFile } from './checks/cross-file.ts';
import { fileRead } from './checks/file-read.ts';
import { filename } from './checks/filename.ts';
import { filterPrecheck, filters } from './checks/filters.ts';
import { general } from './checks/general.ts';
import { geographyLevels, geographyPrecheck } from './checks/geography-levels.ts';
import { geographyPlaces } from './checks/geography-places.ts';
import { harmonised } from './checks/harmonised.ts';
import { indicators } from './checks/indicators.ts';
import { metaFilters } from './checks/meta-filters.ts';
import { metaIndicators } from './checks/meta-indicators.ts';
import { precheckColumns } from './checks/precheck-columns.ts';
import { precheckMeta } from './checks/precheck-meta.ts';
import { timeIdentifiers, timePeriods } from './checks/time.ts';

/** Every check in the order DfE's screeners run them; the checks only one of them has stand where they fit. */
export const stages: readonly Stage[] = [
  { name: 'File read', checks: fileRead },
  { name: 'Filename', checks: filename },
  { name: 'Precheck columns', checks: precheckColumns },
  { name: 'Cross-file', checks: crossFile },
  { name: 'Check columns', checks: columns },
  { name: 'Precheck metadata', checks: precheckMeta },
  { name: 'Check metadata', checks: [...metaIndicators, ...metaFilters] },
  { name: 'Precheck time', checks: timeIdentifiers },
  { name: 'Precheck filters', checks: filterPrecheck },
  { name: 'Precheck geography', checks: geographyPrecheck },
  { name: 'Check time', checks: timePeriods },
  { name: 'Check filters', checks: filters },
  { name: 'Check geography', checks: [...geographyPlaces, ...geographyLevels] },
  { name: 'Check general', checks: general },
  { name: 'Check indicators', checks: indicators },
  { name: 'Check additivity', checks: additivity },
  { name: 'Check harmonised', checks: harmonised },
  { name: 'Check API', checks: api }
];
