/**
 * How a link of the main menu stands to the page shown, as `aria-current` has it: the page itself, a place it is within,
 * or neither. `start` is where the reader begins: pages of their own area are within that, not within all areas.
 */
export function currentPlace(
  href: string,
  path: string,
  start: string
): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  if (href === '/areas' && isWithin(path, start)) return undefined;
  return isWithin(path, href) ? 'true' : undefined;
}

function isWithin(path: string, place: string): boolean {
  return path === place || (place !== '/' && path.startsWith(`${place}/`));
}
