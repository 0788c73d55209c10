import { describe, expect, it } from 'vitest';
import { methods as estimates } from '#estimates/methods.ts';
import { journeyMethods } from '#journeys/methods.ts';

const methods = [...estimates, ...journeyMethods];

describe('methods', () => {
  it.each(methods.map((method) => [method.id, method] as const))(
    '%s says its question, formula, assumptions, failures, refusals and source in sentences',
    (_, method) => {
      expect(method.question).toMatch(/\?$/);
      for (const list of [
        method.formula,
        method.assumptions,
        method.fails,
        method.refuses,
        method.reference
      ]) {
        expect(list.length).toBeGreaterThan(0);
        for (const sentence of list) expect(sentence.trim()).toBe(sentence);
      }
    }
  );
  it('have names and addresses of their own', () => {
    expect(new Set(methods.map((method) => method.id)).size).toBe(methods.length);
    expect(new Set(methods.map((method) => method.name)).size).toBe(methods.length);
  });
});
