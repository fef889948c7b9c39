import type { ReleaseStore } from '../../core/content-store.ts';
import { keyOf } from '../../core/entry.ts';
import { changedBetween, type Manifest } from '../../core/manifest.ts';
import type { Release, WaitingPlace } from '../../core/release.ts';
import { type Revision, revisionId, revisionOf } from '../../core/revision.ts';
import { readFlow } from '../../flows/kept-flow.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { FORMAT } from './build.ts';
import type { Entry } from './entries-of-files.ts';

/** What a newer program brings when people have released since: nothing of it is served before somebody takes it over. */
export interface Offer {
  /** The release that it was compared with. */
  release: number;
  revisions: readonly Revision[];
  manifest: Manifest;
  /** Keys of entries that the program has otherwise than it had before. */
  changed: readonly string[];
}

export interface BringDeps {
  store: Pick<ReleaseStore, 'newestRelease' | 'release' | 'listReleases' | 'addRelease' | 'waiting'>;
  now: () => number;
  /** The files as entries, before anything looks at whether they are sound. */
  split: readonly Pick<Entry, 'kind' | 'entry' | 'text'>[];
  /** All entries of the files; what is wrong in them refuses the start. */
  read: () => Promise<readonly Entry[]>;
  /** The flows of the version that knew of no releases. */
  earlier: () => Promise<readonly Entry[]>;
  /** Which program has brought them: why there is a release. */
  version: string;
}

const HEADS_READ = 200;

/**
 * Brings the files of the program into the store: as its first release, or, where somebody waits in flows of the version that
 * knew of none, as the second behind those; later as the next one, if nobody has released anything since; else as an offer.
 * Files that the store has seen before bring nothing. Of two processes at once one releases.
 */
export async function bringFiles(deps: BringDeps): Promise<Offer | null> {
  const { store } = deps;
  const newest = await store.newestRelease();
  const release = newest === 0 ? null : await store.release(newest);
  // A newer program was here: what this one has is older.
  if (release !== null && release.format > FORMAT) return null;
  const own = release === null ? null : await ownRelease(store, release, manifestOf(deps.split));
  if (own?.isSame) return null;
  const { entries, isAll } = newest === 0 ? await firstEntries(deps) : { entries: await deps.read(), isAll: true };
  const revisions = entries.map((entry) => revisionOf({ ...entry, format: FORMAT, at: deps.now() }, shortHash));
  const manifest = Object.fromEntries(revisions.map((revision) => [keyOf(revision), revision.id]));
  if (release !== null && release.author !== null)
    return { release: newest, revisions, manifest, changed: changedBetween(own?.manifest ?? {}, manifest) };
  const outcome = await store.addRelease(releaseOf(deps, release, manifest), revisions);
  // Another was faster, or these are flows of the version before: those of today come behind them.
  return outcome === 'released' && isAll ? null : bringFiles(deps);
}

/** What an empty store is given first; all: the files of today, and nothing comes behind them. */
async function firstEntries({
  store,
  read,
  earlier,
}: BringDeps): Promise<{ entries: readonly Entry[]; isAll: boolean }> {
  const [today, { places, alive }] = [await read(), await store.waiting()];
  if (alive.length === 0) return { entries: today, isAll: true };
  return { entries: withEarlierFlows(today, await earlier(), places), isAll: false };
}

function releaseOf({ now, version }: BringDeps, before: Release | null, manifest: Manifest) {
  return {
    number: (before?.number ?? 0) + 1,
    format: FORMAT,
    parent: before?.number ?? null,
    at: now(),
    author: null,
    approvers: [],
    reason: version,
    manifest,
    changed: changedBetween(before?.manifest ?? {}, manifest),
    report: null,
    waiting: [],
    rollbackOf: null,
    alone: null,
  };
}

/** The newest release that the program made itself, or an older one that is made of these very files. */
async function ownRelease(
  store: BringDeps['store'],
  newest: Release,
  manifest: Manifest,
): Promise<{ manifest: Manifest; isSame: boolean } | null> {
  if (isSame(newest.manifest, manifest)) return { manifest, isSame: true };
  let last: Manifest | null = null;
  for (let before: number | null = newest.number + 1; before !== null; ) {
    const heads = await store.listReleases(before, HEADS_READ);
    for (const { number, author } of heads) {
      const release = author === null ? await store.release(number) : null;
      if (release === null) continue;
      if (isSame(release.manifest, manifest)) return { manifest, isSame: true };
      last ??= release.manifest;
    }
    before = heads.length < HEADS_READ ? null : (heads.at(-1)?.number ?? null);
  }
  return last && { manifest: last, isSame: false };
}

function manifestOf(entries: readonly Pick<Entry, 'kind' | 'entry' | 'text'>[]): Manifest {
  return Object.fromEntries(entries.map((entry) => [keyOf(entry), revisionId(entry, shortHash)]));
}

/** Their order counts: lists are shown in it. */
function isSame(one: Manifest, other: Manifest): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * What a store of a version without releases says as its first release: the flows as that version had them, so that nobody who
 * waits in them is sent away. A flow in which somebody waits at a node that the version did not have yet is that of today.
 */
function withEarlierFlows(
  today: readonly Entry[],
  earlier: readonly Entry[],
  places: readonly Pick<WaitingPlace, 'flow' | 'node'>[],
): Entry[] {
  const usable = earlier.filter(({ entry, json }) => {
    const { nodes } = readFlow(json);
    return places.every(({ flow, node }) => flow !== entry || nodes.has(node));
  });
  const flows = new Map(usable.map((one) => [keyOf(one), one]));
  const kept = today.map((one) => flows.get(keyOf(one)) ?? one);
  const known = new Set(today.map(keyOf));
  return [...kept, ...usable.filter((one) => !known.has(keyOf(one)))];
}
