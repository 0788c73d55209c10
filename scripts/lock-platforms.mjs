// Completes package-lock.json with the optional packages of other platforms.
//
// Binary packages list one optional package per platform. npm writes only those into the lockfile that its
// registry holds, and `npm ci` then refuses the lockfile as incomplete. Run this after `npm install`, and
// commit what it adds: each such package at its exact version, for its own platform only.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = join(fileURLToPath(new URL('..', import.meta.url)), 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = [
  'darwin',
  'linux',
  'win32',
  'android',
  'freebsd',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix'
];
const processors = [
  'x64',
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'ppc64',
  'riscv64',
  's390x',
  'mips64el',
  'wasm32'
];

/**
 * The platform in a package's name, such as `-linux-arm64-musl`; wasm builds belong to no system.
 * @param {string} name
 */
function platformOf(name) {
  const words = (name.split('/').at(-1) ?? name).split(/[-.]/);
  /** @param {string[]} known */
  const find = (known) => known.filter((one) => words.includes(one));
  return { cpu: find(processors), os: find(systems) };
}

/**
 * Where npm would look for a dependency of the package at `path`.
 * @param {string} path
 * @param {string} name
 */
function found(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules') - 1))) {
    const place = `${at ? `${at}/` : ''}node_modules/${name}`;
    if (lock.packages[place]) return place;
    if (!at) return null;
  }
}

let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = found(path, name);
    const fits = place && (lock.packages[place].version === version || !/^\d/.test(version));
    if (fits || !/^\d/.test(version)) continue;
    const { os, cpu } = platformOf(name);
    const home = place ? `${path}/node_modules/${name}` : `node_modules/${name}`;
    lock.packages[home] = {
      version,
      ...(cpu.length ? { cpu } : {}),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      ...(os.length ? { os } : {})
    };
    added++;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`Added ${added} optional packages of other platforms.`);
