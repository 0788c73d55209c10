import { describe, expect, it } from 'vitest';
import { plainText, saidIn, sentencesOf } from '#dashboards/commentary.ts';

const figure = { shown: 120, unit: 'children', kind: 'counted', protection: 'safe' } as const;
const said = { text: '120', label: 'Missing on census day', figure };

describe('sentencesOf(drafts)', () => {
  it('leaves a sentence unsaid whose figure is not there', () => {
    const sentences = sentencesOf([['There were ', said, '.'], ['Also ', null, '.'], null]);
    expect(plainText(sentences)).toBe('There were 120.');
  });

  it('keeps every figure said with what it is', () => {
    expect(saidIn(sentencesOf([[said, ' and ', said]])).map(({ label }) => label)).toEqual([
      'Missing on census day',
      'Missing on census day'
    ]);
  });
});
