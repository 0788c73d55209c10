import { plot, type PlotOptions } from '@observablehq/plot';
import { parseHTML } from 'linkedom';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/**
 * Draws a plot on the server and returns its SVG as text, safe to put in a page under a strict
 * content security policy: no `<style>`, no style attribute, no ids. The drawing is one image to
 * assistive technology, named by `label`; its table stands beside it.
 */
export function renderPlot(options: PlotOptions, label: string, classes: string): string {
  const figure = plot({ ...options, document: document as unknown as Document });
  const svg = figure.tagName.toLowerCase() === 'svg' ? figure : figure.querySelector('svg');
  if (!svg) throw new Error('The plot has no drawing.');
  for (const style of [...svg.querySelectorAll('style')]) style.remove();
  for (const group of [...svg.querySelectorAll('[aria-label]')]) {
    group.removeAttribute('aria-label');
  }
  for (const hidden of [...svg.querySelectorAll('[aria-hidden]')]) {
    hidden.removeAttribute('aria-hidden');
  }
  for (const styled of [svg, ...svg.querySelectorAll('[style]')]) styled.removeAttribute('style');
  svg.setAttribute('class', classes);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  svg.removeAttribute('font-family');
  return svg
    .toString()
    .replace(/\d+\.\d{2,}/g, (digits) => String(Math.round(Number(digits) * 10) / 10));
}
