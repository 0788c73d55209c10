import { error } from '@sveltejs/kit';
import { env } from 'node:process';

/** How silent LAs are filled in wherever one grossed figure is used. */
export type GrossingSetting = 'ratio' | 'carry';

export const grossingNames: Readonly<Record<GrossingSetting, string>> = {
  ratio: 'official regional ratio',
  carry: 'carry-forward of the last return'
};

/** The address decides (`?grossing=carry`), else `MUSTER_GROSSING`, else the official ratio. */
export function grossingSetting(
  url: URL,
  preset: string | undefined = env['MUSTER_GROSSING']
): GrossingSetting {
  const asked = url.searchParams.get('grossing') ?? preset ?? 'ratio';
  if (asked === 'ratio' || asked === 'carry') return asked;
  error(400, {
    message: 'The address has a value for “grossing” that Muster does not know',
    advice: 'Grossing is either “ratio” (official) or “carry” (carry-forward).'
  });
}
