import { describe, expect, it } from 'vitest';
import { PageStore, type KeptPage } from '../../../src/lib/server/http/page-store.ts';

const page = (bytes: number): KeptPage => ({ headers: [], body: new Uint8Array(bytes) });
const made = (bytes: number) => () => Promise.resolve(page(bytes));

describe('PageStore', () => {
  it('gives a page again until it is the longest unread and room is needed', async () => {
    const store = new PageStore(1_000);
    const names = Array.from({ length: 100 }, (_, at) => `page ${at}`);
    for (const name of names) {
      await store.make(name, made(10));
      store.get('page 0');
    }
    await store.make('one more', made(10));
    expect(store.get('page 0')).toBeDefined();
    expect(store.get('page 1')).toBeUndefined();
    expect(store.get('page 2')).toBeDefined();
    expect(store.get('one more')).toBeDefined();
  });

  it('does not let one large page drive out the others', async () => {
    const store = new PageStore(1_000);
    await store.make('small', made(10));
    expect(await store.make('large', made(900))).not.toBeNull();
    expect(store.get('large')).toBeUndefined();
    expect(store.get('small')).toBeDefined();
  });

  it('makes a page once for all who ask while it is being made', async () => {
    const store = new PageStore(1_000);
    let finish: (page: KeptPage) => void = () => undefined;
    const making = store.make('slow', () => new Promise((done) => (finish = done)));
    const waiting = [store.underWay('slow'), store.underWay('slow')];
    finish(page(10));
    const [first, ...others] = await Promise.all([making, ...waiting]);
    expect(first?.body).toHaveLength(10);
    expect(others).toEqual([first, first]);
    expect(store.underWay('slow')).toBeUndefined();
  });

  it('keeps nothing of what is not to be kept, nor of what failed, and tells only its maker of the failure', async () => {
    const store = new PageStore(1_000);
    expect(await store.make('not kept', () => Promise.resolve(null))).toBeNull();
    expect(store.get('not kept')).toBeUndefined();
    const failing = store.make('failed', () => Promise.reject(new Error('no figures')));
    const waiting = store.underWay('failed');
    await expect(failing).rejects.toThrow('no figures');
    expect(await waiting).toBeNull();
    expect(store.get('failed')).toBeUndefined();
  });
});
