import { type LineLevel, levelOf } from '../../content/line-level.ts';
import type { ContactPoint, Content } from '../../content/schema.ts';
import type { ReleaseStore } from '../../core/content-store.ts';
import { entryOf } from '../../core/entry.ts';
import { manifestOn } from '../../core/manifest-on.ts';

/** By contact, how well-founded its number is told at most. */
export type Lowered = ReadonlyMap<string, LineLevel>;

/** How releases tell the numbers of some contacts on a day: each as the least well-founded of them, `dead` where it is not there. */
export async function loweredIn(
  store: Pick<ReleaseStore, 'release' | 'revisions'>,
  { releases, contacts, today }: { releases: readonly number[]; contacts: Iterable<string>; today: string },
): Promise<Lowered> {
  const lowered = new Map<string, LineLevel>([...contacts].map((entry) => [entry, 2]));
  for (const number of releases) {
    const release = await store.release(number);
    if (release === null) continue;
    const held = Object.entries(manifestOn(release.manifest, today));
    const ids = new Map(
      held.filter(([key]) => entryOf(key).kind === 'contact').map(([key, id]) => [entryOf(key).entry, id]),
    );
    const levels = new Map((await store.revisions([...ids.values()])).map(({ id, json }) => [id, levelOf(json)]));
    for (const [entry, level] of lowered) {
      const other = levels.get(ids.get(entry) ?? '') ?? 0;
      if (other < level) lowered.set(entry, other);
    }
  }
  return lowered;
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
