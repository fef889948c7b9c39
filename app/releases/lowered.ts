import { type LineLevel, levelOf } from '../../content/line-level.ts';
import type { ContactPoint, Content } from '../../content/schema.ts';
import type { ReleaseStore } from '../../core/content-store.ts';
import { entryOf } from '../../core/entry.ts';
import { manifestOn, withoutDay } from '../../core/manifest-on.ts';
import type { Release } from '../../core/release.ts';
import type { Revision } from '../../core/revision.ts';
import type { ServiceLog } from '../../runtime/log.ts';

/** By contact, how well-founded its number is told at most. */
export type Lowered = ReadonlyMap<string, LineLevel>;

export interface LoweringDeps {
  store: Pick<ReleaseStore, 'release' | 'listReleases' | 'revisions'>;
  log: Pick<ServiceLog, 'error'>;
  /** Whether an error says that the store is away. */
  isStoreAway: (error: unknown) => boolean;
}

/**
 * How releases tell the numbers of some contacts on a day: each as the least well-founded of them, `dead` where it is not there.
 * Nothing is told of a number that cannot be read in one of them, nor of one that a damaged release has changed; where not even
 * that can be read, all are told as not checked. Throws where the store is away.
 */
export async function loweredIn(
  deps: LoweringDeps,
  { releases, contacts, today }: { releases: readonly number[]; contacts: Iterable<string>; today: string },
): Promise<Lowered> {
  const lowered = new Map<string, LineLevel>([...contacts].map((entry) => [entry, 2]));
  for (const number of releases) {
    const levelIn = await levelsIn(deps, number, today);
    for (const [entry, level] of lowered) {
      const other = levelIn(entry);
      if (other < level) lowered.set(entry, other);
    }
  }
  return lowered;
}

async function levelsIn(deps: LoweringDeps, number: number, today: string): Promise<(contact: string) => LineLevel> {
  const release = await tried(deps, number, () => deps.store.release(number));
  if (release === undefined) return levelsBeside(deps, number);
  if (release === null) return () => 2;
  const held = Object.entries(manifestOn(release.manifest, today)).map(([key, id]) => ({ ...entryOf(key), id }));
  const ids = new Map(held.filter(({ kind }) => kind === 'contact').map(({ entry, id }) => [entry, id]));
  const levels = new Map((await readEach(deps, release, [...ids.values()])).map(({ id, json }) => [id, levelOf(json)]));
  return (contact) => levels.get(ids.get(contact) ?? '') ?? 0;
}

/** Of a release that cannot be read, by what its head says that it has changed. */
async function levelsBeside(deps: LoweringDeps, number: number): Promise<(contact: string) => LineLevel> {
  const [head] = (await tried(deps, number, () => deps.store.listReleases(number + 1, 1))) ?? [];
  if (head?.number !== number) return () => 1;
  const changed = new Set(head.changed.map(withoutDay));
  return (entry) => (changed.has(`contact/${entry}`) ? 0 : 2);
}

/** One that is damaged costs itself alone. */
async function readEach(deps: LoweringDeps, { number }: Release, ids: readonly string[]): Promise<Revision[]> {
  const all = await tried(deps, number, () => deps.store.revisions(ids));
  if (all !== undefined) return all;
  const found: Revision[] = [];
  for (const id of ids) found.push(...((await tried(deps, number, () => deps.store.revisions([id]))) ?? []));
  return found;
}

/** Undefined where it cannot be read, which goes into the log. */
async function tried<T>(
  { log, isStoreAway }: LoweringDeps,
  release: number,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isStoreAway(error)) throw error;
    log.error({ err: error, release }, 'a release is damaged: numbers that it may have withdrawn are not told');
    return undefined;
  }
}

/** The content with no number better founded than that. */
export function withLowered(content: Content, lowered: Lowered): Content {
  if (lowered.size === 0) return content;
  const points = [...content.contactPoints].map(([id, point]): [string, ContactPoint] => {
    const [level, own] = [lowered.get(id) ?? 2, levelOf(point)];
    return [id, level < own ? { ...point, status: level === 0 ? 'dead' : 'unverified' } : point];
  });
  return { ...content, contactPoints: new Map(points) };
}
