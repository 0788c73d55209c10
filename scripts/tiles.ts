// Lays out the tile map: `data/reference/la_tiles.csv` from `la_centroids.csv`, the same every time.
// Run by hand when the local authorities change: node scripts/tiles.ts
//
// 1. Points of the LAs on a plane. 2. Neighbours are set about a tile apart, each in the direction in
// which it lies, so that London opens like a flower and the moors close in.
// 3. The points are given squares of a grid, each its own, with the least squared distance in sum.
// 4. Tiles swap, or move to an empty square, wherever that keeps more neighbours together.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '#files/csv-read.ts';
import { projectRoot } from '#files/home.ts';

interface Place {
  readonly code: string;
  readonly region: string;
  readonly x: number;
  readonly y: number;
}

interface Point {
  x: number;
  y: number;
}

interface Square {
  readonly column: number;
  readonly row: number;
}

const folder = join(projectRoot(), 'data', 'reference');
const table = (name: string): readonly (readonly string[])[] =>
  readCsv(readFileSync(join(folder, name), 'utf8')).rows;

const regionOf = new Map(table('las.csv').map((row) => [row[0]!, row[3]!]));
const places = table('la_centroids.csv').map(([code = '', lon, lat]): Place => ({
  code,
  region: regionOf.get(code) ?? '',
  x: (Number(lon) + 1.5) * 111.3 * Math.cos((52.8 * Math.PI) / 180),
  y: (Number(lat) - 52.8) * -111.3
}));

const near = neighboursOf(places, 6);
const tile = 27; // kilometres: 153 tiles then cover about as much as England does
const points = spread(
  places.map(({ x, y }) => ({ x: x / tile, y: y / tile })),
  1600
);
write(improve(assign(points), 400));

/** For each place its nearest others, nearest first. */
function neighboursOf(all: readonly Place[], count: number): readonly (readonly number[])[] {
  return all.map((one, i) =>
    all
      .map((other, j) => ({ j, far: Math.hypot(one.x - other.x, one.y - other.y) }))
      .filter(({ j }) => j !== i)
      .sort((a, b) => a.far - b.far)
      .slice(0, count)
      .map(({ j }) => j)
  );
}

/**
 * Sets every place a tile or a little more from each neighbour, in the direction in which that one
 * lies, and keeps strangers a tile apart: towns open up, moors close in, north stays north.
 */
function spread(start: readonly Point[], rounds: number): Point[] {
  const at = start.map((point) => ({ ...point }));
  const links = start.flatMap((one, i) =>
    near[i]!.map((j, rank) => {
      const x = start[j]!.x - one.x;
      const y = start[j]!.y - one.y;
      const far = Math.hypot(x, y) || 1e-6;
      const wanted = Math.min(Math.max(far, rank < 4 ? 1.05 : 1.4), rank < 4 ? 1.4 : 1.9);
      return { i, j, x: (x / far) * wanted, y: (y / far) * wanted };
    })
  );
  for (let round = 0; round < rounds; round++) {
    const move = at.map(() => ({ x: 0, y: 0 }));
    for (const { i, j, x, y } of links) {
      const dx = 0.06 * (at[j]!.x - at[i]!.x - x);
      const dy = 0.06 * (at[j]!.y - at[i]!.y - y);
      move[i]!.x += dx;
      move[i]!.y += dy;
      move[j]!.x -= dx;
      move[j]!.y -= dy;
    }
    for (let i = 0; i < at.length; i++) {
      for (let j = i + 1; j < at.length; j++) {
        const dx = at[j]!.x - at[i]!.x;
        const dy = at[j]!.y - at[i]!.y;
        const far = Math.hypot(dx, dy) || 1e-6;
        if (far >= 1.05) continue;
        const push = (0.25 * (1.05 - far)) / far;
        move[i]!.x -= dx * push;
        move[i]!.y -= dy * push;
        move[j]!.x += dx * push;
        move[j]!.y += dy * push;
      }
    }
    at.forEach((point, i) => {
      point.x += move[i]!.x;
      point.y += move[i]!.y;
    });
  }
  return at;
}

