import { error } from '@sveltejs/kit';
import type { NotYours } from '#disclosure/not-yours.ts';
import { england, levelOfCode } from '#domain/area-level.ts';
import { ownAreasOf } from './own-areas.ts';

/** What a page or an answer of the API says of figures that are not the viewer's, without the words of a command. */
export function closedWords({ what, viewer }: Pick<NotYours, 'what' | 'viewer'>): {
  readonly message: string;
  readonly advice: string;
} {
  const message = `You may not see ${what}`;
  if (what.startsWith('exact'))
    return {
      message,
      advice: 'Exact counts are for those who work for the area. Ask for safe figures instead.'
    };
  const own = ownAreasOf(viewer);
  if (own.length === 0) return { message, advice: 'You have not been given an area yet.' };
  const names = own.length === 1 ? own[0]!.name : 'your areas';
  return {
    message,
    advice: `You see the figures of ${names}${besideWords(own.map(({ code }) => code))}.`
  };
}

/** What is seen beside own areas: the region of an authority, and England. */
function besideWords(own: readonly string[]): string {
  if (own.some((code) => levelOfCode(code) === 'la'))
    return ', and beside them those of the region and of England';
  return own.includes(england.code) ? '' : ', and beside them those of England';
}

/** The page of what is not the viewer's: what it is, what they see instead, and their own areas to go to. */
export function notYours(refusal: NotYours): never {
  error(403, {
    ...closedWords(refusal),
    links: ownAreasOf(refusal.viewer).map(({ href, name }) => ({ href, text: name }))
  });
}
