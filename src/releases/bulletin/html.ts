/** Text made safe for HTML. */
export function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A column of an HTML table; numbers are right-aligned. */
export interface HtmlColumn {
  readonly header: string;
  readonly numeric: boolean;
}

/** A captioned table whose first cells are row headers; it scrolls by keyboard where it is too wide. */
export function htmlTable(
  caption: string,
  columns: readonly HtmlColumn[],
  rows: readonly (readonly string[])[]
): string {
  const kind = (index: number) => (columns[index]?.numeric ? ' class="number"' : '');
  const head = columns
    .map(({ header }, index) => `<th scope="col"${kind(index)}>${html(header)}</th>`)
    .join('');
  const body = rows
    .map((cells) => {
      const [first = '', ...rest] = cells;
      const others = rest.map((cell, index) => `<td${kind(index + 1)}>${html(cell)}</td>`);
      return `<tr><th scope="row">${html(first)}</th>${others.join('')}</tr>`;
    })
    .join('\n');
  return (
    `<div class="scroll" role="region" aria-label="${html(caption)}" tabindex="0"><table>` +
    `<caption>${html(caption)}</caption><thead><tr>${head}</tr></thead>` +
    `<tbody>\n${body}\n</tbody></table></div>`
  );
}
