import { textsOf } from '../../app/program-texts.ts';
import { bringFiles, type Offer } from '../../app/releases/bring-files.ts';
import { FORMAT } from '../../app/releases/build.ts';
import { type Entry, entriesOfFiles } from '../../app/releases/entries-of-files.ts';
import { openReleases, type Releases, type ReleasesDeps } from '../../app/releases/releases.ts';
import type { TextFile } from '../../app/releases/split-files.ts';
import { createKnownRelease } from '../../bot/turns/known-release.ts';
import type { ReleaseStore } from '../../core/content-store.ts';
import { changedBetween } from '../../core/manifest.ts';
import type { NewRelease } from '../../core/release.ts';
import { type Revision, revisionOf } from '../../core/revision.ts';
import type { Store } from '../../core/store.ts';
import type { Flow, FlowSet } from '../../flows/schema.ts';
import { openLog } from '../../runtime/log.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { shippedContent } from '../unit/content/shipped.ts';
import type { Script } from '../unit/flows/make-flows.ts';
import { smallFiles, smallKnowledge } from './small-knowledge.ts';

const files = await textsOf();
const AN_EDITOR = 'e'.repeat(24);

/** Entries of the content as it is delivered, and of the few flows that a test gives. */
export function smallEntries(scripts: Record<string, Script | string>): Entry[] {
  const set = smallKnowledge(scripts).book.newest;
  const flows = [...set.flows.values()].map((flow) => ({
    name: `${flow.flow}.yaml`,
    text: scriptOf(flow),
  }));
  return entriesWith(flows, set);
}

/** The same, with flows as people write them, so that they can be read and checked. */
export function writtenEntries(scripts: Record<string, Script | string>): Entry[] {
  return entriesWith(smallFiles(scripts), smallKnowledge(scripts).book.newest);
}

function entriesWith(flows: readonly TextFile[], set: FlowSet): Entry[] {
  const { entries } = shippedContent();
  if (entries === null) throw new Error('the content that is delivered has faults');
  // Test conversations speak of the flows that are delivered.
  const content = files.content.filter(({ name }) => !name.startsWith('said'));
  return entriesOfFiles({ ...files, content, flows }, { set, entries: { ...entries, said: [] } });
}

/** A flow as its file would have it. */
function scriptOf({ nodes, ...frame }: Flow): string {
  const written = [...nodes].map(([id, { kind: _, ...node }]) => [id, node]);
  return JSON.stringify({ ...frame, nodes: Object.fromEntries(written) });
}

/** As a program does that has these entries in its files. */
export function bring(
  store: ReleaseStore,
  entries: readonly Entry[],
  earlier: readonly Entry[] = [],
): Promise<Offer | null> {
  return bringFiles({
    store,
    now: () => 0,
    split: entries,
    read: async () => entries,
    earlier: async () => earlier,
    version: 'test',
  });
}

/** Releases on top of the newest what an editor has made of some entries; `null` takes one away. */
export async function releaseOver(
  store: ReleaseStore,
  changes: Readonly<Record<string, Entry | null>>,
  more: Partial<NewRelease> = {},
): Promise<number> {
  const before = await store.release(await store.newestRelease());
  if (before === null) throw new Error('nothing was released before');
  const manifest: Record<string, string> = { ...before.manifest };
  const revisions: Revision[] = [];
  for (const [key, entry] of Object.entries(changes)) {
    if (entry === null) {
      delete manifest[key];
      continue;
    }
    const revision = revisionOf({ ...entry, format: FORMAT, at: 0 }, shortHash);
    revisions.push(revision);
    manifest[key] = revision.id;
  }
  const release: NewRelease = {
    ...before,
    number: before.number + 1,
    parent: before.number,
    author: AN_EDITOR,
    reason: 'test',
    manifest,
    changed: changedBetween(before.manifest, manifest),
    ...more,
  };
  if ((await store.addRelease(release, revisions)) !== 'released') throw new Error('somebody else has released');
  return release.number;
}

/** An entry of the newest release with other JSON. */
export async function changed<T>(store: ReleaseStore, key: string, change: (json: T) => T): Promise<Entry> {
  const release = await store.release(await store.newestRelease());
  const [revision] = await store.revisions([release?.manifest[key] ?? '']);
  if (revision === undefined) throw new Error(`nothing was released as ${key}`);
  const json = change(structuredClone(revision.json) as T);
  return { kind: revision.kind, entry: revision.entry, json, text: JSON.stringify(json) };
}

/** A process over a store, with a clock and a day that the test turns. */
export async function openProcess(
  store: Store,
  clock = { elapsed: 0, today: '2026-11-24' },
  more: Partial<ReleasesDeps> = {},
): Promise<Releases & { known: ReturnType<typeof createKnownRelease> }> {
  const log = openLog('silent');
  const elapsed = () => clock.elapsed;
  const releases = await openReleases({
    store,
    log,
    today: () => clock.today,
    elapsed,
    campaigns: new Set(),
    teach: async () => undefined,
    isStoreAway: () => false,
    ...more,
  });
  const pause = async (ms: number): Promise<void> => {
    clock.elapsed += ms;
  };
  return { ...releases, known: createKnownRelease({ releases, store, log, elapsed, pause }) };
}
