/** The style of the bulletin: readable, printable, AA contrast; no font or picture from elsewhere. */
export const bulletinStyle = `
:root { color-scheme: light; }
body { font: 1.1875rem/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #fff; margin: 0; }
a { color: #12436d; }
a:focus, .scroll:focus { outline: 3px solid #0b0c0c; outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 2.25rem; line-height: 1.15; }
h2 { font-size: 1.5rem; margin-top: 2.5rem; }
.notice { border-left: .5rem solid #12436d; padding: .75rem 1rem; }
.headlines { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr)); gap: 1rem; padding: 0; list-style: none; }
.headlines li { border: 1px solid #505a5f; padding: 1rem; }
.headlines strong { display: block; font-size: 2.25rem; line-height: 1.2; }
figure { margin: 1.5rem 0; }
figcaption { font-weight: bold; }
figcaption span { display: block; font-weight: normal; }
svg { width: 100%; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: 1rem; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #b1b4b6; }
tbody th { font-weight: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
@page { size: A4; margin: 15mm; }
@media print {
  .skip { display: none; }
  body { font-size: 10.5pt; line-height: 1.4; }
  header, main, footer { max-width: none; padding: 0; }
  a { color: #0b0c0c; }
  h1 { font-size: 20pt; }
  h2 { font-size: 14pt; margin-top: 1.5rem; }
  h3 { font-size: 12pt; }
  h1, h2, h3, figcaption, caption { break-after: avoid; }
  .headlines li, .notice, svg, tr { break-inside: avoid; }
  .headlines strong { font-size: 20pt; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  table { font-size: 9pt; }
  th, td { padding: .2rem .6rem .2rem 0; }
}
`.trim();
