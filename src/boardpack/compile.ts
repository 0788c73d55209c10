import { pdfOf } from '#printing/print.ts';
import { standalone } from '#printing/standalone.ts';
import type { Block, Pack, Pair } from './blocks.ts';

/** A pack as a tagged PDF (PDF/UA-1). Same pack, same bytes; rejects a picture without words. */
export function compilePack(pack: Pack): Promise<Uint8Array> {
  const { year, month, day } = pack.made;
  return pdfOf({
    template: 'src/boardpack/pack.typ',
    ...withoutDrawings(pack),
    madeAt: Date.UTC(year, month - 1, day)
  });
}

/** The pack with the drawings named as files, which the template reads beside it. */
function withoutDrawings(pack: Pack) {
  const pictures: Record<string, string> = {};
  const named = (block: Block | Pair): unknown => {
    if (block.kind === 'pair')
      return { ...block, left: block.left.map(named), right: block.right.map(named) };
    if (block.kind !== 'chart') return block;
    const { svg, ...rest } = block;
    const file = `chart-${Object.keys(pictures).length + 1}.svg`;
    pictures[file] = standalone(svg, { title: rest.title, description: rest.alt });
    return { ...rest, file };
  };
  const sections = pack.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map(named)
  }));
  return { data: { ...pack, sections }, pictures };
}
