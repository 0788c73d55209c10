/** The two halves of the collection: children missing education, and elective home education. */
export const collections = ['cme', 'ehe'] as const;

export type Collection = (typeof collections)[number];

const labels: Readonly<Record<Collection, string>> = {
  cme: 'Children missing education',
  ehe: 'Elective home education'
};

/** For people. */
export function collectionLabel(collection: Collection): string {
  return labels[collection];
}