/** Each point its own square, least squared distance in sum (the Hungarian method). */
function assign(at: readonly Point[]): Square[] {
  const xs = at.map(({ x }) => x);
  const ys = at.map(({ y }) => y);
  const free: Square[] = [];
  for (let row = Math.floor(Math.min(...ys)) - 1; row <= Math.max(...ys) + 1; row++)
    for (let column = Math.floor(Math.min(...xs)) - 1; column <= Math.max(...xs) + 1; column++)
      if (at.some(({ x, y }) => Math.hypot(x - column, y - row) < 2.2)) free.push({ column, row });
  const cost = at.map(({ x, y }) => free.map((s) => (s.column - x) ** 2 + (s.row - y) ** 2));
  const n = at.length;
  const m = free.length;
  const u = new Float64Array(n + 1);
  const v = new Float64Array(m + 1);
  const taken = new Int32Array(m + 1);
  const way = new Int32Array(m + 1);
  for (let i = 1; i <= n; i++) {
    taken[0] = i;
    let j0 = 0;
    const least = new Float64Array(m + 1).fill(Infinity);
    const used = new Uint8Array(m + 1);
    do {
      used[j0] = 1;
      const i0 = taken[j0]!;
      let delta = Infinity;
      let j1 = 0;
      for (let j = 1; j <= m; j++) {
        if (used[j]) continue;
        const reduced = cost[i0 - 1]![j - 1]! - u[i0]! - v[j]!;
        if (reduced < least[j]!) {
          least[j] = reduced;
          way[j] = j0;
        }
        if (least[j]! < delta) {
          delta = least[j]!;
          j1 = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (used[j]) {
          u[taken[j]!]! += delta;
          v[j]! -= delta;
        } else least[j]! -= delta;
      }
      j0 = j1;
    } while (taken[j0] !== 0);
    do {
      const j1 = way[j0]!;
      taken[j0] = taken[j1]!;
      j0 = j1;
    } while (j0);
  }
  const squares: Square[] = [];
  for (let j = 1; j <= m; j++) if (taken[j]) squares[taken[j]! - 1] = free[j - 1]!;
  return squares;
}

/** Swaps tiles, or moves one to an empty square beside others, while that lowers the cost. */
function improve(start: readonly Square[], rounds: number): Square[] {
  const at = start.map((square) => ({ ...square }));
  const key = ({ column, row }: Square) => `${column},${row}`;
  const cost = (i: number): number => {
    const own = at[i]!;
    let sum = 0.8 * ((own.column - points[i]!.x) ** 2 + (own.row - points[i]!.y) ** 2);
    near[i]!.forEach((j, rank) => {
      const far = Math.max(Math.abs(at[j]!.column - own.column), Math.abs(at[j]!.row - own.row));
      sum += (far - 1) * (rank < 3 ? 1.2 : 0.6);
    });
    let kin = 0;
    let touching = 0;
    for (let j = 0; j < at.length; j++) {
      const dx = at[j]!.column - own.column;
      const dy = at[j]!.row - own.row;
      if (j !== i && Math.abs(dx) + Math.abs(dy) === 1) {
        touching++;
        if (places[j]!.region === places[i]!.region) kin++;
      }
      // Who lies east of whom, and north, is kept where they are close on the map.
      if (j !== i && Math.abs(dx) <= 1 && Math.abs(dy) <= 1) {
        const ex = places[j]!.x - places[i]!.x;
        const ey = places[j]!.y - places[i]!.y;
        if (dx * ex + dy * ey < 0) sum += 1.5;
      }
    }
    return sum - 1.6 * Math.min(kin, 3) + (touching === 0 ? 3 : 0);
  };
  const around = (i: number): Set<number> => {
    const group = new Set([i, ...near[i]!]);
    near.forEach((list, j) => list.includes(i) && group.add(j));
    for (let j = 0; j < at.length; j++)
      if (Math.abs(at[j]!.column - at[i]!.column) + Math.abs(at[j]!.row - at[i]!.row) <= 2)
        group.add(j);
    return group;
  };
  const total = (group: Set<number>) => [...group].reduce((sum, i) => sum + cost(i), 0);
  for (let round = 0; round < rounds; round++) {
    let better = false;
    const holder = new Map(at.map((square, i) => [key(square), i]));
    for (let i = 0; i < at.length; i++) {
      for (let dx = -2; dx <= 2; dx++) {
        for (let dy = -2; dy <= 2; dy++) {
          if (dx === 0 && dy === 0) continue;
          const from = at[i]!;
          const to = { column: from.column + dx, row: from.row + dy };
          const j = holder.get(key(to));
          const group = around(i);
          if (j !== undefined) for (const k of around(j)) group.add(k);
          at[i] = to;
          if (j !== undefined) at[j] = from;
          for (const k of around(i)) group.add(k);
          const after = total(group);
          at[i] = from;
          if (j !== undefined) at[j] = to;
          const before = total(group);
          if (after < before - 1e-9) {
            at[i] = to;
            if (j !== undefined) at[j] = from;
            holder.set(key(to), i);
            if (j !== undefined) holder.set(key(from), j);
            else holder.delete(key(from));
            better = true;
          }
        }
      }
    }
    if (!better) break;
  }
  return at;
}

function write(squares: readonly Square[]): void {
  const left = Math.min(...squares.map(({ column }) => column));
  const top = Math.min(...squares.map(({ row }) => row));
  const lines = places
    .map(({ code }, i) => `${code},${squares[i]!.column - left + 1},${squares[i]!.row - top + 1}`)
    .sort();
  writeFileSync(join(folder, 'la_tiles.csv'), `la_code,column,row\n${lines.join('\n')}\n`);
}
