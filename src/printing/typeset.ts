import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { projectRoot } from '#files/home.ts';
import type { PdfOrder } from './order.ts';
import { withRowHeaders } from './row-headers.ts';

const compilers = new Map<string, NodeCompiler>();

/**
 * A tagged PDF (PDF/UA-1) of a template and its data: the compiler itself refuses a picture without
 * words or a document without a title. Same order, same bytes. Fonts come from `data/fonts`.
 * The first cell of each row of a table is its header. Throws what is wrong with the template.
 */
export function typeset({ template, data, pictures, madeAt }: PdfOrder): Uint8Array {
  const root = projectRoot();
  const workspace = join(root, dirname(template));
  const compiler = compilerFor(workspace, join(root, 'data', 'fonts'));
  const beside = { ...pictures, 'data.json': JSON.stringify(data) };
  for (const [name, content] of Object.entries(beside)) {
    compiler.mapShadow(join(workspace, basename(name)), Buffer.from(content));
  }
  try {
    return withRowHeaders(pdfOf(compiler, readFileSync(join(root, template), 'utf8'), madeAt));
  } finally {
    compiler.resetShadow();
    compiler.evictCache(10);
  }
}

function pdfOf(compiler: NodeCompiler, source: string, madeAt: number): Uint8Array {
  const compiled = compiler.compile({ mainFileContent: source, resetRead: true });
  const document = compiled.result;
  if (!document) {
    const said = compiler.fetchDiagnostics(compiled.takeDiagnostics()!);
    throw new Error(said.map(({ message }: { message: string }) => message).join('; '));
  }
  try {
    return compiler.pdf(document, {
      pdfStandard: 'ua-1',
      creationTimestamp: Math.floor(madeAt / 1000)
    });
  } catch (error) {
    const said = [...String(error).matchAll(/message: "([^"]*)"/g)].map(([, words]) => words);
    throw new Error(said.join('; ') || String(error), { cause: error });
  }
}

function compilerFor(workspace: string, fonts: string): NodeCompiler {
  const known = compilers.get(workspace);
  if (known) return known;
  const made = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] });
  compilers.set(workspace, made);
  return made;
}
