import type { Outcome } from './check.ts';
import { screened } from './screened.ts';
import type { PlaceLists, UploadFiles } from './screened.ts';
import { stages } from './stages.ts';

/** A rule that was broken, and where. */
export interface Finding {
  readonly stage: string;
  readonly code: string;
  readonly outcome: Outcome;
  readonly rule: string;
  readonly message: string;
  readonly faults: readonly string[];
}

/** What a screening found; `passed` without a FAIL, `apiSuitable` when nothing at all in the last stage. */
export interface Screening {
  readonly passed: boolean;
  readonly apiSuitable: boolean;
  readonly findings: readonly Finding[];
}

const named = 5;

/**
 * Runs every check of DfE's screeners, and our own where theirs are silent, on a data file and its
 * metadata. As DfE's screener does, it stops after the first stage with a FAIL: later stages assume
 * that the earlier ones hold.
 */
export function screen(files: UploadFiles, lists: PlaceLists): Screening {
  const read = screened(files, lists);
  const findings: Finding[] = [];
  for (const { name, checks } of stages) {
    const found = checks.flatMap(({ code, outcome, rule, faults }): Finding[] => {
      const places = faults(read);
      if (places.length === 0) return [];
      return [
        { stage: name, code, outcome, rule, message: sentence(rule, places), faults: places }
      ];
    });
    findings.push(...found);
    if (found.some(({ outcome }) => outcome === 'FAIL')) break;
  }
  const passed = findings.every(({ outcome }) => outcome !== 'FAIL');
  return {
    passed,
    apiSuitable: passed && findings.every(({ stage }) => stage !== 'Check API'),
    findings
  };
}

function sentence(rule: string, places: readonly string[]): string {
  const shown = places.slice(0, named).join('; ');
  const more = places.length > named ? `; and ${places.length - named} more` : '';
  return `${rule} Broken at: ${shown}${more}.`;
}
