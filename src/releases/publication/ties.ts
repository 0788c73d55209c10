import { parseHTML } from 'linkedom';
import { Refusal } from '#files/refusal.ts';
import { cellWords, type Workbook } from '#files/workbook.ts';
import type { Headline } from '../headlines.ts';
import { figureCell, figureWords } from '../words.ts';

/**
 * Reads every headline back from the finished bulletin and tables.
 * @throws Refusal where one of them does not say what the data file says: nothing is published then.
 */
export function tieOutputs(
  headlines: readonly Headline[],
  bulletin: string,
  tables: Workbook
): void {
  const { document } = parseHTML(bulletin);
  const printed = [...document.querySelectorAll('.headlines li')];
  for (const { label, value, unit, cell } of headlines) {
    const where = `${cell.file} ${cell.timePeriod} ${cell.timeIdentifier} ${cell.column}`;
    const item = printed.find((one) => one.getAttribute('data-cell') === where);
    const read = item?.querySelector('strong')?.textContent;
    const words = figureWords(value, unit === 'per 100' ? 1 : 0);
    if (item?.getAttribute('data-value') !== String(value) || read !== words)
      refuse(label, 'bulletin.html');
    const table = tables.sheets
      .map((sheet) => sheet.table)
      .find((one) => one?.name === `${cell.file.replace('.csv', '')}_trend`);
    const found = table?.rows.at(-1)?.[cell.column === 'child_count' ? 1 : 2] ?? null;
    if (cellWords(found) !== String(figureCell(value))) refuse(label, 'the tables');
  }
}

function refuse(label: string, where: string): never {
  throw new Refusal(
    `The headline "${label}" is not the same in ${where} as in its data file: nothing was written.`
  );
}
