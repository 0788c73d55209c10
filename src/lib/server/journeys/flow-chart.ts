import type { Figure } from '#disclosure/figure.ts';
import { cellText } from '../../wording/numbers.ts';
import type { Drawings } from '../charts/trend.ts';
import { outcomes } from '#journeys/groups.ts';
import type { Flow } from '#journeys/flow.ts';

interface Size {
  readonly width: number;
  /** Height that all children together take. */
  readonly scale: number;
  /** Least height of a node with its label. */
  readonly slot: number;
  /** Room for labels on either side. */
  readonly side: number;
  readonly font: number;
  readonly letters: number;
  readonly classes: string;
}

const sizes = {
  narrow: { width: 360, scale: 330, slot: 56, side: 118, font: 13, letters: 15 },
  wide: { width: 960, scale: 340, slot: 46, side: 250, font: 16, letters: 25 }
} as const;

const colours = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-soft)'];
const bar = 12;
const top = 34;

/** From origins on the left to outcomes on the right; ribbons as wide as the figures shown, coloured by outcome. */
export function drawFlow(flow: Flow, label: string, heads: readonly [string, string]): Drawings {
  return {
    narrow: draw(flow, label, heads, { ...sizes.narrow, classes: 'chart__narrow' }),
    wide: draw(flow, label, heads, { ...sizes.wide, classes: 'chart__wide' })
  };
}

interface Node {
  readonly label: string;
  readonly value: string;
  readonly colour: string;
  readonly y: number;
  readonly height: number;
}

function draw(flow: Flow, label: string, heads: readonly [string, string], size: Size): string {
  const sizesOf = flow.cells.map((row) => row.map(sizeOf));
  const total = Math.max(
    1,
    sizesOf.flat().reduce((a, b) => a + b, 0)
  );
  const per = size.scale / total;
  const left = column(
    flow.origins.map(({ label: name, children, share }, at) => ({
      label: name,
      value: valueText(children, share),
      colour: 'var(--ink-soft)',
      height: sum(sizesOf[at]!) * per
    })),
    size
  );
  const right = column(
    flow.outcomes.map(({ label: name, children, share }, at) => ({
      label: name,
      value: valueText(children, share),
      colour: colours[outcomes[at]!.colour - 1]!,
      height: sum(sizesOf.map((row) => row[at]!)) * per
    })),
    size
  );
  const height = top + Math.max(left.height, right.height);
  const [x0, x1] = [size.side + bar, size.width - size.side - bar];
  const from = left.nodes.map(({ y }) => y);
  const to = right.nodes.map(({ y }) => y);
  const ribbons = sizesOf.flatMap((row, i) =>
    row.map((value, j) => {
      const thick = value * per;
      if (thick === 0) return '';
      const [a, b] = [from[i]!, to[j]!];
      from[i]! += thick;
      to[j]! += thick;
      const half = (x0 + x1) / 2;
      return `<path d="M${x0},${n(a)}C${half},${n(a)} ${half},${n(b)} ${x1},${n(b)}V${n(b + thick)}C${half},${n(b + thick)} ${half},${n(a + thick)} ${x0},${n(a + thick)}Z" fill="${colours[outcomes[j]!.colour - 1]}" fill-opacity="0.5"/>`;
    })
  );
  const marks = [
    ...left.nodes.map((node) => nodeMarks(node, size.side, 'end', size)),
    ...right.nodes.map((node) => nodeMarks(node, x1, 'start', size))
  ];
  const head = (text: string, x: number, anchor: string) =>
    `<text x="${x}" y="${size.font + 2}" text-anchor="${anchor}" font-size="${size.font}" fill="var(--ink-soft)">${escape(text)}</text>`;
  return [
    `<svg class="${size.classes}" role="img" aria-label="${escape(label)}" viewBox="0 0 ${size.width} ${n(height)}" focusable="false">`,
    head(heads[0], size.side + bar, 'end'),
    head(heads[1], x1, 'start'),
    ...ribbons,
    ...marks,
    '</svg>'
  ].join('');
}

/** Nodes from top to bottom, none closer than its label needs. */
function column(nodes: readonly Omit<Node, 'y'>[], size: Size): { nodes: Node[]; height: number } {
  let y = top;
  const placed = nodes.map((node) => {
    const slot = Math.max(node.height, size.slot - 8) + 8;
    const own = { ...node, y: y + (slot - 8 - node.height) / 2 };
    y += slot;
    return own;
  });
  return { nodes: placed, height: y - top };
}

function nodeMarks(node: Node, x: number, anchor: 'start' | 'end', size: Size): string {
  const lines = [...wrapped(node.label, size.letters), node.value];
  const line = size.font * 1.2;
  const first = node.y + node.height / 2 - ((lines.length - 1) * line) / 2 + size.font * 0.35;
  const at = anchor === 'end' ? x - 8 : x + bar + 8;
  const words = lines.map(
    (text, i) =>
      `<text x="${at}" y="${n(first + i * line)}" text-anchor="${anchor}" font-size="${size.font}"${i === lines.length - 1 ? ' font-weight="700"' : ''} fill="var(--ink)">${escape(text)}</text>`
  );
  const height = Math.max(1.5, node.height);
  return `<rect x="${x}" y="${n(node.y)}" width="${bar}" height="${n(height)}" fill="${node.colour}"/>${words.join('')}`;
}

function valueText(children: Figure, share: Figure | null): string {
  const count = cellText(children.shown, children.unit);
  return typeof share?.shown === 'number' && children.shown !== 0
    ? `${count} (${cellText(share.shown, share.unit)})`
    : count;
}

function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function sizeOf(figure: Figure): number {
  return typeof figure.shown === 'number' ? figure.shown : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
