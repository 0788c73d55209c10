import { inflateSync } from 'node:zlib';

/** A decoded picture: four bytes to a pixel, row by row. */
export interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly pixel: (x: number, y: number) => readonly number[];
}

/** Decodes a PNG of eight-bit RGBA, not interlaced. Throws for any other. */
export function decodePng(bytes: Uint8Array): Decoded {
  const file = Buffer.from(bytes);
  if (file.toString('latin1', 1, 4) !== 'PNG') throw new Error('Not a PNG.');
  const packed: Buffer[] = [];
  let [width, height] = [0, 0];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (name === 'IHDR') {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      if (data[8] !== 8 || data[9] !== 6 || data[12] !== 0) throw new Error('Not plain RGBA.');
    }
    if (name === 'IDAT') packed.push(data);
    at += 12 + length;
  }
  const rows = unfiltered(inflateSync(Buffer.concat(packed)), width * 4, height);
  return { width, height, pixel: (x, y) => [...rows[y]!.subarray(x * 4, x * 4 + 4)] };
}

function unfiltered(data: Buffer, stride: number, height: number): readonly Buffer[] {
  let above = Buffer.alloc(stride);
  return Array.from({ length: height }, (_, y) => {
    const kind = data[y * (stride + 1)]!;
    const row = Buffer.from(data.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let i = 0; i < stride; i++) {
      const [a, b, c] = [i < 4 ? 0 : row[i - 4]!, above[i]!, i < 4 ? 0 : above[i - 4]!];
      row[i] = row[i]! + [0, a, b, (a + b) >> 1, nearest(a, b, c)][kind]!;
    }
    above = row;
    return row;
  });
}

function nearest(a: number, b: number, c: number): number {
  const [p, q, r] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return p <= q && p <= r ? a : q <= r ? b : c;
}
