/** What a board pack is called on disk. */
export function packName(areaCode: string, term: string): string {
  return `board-pack-${areaCode}-${term}.pdf`;
}
