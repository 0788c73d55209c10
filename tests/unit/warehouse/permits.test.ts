import { describe, expect, it } from 'vitest';
import { Permits } from '#warehouse/permits.ts';

const later = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

describe('Permits(count).run(work)', () => {
  it('never lets more than its count run at once, and runs all', async () => {
    const permits = new Permits(2);
    let running = 0;
    let most = 0;
    const done = await Promise.all(
      Array.from({ length: 7 }, (_, place) =>
        permits.run(async () => {
          running += 1;
          most = Math.max(most, running);
          await later();
          running -= 1;
          return place;
        })
      )
    );
    expect(most).toBe(2);
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('gives the permit back when work fails', async () => {
    const permits = new Permits(1);
    await expect(permits.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(permits.run(async () => 'yes')).resolves.toBe('yes');
  });

  it('gives up a place in the queue when its caller goes away', async () => {
    const permits = new Permits(1);
    const gone = new AbortController();
    const first = permits.run(later);
    const second = permits.run(async () => 'ran', gone.signal);
    gone.abort(new Error('went away'));
    await expect(second).rejects.toThrow('went away');
    await first;
    await expect(permits.run(async () => 'next')).resolves.toBe('next');
  });
});
