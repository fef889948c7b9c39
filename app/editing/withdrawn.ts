import type { ContactPoint } from '../../content/schema.ts';
import { keyOf } from '../../core/entry.ts';
import type { Manifest } from '../../core/manifest.ts';
import { Refusal } from '../../core/refusal.ts';
import { type Revision, revisionOf } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { FORMAT } from '../releases/build.ts';
import type { Shelved } from './library.ts';
import { textOf } from './write-entry.ts';

/**
 * A number as it is after one person has withdrawn it, also what would take its place on a later day. Nobody gives a number back
 * so: of one that is told no more nothing is changed. Throws where there is none to withdraw.
 */
export function withdrawnOf(
  shelved: Shelved,
  { entry, how, at }: { entry: string; how: 'withdrawn' | 'unverified'; at: number },
): Revision[] {
  const told = shelved.all().filter((one) => isContact(one, entry) && statusOf(one) !== 'dead');
  if (told.length === 0) throw new Refusal('entry_unknown', `no number is told as contact/${entry}`);
  return told.map(({ kind, entry: id, json: before, text: written }) => {
    const json = { ...(before as ContactPoint), status: how === 'withdrawn' ? 'dead' : 'unverified' };
    return revisionOf({ kind, entry: id, text: textOf(kind, json, written), json, format: FORMAT, at }, shortHash);
  });
}

/** What an older release said, but for numbers that were withdrawn since: to tell one of these again takes two persons. */
export function withoutWithdrawn(target: Shelved, newest: Shelved): Manifest {
  const gone = newest.all().filter((one) => {
    const before = target.at(one);
    return one.kind === 'contact' && statusOf(one) === 'dead' && before !== null && statusOf(before) !== 'dead';
  });
  return { ...target.release.manifest, ...Object.fromEntries(gone.map((one) => [keyOf(one), one.id])) };
}

function isContact({ kind, entry }: Revision, id: string): boolean {
  return kind === 'contact' && (entry === id || entry.startsWith(`${id}@`));
}

function statusOf({ json }: Revision): ContactPoint['status'] {
  return (json as ContactPoint).status;
}
