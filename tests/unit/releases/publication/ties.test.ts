import { describe, expect, it } from 'vitest';
import { Refusal } from '#files/refusal.ts';
import { bulletinHtml } from '#releases/bulletin.ts';
import type { Gathered } from '#releases/gather.ts';
import { headlinesOf } from '#releases/headlines.ts';
import { publisherAt } from '#releases/publisher.ts';
import { tieOutputs } from '#releases/publication/ties.ts';
import { releaseTables } from '#releases/tables.ts';
import { gatheredTotal } from '../../../support/gathered-total.ts';

const publisher = publisherAt('/nowhere');
const facts = { title: 'A release', publisher, layout: 'official' as const, caveats: [] };
const bulletin = (of: Gathered) =>
  bulletinHtml([of], {
    ...facts,
    measures: [],
    headlines: headlinesOf([of]),
    sources: [],
    audit: {
      cells: 0,
      threshold: 5,
      width: 3,
      findings: { EXACT: 0, NARROW: 0, SMALL: 0, LEAK: 0, OPEN: 0, BROKEN: 0 }
    },
    commentary: []
  });
const tables = (of: Gathered) =>
  releaseTables([of], { ...facts, created: '2026-01-01T00:00:00.000Z' });
const right = gatheredTotal(34700);
const headlines = headlinesOf([right]);

describe('tieOutputs(headlines, bulletin, tables)', () => {
  it('accepts a bulletin and tables that say every headline as the data file does', () => {
    expect(() => tieOutputs(headlines, bulletin(right), tables(right))).not.toThrow();
  });

  it('refuses a bulletin whose headline differs by a digit from its cell, named', () => {
    const wrong = bulletin(gatheredTotal(34800));
    expect(() => tieOutputs(headlines, wrong, tables(right))).toThrow(Refusal);
    expect(() => tieOutputs(headlines, wrong, tables(right))).toThrow(
      'The headline "Children missing education on census day, autumn 2025" is not the same in bulletin.html'
    );
  });

  it('refuses a headline whose words differ though its machine-readable value does not', () => {
    const wrong = bulletin(right).replace('<strong>34,700</strong>', '<strong>34,800</strong>');
    expect(() => tieOutputs(headlines, wrong, tables(right))).toThrow('bulletin.html');
  });

  it('refuses a bulletin that leaves a headline out', () => {
    const wrong = bulletin(right).replace(/<li data-cell[\s\S]*?<\/li>/, '');
    expect(() => tieOutputs(headlines, wrong, tables(right))).toThrow('bulletin.html');
  });

  it('refuses tables whose count or rate differs from the data file', () => {
    for (const wrong of [gatheredTotal(34800), gatheredTotal(34700, 0.5)]) {
      expect(() => tieOutputs(headlines, bulletin(right), tables(wrong))).toThrow(
        'is not the same in the tables as in its data file'
      );
    }
  });
});
