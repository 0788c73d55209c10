import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with one plain line, `tests: N passed, N failed, N skipped`, for people and for CI. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    const tally = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === 'passed') tally.passed++;
        else if (state === 'skipped') tally.skipped++;
        else tally.failed++;
      }
      if (module.errors().length > 0) tally.failed++;
    }
    console.log(
      `\ntests: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`
    );
  }
}
