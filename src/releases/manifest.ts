import { createHash } from 'node:crypto';
import type { AuditSummary } from '#disclosure/audit/audit-files.ts';
import type { Headline } from './headlines.ts';
import type { SnapshotsUsed } from './snapshots.ts';
import type { SourceOfLa } from './sources.ts';
import type { Finding } from './screener/screen.ts';

/** A file of the release as it is written. */
export interface ReleaseFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a release was made of and what it consists of, so that it can be made and checked again. */
export interface ReleaseManifest {
  readonly kind: 'release';
  readonly term: string;
  readonly layout: 'official' | 'safe';
  readonly basis: 'returned';
  readonly warehouse: string;
  readonly warehouseBuiltAt: string;
  readonly methods: Readonly<Record<string, string>>;
  readonly dataSets: readonly {
    readonly file: string;
    readonly periods: readonly {
      readonly period: string;
      readonly responding: number;
      readonly expected: number;
    }[];
  }[];
  readonly headlines: readonly Headline[];
  readonly screening: readonly Pick<Finding, 'code' | 'outcome' | 'message'>[];
  readonly notes: readonly string[];
  /** What an attacker gets out of the data files in each layout, and how many cells the safe one hides. */
  readonly disclosure: {
    readonly official: AuditSummary;
    readonly safe: AuditSummary;
    readonly hidden: number;
  };
  /** What answered for each local authority in the term. */
  readonly sources: readonly SourceOfLa[];
  readonly snapshots: readonly SnapshotsUsed[];
  readonly files: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
}

/** SHA-256 in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Name, size and hash of every file. */
export function listed(files: readonly ReleaseFile[]): ReleaseManifest['files'] {
  return files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }));
}
