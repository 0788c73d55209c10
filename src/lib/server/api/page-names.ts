/** The pages of figures whose tables the API has, by the word in its addresses. */
export const pageNames = [
  'overview',
  'changes',
  'journeys',
  'estimates',
  'areas',
  'compare'
] as const;

export type PageName = (typeof pageNames)[number];
