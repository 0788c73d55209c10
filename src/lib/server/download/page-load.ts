import { downloadsOf } from './page-links.ts';
import type { FigurePage } from './page-files.ts';

/** What a page lays out, with the lines of links to its files. */
export async function loaded<View extends object>(
  made: Promise<FigurePage<View>>
): Promise<View & { readonly downloads: ReturnType<typeof downloadsOf> }> {
  const { view, files } = await made;
  return { ...view, downloads: downloadsOf(files) };
}
