import type { ChartModel, ChartPanel } from './chart-model.ts';
import type { Shown } from './sheet.ts';
import { figure } from './words.ts';

/** Colours of a drawing, by the names the stylesheet gives them. */
interface Ink {
  readonly text: string;
  readonly soft: string;
  readonly mark: string;
  readonly other: string;
  readonly grid: string;
  readonly ground: string;
}

const pageInk: Ink = {
  text: 'var(--ink)',
  soft: 'var(--ink-soft)',
  mark: 'var(--chart-1)',
  other: 'var(--chart-3)',
  grid: 'var(--chart-grid)',
  ground: 'var(--ground)'
};

export interface Drawn {
  readonly body: string;
  readonly width: number;
  readonly height: number;
}

const gap = 36;

/** Draws every panel on one scale, in as many columns as the width holds. No ids, no styles. */
function drawPanels(model: ChartModel, width: number, ink: Ink): Drawn {
  const columns = columnsFor(model, width);
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const most = Math.max(1, ...model.panels.flatMap(({ points }) => points.flatMap(numbers)));
  const top = model.unit === 'per cent' ? Math.min(100, nice(most)) : nice(most);
  let y = 0;
  let body = '';
  for (let at = 0; at < model.panels.length; at += columns) {
    const line = model.panels
      .slice(at, at + columns)
      .map((panel) =>
        model.kind === 'lines'
          ? linesPanel(panel, panelWidth, top, model.unit, ink)
          : barsPanel(panel, panelWidth, top, model.unit, ink)
      );
    line.forEach((panel, column) => {
      body += `<g transform="translate(${r(column * (panelWidth + gap))},${r(y)})">${panel.body}</g>`;
    });
    y += Math.max(...line.map(({ height }) => height)) + 28;
  }
  return { body, width, height: Math.max(1, y - 28) };
}

/** A whole SVG for a page: one image to assistive technology, named by `label`. */
export function svgOf(model: ChartModel, width: number, label: string, classes: string): string {
  const { body, height } = drawPanels(model, width, pageInk);
  return `<svg class="${classes}" role="img" aria-label="${escapeXml(label)}" viewBox="0 0 ${width} ${r(height)}">${body}</svg>`;
}

function columnsFor(model: ChartModel, width: number): number {
  const least = model.kind === 'lines' ? 250 : 270;
  const fit = Math.max(1, Math.floor((width + gap) / (least + gap)));
  return Math.min(fit, model.panels.length);
}

function barsPanel(panel: ChartPanel, width: number, top: number, unit: string, ink: Ink): Drawn {
  const longest = Math.max(...panel.points.map(({ label }) => label.length)) * 8.2 + 22;
  const beside = longest < width * 0.42 || width > 520;
  const left = beside ? Math.min(longest, 400, width * 0.45) : 0;
  const step = beside ? 32 : 46;
  const head = panel.title === '' ? 0 : 30;
  const room = width - left - 64;
  let body = titleOf(panel.title, width, ink);
  panel.points.forEach((point, at) => {
    const y = head + at * step;
    const bar = beside ? y + 5 : y + 20;
    const length = typeof point.shown === 'number' ? (point.shown / top) * room : 0;
    const label = clipped(point.label, beside ? left : width);
    body += beside
      ? text(left - 12, y + 21, label, ink.text, 'end')
      : text(0, y + 14, label, ink.text, 'start');
    if (length > 0) {
      body += `<rect x="${r(left)}" y="${bar}" width="${r(Math.max(1, length))}" height="22" fill="${ink.mark}"/>`;
    }
    if (typeof point.other === 'number' && point.other > 0) {
      const x = left + (point.other / top) * room;
      body += `<path d="M${r(x)},${bar - 4}v30" stroke="${ink.ground}" stroke-width="6"/><path d="M${r(x)},${bar - 4}v30" stroke="${ink.other}" stroke-width="3"/>`;
    }
    const end = Math.max(length, typeof point.other === 'number' ? (point.other / top) * room : 0);
    body += text(left + end + 8, bar + 16, figure(point.shown, unit), ink.text, 'start', true);
  });
  body += `<path d="M${r(left)},${head}V${head + panel.points.length * step - 6}" stroke="${ink.soft}"/>`;
  return { body, width, height: head + panel.points.length * step };
}

