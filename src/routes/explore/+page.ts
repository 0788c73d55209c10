import type { PageLoad } from './$types';

// The one page that hydrates: it rearranges its table without asking again. Whole without it.
export const csr = true;

export const load: PageLoad = ({ data }) => data;
