import { createHmac } from 'node:crypto';
import type { Manifest } from '../../core/manifest.ts';
import type { NewRelease, Release, ReleaseHead } from '../../core/release.ts';
import { isSameSecret } from '../../runtime/same-secret.ts';
import { sealedIn } from './places.ts';
import type { Lookup } from './seal.ts';
import { createStaffSealer } from './staff-seal.ts';

/** A release as it lies in a store. What is written as JSON may come to have further fields. */
export interface StoredRelease {
  number: number;
  format: number;
  at: number;
  author: string | null;
  sealedReason: Uint8Array;
  rollbackOf: number | null;
  /** `{ approvers, changed, report, waiting, alone }`. */
  about: string;
  manifest: string;
  hash: string;
}

export type StoredHead = Omit<StoredRelease, 'manifest'>;

type About = Pick<Release, 'approvers' | 'changed' | 'report' | 'waiting' | 'alone'>;

/** What a release has that was kept before a field was known. */
const NOT_ALONE: Pick<About, 'alone'> = { alone: null };

/**
 * Releases stand in a chain, the same in every store. Its hashes are keyed: who has the files and not the key ring can
 * neither change a release unseen nor add one.
 */
export interface ReleaseRows {
  next(parentHash: string, release: NewRelease): StoredRelease;
  /** A reason that cannot be opened any more is left out: what was released, and by whom, is told all the same. */
  head(row: StoredHead): ReleaseHead;
  read(row: StoredRelease): Release;
  /** Whether it is as it was released behind its parent. */
  isWhole(parentHash: string, row: StoredRelease): boolean;
}

export function createReleaseRows(lookup: Lookup): ReleaseRows {
  const sealer = createStaffSealer(lookup);
  const key = lookup.derive('release-chain');
  function hashOf(parentHash: string, row: Omit<StoredRelease, 'hash'>): string {
    const { number, format, at, author, rollbackOf, about, manifest } = row;
    // The bytes as they lie there: sealing the same words again gives others.
    const reason = Buffer.from(row.sealedReason).toString('base64');
    const words = ['release', parentHash, number, format, at, author, rollbackOf, about, manifest, reason];
    return createHmac('sha256', key).update(JSON.stringify(words)).digest('base64url');
  }
  function reasonIn(number: number, sealed: Uint8Array): string {
    try {
      return String(sealer.open(sealedIn.releaseReason(number), sealed));
    } catch {
      return '';
    }
  }
  const head = ({ number, format, at, author, sealedReason, rollbackOf, about, hash }: StoredHead): ReleaseHead => {
    const reason = reasonIn(number, sealedReason);
    const parent = number === 1 ? null : number - 1;
    const more = JSON.parse(about) as Omit<About, 'alone'> & Partial<About>;
    return { number, format, parent, at, author, reason, rollbackOf, hash, ...NOT_ALONE, ...more };
  };
  return {
    head,
    read: (row) => ({ ...head(row), manifest: JSON.parse(row.manifest) as Manifest }),
    next(parentHash, { number, format, at, author, reason, rollbackOf, manifest, ...more }) {
      const { approvers, changed, report, waiting, alone } = more;
      const row = {
        number,
        format,
        at,
        author,
        rollbackOf,
        sealedReason: sealer.seal(sealedIn.releaseReason(number), reason),
        about: JSON.stringify({ approvers, changed, report, waiting, alone } satisfies About),
        manifest: JSON.stringify(manifest),
      };
      return { ...row, hash: hashOf(parentHash, row) };
    },
    isWhole: (parentHash, row) => isSameSecret(row.hash, hashOf(parentHash, row)),
  };
}

export function idsIn(manifest: string): string[] {
  return Object.values(JSON.parse(manifest) as Manifest);
}