function linesPanel(panel: ChartPanel, width: number, top: number, unit: string, ink: Ink): Drawn {
  const small = width < 520;
  const head = panel.title === '' ? 12 : 44;
  const tall = small ? 130 : 260;
  const left = Math.max(34, figure(top, unit).length * 9 + 8);
  const right = 56;
  const count = panel.points.length;
  const x = (at: number) => left + 10 + (at / Math.max(1, count - 1)) * (width - left - right - 10);
  const y = (value: number) => head + tall - (value / top) * tall;
  let body = titleOf(panel.title, width, ink);
  for (const tick of small ? [0, top] : [0, top / 2, top]) {
    body += `<path d="M${left},${r(y(tick))}H${r(width - right + 20)}" stroke="${tick === 0 ? ink.soft : ink.grid}"/>`;
    body += text(left - 8, y(tick) + 5, figure(tick, unit), ink.soft, 'end');
  }
  body += line(
    panel.points.map(({ other }) => other ?? 'x'),
    x,
    y,
    ink.other,
    '6 4'
  );
  body += line(
    panel.points.map(({ shown }) => shown),
    x,
    y,
    ink.mark,
    ''
  );
  panel.points.forEach((point, at) => {
    if (typeof point.shown !== 'number') return;
    const last = at === count - 1;
    body += `<circle cx="${r(x(at))}" cy="${r(y(point.shown))}" r="${last || !small ? 4.5 : 2.5}" fill="${ink.mark}"/>`;
    if (last)
      body += text(
        x(at) + 9,
        y(point.shown) + 5,
        figure(point.shown, unit),
        ink.text,
        'start',
        true
      );
  });
  const every = small ? Math.max(1, count - 1) : Math.max(1, Math.ceil((count * 92) / width));
  panel.points.forEach((point, at) => {
    if ((count - 1 - at) % every !== 0) return;
    const anchor = small ? (at === 0 ? 'start' : 'end') : 'middle';
    const edge = small ? (at === 0 ? left : width - right + 24) : x(at);
    body += text(edge, head + tall + 24, point.label, ink.soft, anchor);
  });
  return { body, width, height: head + tall + 34 };
}

/** A line with gaps where nothing is shown; `low` lies on the axis. */
function line(
  values: readonly Shown[],
  x: (at: number) => number,
  y: (value: number) => number,
  stroke: string,
  dash: string
): string {
  let path = '';
  let open = false;
  values.forEach((value, at) => {
    const height = value === 'low' ? 0 : value;
    if (typeof height !== 'number') open = false;
    else {
      path += `${open ? 'L' : 'M'}${r(x(at))},${r(y(height))}`;
      open = true;
    }
  });
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return path === ''
    ? ''
    : `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="2.5" stroke-linejoin="round"${dashes}/>`;
}

function titleOf(title: string, width: number, ink: Ink): string {
  return title === '' ? '' : text(0, 16, clipped(title, width * 0.88), ink.text, 'start', true);
}

/** The next round number above: 1, 2, 2.5 or 5 times a power of ten. */
export function nice(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= value) ?? 10;
  return step * power;
}

function numbers(point: { readonly shown: Shown; readonly other: Shown | null }): number[] {
  return [point.shown, point.other].filter((value) => typeof value === 'number');
}

/** Arial is about half as wide as it is high; the table holds what is cut here. */
function clipped(label: string, width: number): string {
  const room = Math.floor(width / 8.2);
  return label.length <= room ? label : `${label.slice(0, Math.max(4, room - 1)).trimEnd()}…`;
}

export function text(
  x: number,
  y: number,
  words: string,
  fill: string,
  anchor: 'start' | 'middle' | 'end',
  bold = false,
  size = 15
): string {
  return `<text x="${r(x)}" y="${r(y)}" font-size="${size}" fill="${fill}" text-anchor="${anchor}"${bold ? ' font-weight="700"' : ''}>${escapeXml(words)}</text>`;
}

export function escapeXml(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function r(value: number): number {
  return Math.round(value * 10) / 10;
}
