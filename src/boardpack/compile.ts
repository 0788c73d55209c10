import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { projectRoot } from '#files/home.ts';
import type { Pack } from './blocks.ts';
import { forPaper } from './colours.ts';

/**
 * A pack as a tagged PDF (PDF/UA-1): the compiler itself refuses a picture without words or a
 * document without a title. Same pack and root, same bytes. Fonts come from `data/fonts`.
 */
export function compilePack(pack: Pack, root = projectRoot()): Uint8Array {
  const workspace = join(root, 'src', 'boardpack');
  const compiler = NodeCompiler.create({
    workspace,
    fontArgs: [{ fontPaths: [join(root, 'data', 'fonts')] }]
  });
  const { data, charts } = withoutDrawings(pack);
  for (const [file, svg] of charts) {
    compiler.mapShadow(join(workspace, file), Buffer.from(forPaper(svg)));
  }
  compiler.mapShadow(join(workspace, 'pack.json'), Buffer.from(JSON.stringify(data)));
  const { year, month, day } = pack.made;
  return compiler.pdf(
    { mainFileContent: readFileSync(join(workspace, 'pack.typ'), 'utf8') },
    { pdfStandard: 'ua-1', creationTimestamp: Date.UTC(year, month - 1, day) / 1000 }
  );
}

/** The pack with the drawings named as files, which the template reads beside it. */
function withoutDrawings(pack: Pack): { data: unknown; charts: ReadonlyMap<string, string> } {
  const charts = new Map<string, string>();
  const sections = pack.sections.map(({ blocks, ...section }) => ({
    ...section,
    blocks: blocks.map((block) => {
      if (block.kind !== 'chart') return block;
      const file = `chart-${charts.size + 1}.svg`;
      charts.set(file, block.svg);
      const { svg: _drawn, ...rest } = block;
      return { ...rest, file };
    })
  }));
  return { data: { ...pack, sections }, charts };
}
