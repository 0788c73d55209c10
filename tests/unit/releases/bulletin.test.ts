import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { dataSets } from '#domain/data-sets.ts';
import { bulletinHtml, type BulletinFacts } from '#releases/bulletin.ts';
import { barChart } from '#releases/bulletin/bar-chart.ts';
import { changeSentence } from '#releases/bulletin/data-set-section.ts';
import type { Gathered } from '#releases/gather.ts';
import { headlinesOf } from '#releases/headlines.ts';
import { publisherAt } from '#releases/publisher.ts';
import { englandArea } from '../../support/synthetic-release.ts';

const period = (id: string, label: string) => ({
  period: { id, label, timePeriod: '202526', timeIdentifier: 'Autumn term' },
  areas: [englandArea],
  responding: 150,
  expected: 153
});
const gathered: Gathered = {
  dataSet: dataSets[0]!,
  periods: [period('2024-25-autumn', 'autumn 2024'), period('2025-26-autumn', 'autumn 2025')],
  items: [{ topic: 'total', topicLabel: 'Total', item: 'Total' }],
  notes: ['Synthetic sample: the children in these figures do not exist.'],
  at: (id) => ({ count: id.startsWith('2024') ? 39200 : 34700, percent: 100, rate: 0.4 })
};
const publisher = { ...publisherAt('/nowhere'), organisation: 'A & B' };
const facts: BulletinFacts = {
  title: 'Children missing education, autumn 2025',
  publisher,
  layout: 'official',
  measures: [],
  headlines: headlinesOf([gathered]),
  caveats: gathered.notes,
  sources: [],
  audit: {
    cells: 0,
    threshold: 5,
    width: 3,
    findings: { EXACT: 0, NARROW: 0, SMALL: 0, LEAK: 0, OPEN: 0, BROKEN: 0 }
  },
  commentary: ['Written by a <statistician>.']
};
const page = bulletinHtml([gathered], facts);
const { document } = parseHTML(page);

describe('bulletinHtml(sets, facts)', () => {
  it('is a complete page in British English with one title and one main heading', () => {
    expect(page.startsWith('<!doctype html>')).toBe(true);
    expect(document.documentElement.getAttribute('lang')).toBe('en-GB');
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    expect(document.querySelector('title')?.textContent).toContain('autumn 2025');
  });

  it('never skips a heading level, and labels every section by its heading', () => {
    const levels = [...document.querySelectorAll('h1, h2, h3')].map((h) => Number(h.tagName[1]));
    levels.forEach((level, at) => expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1));
    for (const section of document.querySelectorAll('section')) {
      expect(document.getElementById(section.getAttribute('aria-labelledby')!)).toBeTruthy();
    }
  });

  it('gives every table a caption and scoped headers, and every chart a text alternative', () => {
    for (const table of document.querySelectorAll('table')) {
      expect(table.querySelector('caption')?.textContent).toBeTruthy();
      for (const cell of table.querySelectorAll('th'))
        expect(cell.getAttribute('scope')).toBeTruthy();
    }
    expect(document.querySelectorAll('svg')).toHaveLength(1);
    for (const chart of document.querySelectorAll('svg')) {
      expect(chart.getAttribute('role')).toBe('img');
      expect(chart.getAttribute('aria-label')).toContain('table below');
    }
  });

  it('calls nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<img|<link|https?:\/\/|@import/);
  });

  it('says the response rate, the status, and that a sample is synthetic', () => {
    expect(page).toContain('150 of 153 local authorities returned (98%)');
    expect(page).toContain('Official statistics in development');
    expect(document.querySelector('.notice')?.textContent).toContain('Synthetic sample');
  });

  it('links to the contact, or says that none has been named', () => {
    expect(page).toContain('no contact has been named.');
    expect(page).not.toContain('mailto:');
    const named = { ...publisher, email: 'team@region.example' };
    const signed = bulletinHtml([gathered], { ...facts, publisher: named });
    expect(signed).toContain('<a href="mailto:team@region.example">email the statistics team</a>.');
    expect(signed).not.toContain('contact has been named');
  });

  it('escapes what people wrote', () => {
    expect(page).toContain('A &amp; B');
    expect(page).toContain('&lt;statistician&gt;');
  });
});

describe('changeSentence(gathered)', () => {
  it('compares with the same term a year before', () => {
    expect(changeSentence(gathered)).toBe(
      'In autumn 2025 there were 34,700 children missing education on census day in England, down from 39,200 in autumn 2024.'
    );
  });

  it('does not compare with what is not available', () => {
    const at: Gathered['at'] = (id) => ({
      count: id.startsWith('2024') ? 'x' : 34700,
      percent: 100,
      rate: 'x'
    });
    expect(changeSentence({ ...gathered, at })).toMatch(/in England, and \[x\] in autumn 2024\.$/);
  });
});

describe('barChart(message, bars)', () => {
  it('starts every bar at 0 and draws none where there is no number', () => {
    const chart = barChart('Children.', [
      { label: 'autumn 2024', value: 50 },
      { label: 'spring 2025', value: 'x' },
      { label: 'summer 2025', value: 100 }
    ]);
    const bars = [...chart.matchAll(/<rect x="(\d+)" y="\d+" width="(\d+)"/g)];
    expect(bars.map(([, x]) => x)).toEqual(['130', '130']);
    expect(bars.map(([, , width]) => Number(width))).toEqual([270, 540]);
    expect(chart).toContain('[x]');
  });
});
