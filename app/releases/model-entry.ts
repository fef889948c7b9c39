import type { ReleaseStore } from '../../core/content-store.ts';
import { type EntryKey, entryOf, keyOf } from '../../core/entry.ts';
import { changedBetween, type Manifest } from '../../core/manifest.ts';
import { type Revision, revisionOf } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { FORMAT } from './build.ts';

/** The model of topics in a release: nobody writes it, it is made of what the release hears. */
const MODEL: EntryKey = { kind: 'topics', entry: 'model' };

/** A model under its name (`modelKey`), packed, in base64. */
export interface PackedModel {
  key: string;
  packed: string;
}

/** A model as a release holds it. The same name is the same revision: releases that hear the same share it. */
export function modelRevision({ key, packed }: PackedModel, at: number): Revision {
  const made = { ...MODEL, text: `model: ${key}\n`, json: { key, packed }, format: FORMAT, at };
  return revisionOf(made, shortHash);
}

/** Under which id a release has its model; null where it has none. */
export function modelIdIn(manifest: Manifest): string | null {
  return manifest[keyOf(MODEL)] ?? null;
}

/** The model of a release; null where it has none. */
export async function modelIn(store: Pick<ReleaseStore, 'revisions'>, manifest: Manifest): Promise<PackedModel | null> {
  const id = modelIdIn(manifest);
  const [revision] = id === null ? [] : await store.revisions([id]);
  return revision === undefined ? null : packedIn(revision.json);
}

function packedIn(json: unknown): PackedModel | null {
  if (typeof json !== 'object' || json === null || !('key' in json) || !('packed' in json)) return null;
  const { key, packed } = json;
  return typeof key === 'string' && typeof packed === 'string' ? { key, packed } : null;
}

/** The manifest with this revision as its model; null: with none. */
export function withModel(manifest: Manifest, model: string | null): Record<string, string> {
  const { [keyOf(MODEL)]: _before, ...rest } = manifest;
  return model === null ? rest : { ...rest, [keyOf(MODEL)]: model };
}

/** Whether an entry is made by the program of the others: it stands in no file, in no list and in no difference. */
export function isDerived(key: string): boolean {
  return entryOf(key).kind === MODEL.kind;
}

/** What people have changed between two releases. */
export function writtenBetween(before: Manifest, after: Manifest): string[] {
  return changedBetween(before, after).filter((key) => !isDerived(key));
}
