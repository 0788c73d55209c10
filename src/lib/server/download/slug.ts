/** Names columns after their headings, lower case without spaces, each once: `share_percent`, `at_risk_2`. */
export function slug(): (heading: string) => string {
  const taken = new Set<string>();
  return (heading) => {
    const base =
      heading
        .toLowerCase()
        .replaceAll('%', ' percent ')
        .replaceAll(/[^a-z0-9]+/g, '_')
        .replaceAll(/^_+|_+$/g, '') || 'column';
    let name = base;
    for (let next = 2; taken.has(name); next += 1) name = `${base}_${next}`;
    taken.add(name);
    return name;
  };
}
