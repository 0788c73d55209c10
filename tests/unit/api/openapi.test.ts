import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#files/home.ts';
import { formats } from '../../../src/lib/server/api/formats.ts';
import { openApi } from '../../../src/lib/server/api/openapi.ts';
import { measureQuery } from '../../../src/lib/server/api/shapes.ts';

const document = openApi('1');

describe('openApi(version)', () => {
  it('describes every route file of the API, and no other address', () => {
    const files = globSync('**/+server.ts', { cwd: join(projectRoot(), 'src/routes/api/v1') });
    const routes = files
      .map((file) => `/${file.replaceAll('\\', '/').replace(/\/\+server\.ts$/, '')}`)
      .filter((route) => !route.includes('[...'))
      .map((route) => route.replaceAll(/\[(\w+)\]/g, '{$1}'));
    expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
  });

  it('documents every parameter of a measure, with term as the one needed', () => {
    const { parameters } = document.paths['/measures/{name}']!.get;
    const inQuery = parameters.filter((one) => one.in === 'query');
    expect(inQuery.map(({ name }) => name)).toEqual(Object.keys(measureQuery.shape));
    expect(inQuery.filter(({ required }) => required).map(({ name }) => name)).toEqual(['term']);
    expect(inQuery.every((one) => (one.description ?? '') !== '')).toBe(true);
  });

  it('offers every format and answers every error with a problem', () => {
    const { responses } = document.paths['/measures/{name}']!.get;
    expect(Object.keys(responses[200].content).sort()).toEqual(Object.values(formats).sort());
    for (const status of ['400', '403', '404', '405', '406', '500', '503']) {
      expect(
        Object.keys((responses as unknown as Record<string, { content: object }>)[status]!.content)
      ).toEqual(['application/problem+json']);
    }
  });

  it('refers to nothing that it does not hold', () => {
    const text = JSON.stringify(document);
    for (const [, part, name] of text.matchAll(/#\/components\/(\w+)\/(\w+)/g)) {
      const parts: Record<string, object> = document.components;
      expect(Object.keys(parts[part!] ?? {})).toContain(name);
    }
  });
});
