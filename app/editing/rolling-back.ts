import { RELEASES_READ } from '../../core/content-store.ts';
import { entryOf, keyOf } from '../../core/entry.ts';
import { Refusal } from '../../core/refusal.ts';
import { FORMAT } from '../releases/build.ts';
import { writtenBetween } from '../releases/model-entry.ts';
import type { EditingDeps } from './deps.ts';
import type { Library, Shelved } from './library.ts';
import { isBackForTwo } from './one-person.ts';
import { rolledBack } from './withdrawn.ts';

/** What the way back to a release would release, on top of the newest. Throws where there is no way back to it. */
export type RollingBack = (
  to: number,
  newest: Shelved,
) => Promise<
  ReturnType<typeof rolledBack> & {
    target: Shelved['release'];
    /** It takes back what is otherwise released by two persons. */
    takesTwo: boolean;
  }
>;

export function createRollingBack({ store, now }: Pick<EditingDeps, 'store' | 'now'>, library: Library): RollingBack {
  /** The releases after one, up to the newest, in which contacts have changed. */
  async function contactsChanged(after: number, newest: Shelved): Promise<Shelved[]> {
    const found: Shelved[] = [];
    for (let before = newest.release.number + 1; before > after + 1; ) {
      const heads = (await store.listReleases(before, RELEASES_READ)).filter(({ number }) => number > after);
      for (const { number, changed } of heads) {
        if (changed.some((key) => entryOf(key).kind === 'contact')) found.push(await releaseAt(number));
      }
      before = heads.at(-1)?.number ?? 0;
    }
    return found;
  }

  async function releaseAt(number: number): Promise<Shelved> {
    const found = await library.release(number);
    if (found === null) throw new Refusal('release_unknown', `there is no release ${number}`);
    return found;
  }

  return async (to, newest) => {
    const target = await releaseAt(to);
    if (target.release.format > FORMAT) throw new Refusal('release_unknown', `release ${to} is of a newer program`);
    const since = await contactsChanged(to, newest);
    const back = rolledBack(target, { since, newest, at: now() });
    const takesTwo = writtenBetween(newest.came?.asReleased ?? newest.release.manifest, back.manifest).some((key) => {
      const entry = entryOf(key);
      const made = back.revisions.find((one) => keyOf(one) === key);
      return isBackForTwo(entry, { newest, target, made });
    });
    return { target: target.release, ...back, takesTwo };
  };
}
