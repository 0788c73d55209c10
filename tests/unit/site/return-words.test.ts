import { describe, expect, it } from 'vitest';
import type { Receipt } from '#returns/desk.ts';
import { symbolsIn } from '../../../src/lib/server/returns/symbols.ts';
import { cellsByQuestion, deskWords, eventWords } from '../../../src/lib/server/returns/words.ts';

const nameOf = (id: string | null) => (id === 'kim' ? 'Kim Collector' : String(id));
const queried: Receipt = {
  about: 'version 1',
  outcome: 'queried',
  note: 'Why so few?',
  by: 'kim',
  at: '2025-11-10T10:00:00.000Z'
};

describe('deskWords(receipt, nameOf)', () => {
  it('gives the authority what the desk asks, of which version, by name', () => {
    expect(deskWords(queried, nameOf)).toEqual({
      queried: true,
      text: 'The collection desk queried version 1 on 10 November 2025, 10:00am (Kim Collector).',
      note: 'Why so few?'
    });
  });

  it('names a load by the first letters of its snapshot, and is nothing while the desk is silent', () => {
    const load = deskWords({ ...queried, about: 'f3480b30306fbf8da79d' }, nameOf);
    expect(load?.text).toContain('queried load f3480b30306f on');
    expect(deskWords(undefined, nameOf)).toBeNull();
  });
});

describe('eventWords(event, nameOf)', () => {
  it('puts what the desk did beside what the authority did', () => {
    const event = {
      sequence: 7,
      at: queried.at,
      actor: 'kim',
      action: 'return queried',
      subject: 'receipt 2025-26-autumn E08000035',
      detail: { about: 'version 1', note: 'Why so few?' },
      previousHash: '',
      hash: ''
    };
    expect(eventWords(event, nameOf)).toMatchObject({
      what: 'Return queried',
      who: 'Kim Collector',
      about: 'version 1',
      why: 'Why so few?'
    });
  });
});

describe('cellsByQuestion(cells, href, most)', () => {
  it('names each question once and keeps the order of its items', () => {
    const cells = ['cme_census, Sex, Female', 'cme_census, Sex, Male', 'ehe_census, Total, Total'];
    expect(
      cellsByQuestion(cells, (cell) => `#${cell}`, 12).map(({ question, links }) => [
        question,
        ...links.map(({ text }) => text)
      ])
    ).toEqual([
      ['Missing education, Sex', 'Female', 'Male'],
      ['', 'Home education, total']
    ]);
    expect(cellsByQuestion(cells, String, 1)).toHaveLength(1);
  });
});

describe('symbolsIn(figures)', () => {
  it('explains the symbols that stand there, and no others', () => {
    const found = symbolsIn(['12', 'under 1%', 'low', 'under 1%']);
    expect(found.map(({ symbol }) => symbol)).toEqual(['low', 'under 1%']);
    expect(symbolsIn(['12', '47%', '0'])).toEqual([]);
  });
});
