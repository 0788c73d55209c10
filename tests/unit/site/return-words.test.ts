import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '#access/audit-trail.ts';
import type { Receipt } from '#returns/desk.ts';
import { historyOf, savedNow } from '../../../src/lib/server/returns/history.ts';
import { symbolsIn } from '../../../src/lib/server/returns/symbols.ts';
import { codeThen } from '../../../src/lib/server/returns/code-then.ts';
import { noQuestionsYet } from '../../../src/lib/server/returns/no-questions.ts';
import { nothingLoaded } from '../../../src/lib/server/returns/nothing-loaded.ts';
import type { OpenReturn } from '../../../src/lib/server/returns/open.ts';
import { cellsByQuestion, deskWords, returnedText } from '../../../src/lib/server/returns/words.ts';

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

const event = (sequence: number, action: string, detail: AuditEvent['detail']): AuditEvent => ({
  sequence,
  at: queried.at,
  actor: 'kim',
  action,
  subject: 'return 2025-26-autumn E08000035 v1',
  detail,
  previousHash: '',
  hash: ''
});
const entered = (sequence: number, cell: string, of?: number) =>
  event(sequence, 'cell corrected', { cell, before: 'x', after: sequence, reason: 'By hand', of });
const filled = [
  entered(1, 'cme_census, Total, Total'),
  ...['Female', 'Male', 'Unknown'].map((item, at) =>
    entered(2 + at, `cme_census, Sex, ${item}`, 4)
  ),
  entered(5, 'cme_census, Total, Total', 4)
];

describe('historyOf(events, nameOf)', () => {
  it('puts what the desk did beside what the authority did', () => {
    const about = { about: 'version 1', note: 'Why so few?' };
    const desk = {
      ...event(7, 'return queried', about),
      subject: 'receipt 2025-26-autumn E08000035'
    };
    expect(historyOf([desk], nameOf)).toMatchObject([
      {
        what: 'Return queried',
        who: 'Kim Collector',
        about: 'version 1',
        why: 'Why so few?'
      }
    ]);
  });

  it('says in one line what was entered together, and each other entry in its own', () => {
    expect(historyOf(filled, nameOf).map(({ key, what, why }) => [key, what, why])).toEqual([
      [5, '4 figures entered', 'Missing education, Sex and Missing education, total. By hand'],
      [1, 'Cell corrected', 'Missing education, total: not available to 1. By hand']
    ]);
  });
});

describe('savedNow(url, record, events)', () => {
  const saved = (query: string, events = filled) =>
    savedNow(new URL(`http://site/${query}`), { version: 1, revision: 2 }, events);

  it('gives the cells that were entered last, and the breakdown where it is one', () => {
    expect(saved('?saved=1000002')).toMatchObject({ collection: 'cme_census', topic: null });
    expect(saved('?saved=1000002')?.cells).toHaveLength(4);
    const one = [entered(1, 'ehe_census, Sex, Male')];
    expect(saved('?saved=1000002', one)).toEqual({
      cells: ['ehe_census, Sex, Male'],
      collection: 'ehe_census',
      topic: 'Sex'
    });
  });

  it('says nothing once the return was changed again, nor of an address that names no saving', () => {
    expect(saved('?saved=1000001')).toBeNull();
    expect(saved('')).toBeNull();
    expect(saved('?saved=1000002', [...filled, event(6, 'return checked', {})])).toBeNull();
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

describe('returnedText(returned, expected)', () => {
  it.each([
    [1, 1, 'The local authority has returned'],
    [0, 1, 'The local authority has not returned'],
    [1, 15, '1 of 15 local authorities has returned'],
    [2, 15, '2 of 15 local authorities have returned'],
    [0, 0, '0 of 0 local authorities have returned']
  ])('says of %i of %i “%s”', (returned, expected, text) => {
    expect(returnedText(returned, expected)).toBe(text);
  });
});

describe('nothingLoaded(opened)', () => {
  const opened = (status: string, value: number | 'x' = 'x') =>
    ({
      area: { name: 'Leeds' },
      work: {
        record: { status },
        computed: { term: '2025-26-spring', cells: [{ period: '2025-26-spring', value }] }
      }
    }) as unknown as OpenReturn;

  it('says that figures can be filled in while they can', () => {
    const says =
      'Nothing was loaded for Leeds for spring 2026, so no figure of the term is computed: each is not available until it is filled in by hand.';
    expect(['draft', 'checked'].map((status) => nothingLoaded(opened(status)))).toEqual([
      says,
      says
    ]);
    for (const status of ['awaiting approval', 'approved', 'submitted', 'resubmitted']) {
      expect(nothingLoaded(opened(status))).toBe(
        'Nothing was loaded for Leeds for spring 2026, so no figure of the term is computed.'
      );
    }
  });

  it('is nothing where a figure of the term was computed', () => {
    expect(nothingLoaded(opened('draft', 0))).toBeNull();
  });
});

describe('noQuestionsYet(term, years)', () => {
  it('sends the reader of a year after the last specification to whoever looks after Muster', () => {
    expect(noQuestionsYet('2026-27-autumn', ['2024-25', '2025-26'])).toBe(
      'Muster has no list of questions for 2026/27 yet. Ask the people who look after this installation.'
    );
  });

  it('is nothing of a year that has one, or that came before the first', () => {
    expect(noQuestionsYet('2025-26-summer', ['2024-25', '2025-26'])).toBeNull();
    expect(noQuestionsYet('2020-21-autumn', ['2024-25', '2025-26'])).toBeNull();
  });
});

describe('codeThen(code, term)', () => {
  it('is the code on census day of an authority that was recoded since', () => {
    expect(codeThen('E08000038', '2024-25-autumn')).toBe('E08000016');
    expect(codeThen('E08000038', '2025-26-autumn')).toBe('E08000038');
  });

  it('is the code itself where the authority was not there then', () => {
    expect(codeThen('E06000063', '2022-23-autumn')).toBe('E06000063');
  });
});
