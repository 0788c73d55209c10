/** What a residual of an English area leaves in when it is not taken away. */
const usual: readonly { readonly gap: string; readonly pattern: RegExp }[] = [
  { gap: 'pupils of state-funded schools', pattern: /state|school roll|rolls|maintained|academ/i },
  { gap: 'pupils of independent schools', pattern: /independent|private|rolls/i },
  { gap: 'children educated at home', pattern: /\behe\b|home/i },
  {
    gap: 'alternative provision and education otherwise than at school',
    pattern: /alternative|\bap\b|eotas|hospital|other provision/i
  },
  {
    gap: 'children who left the country or are registered twice',
    pattern: /emigra|left|inflation|double|abroad/i
  },
  {
    gap: 'children at school elsewhere in the United Kingdom',
    pattern: /scotland|wales|northern|elsewhere|other uk|border/i
  }
];

/** The usual terms that none of the components names: they are inside the residual. */
export function gapsOf(names: readonly string[]): string[] {
  return usual
    .filter(({ pattern }) => !names.some((name) => pattern.test(name)))
    .map(({ gap }) => gap);
}
