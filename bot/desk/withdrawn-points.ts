import type { ContactPoint } from '../../content/schema.ts';
import type { ReleaseStore } from '../../core/content-store.ts';
import { entryOf, keyOf } from '../../core/entry.ts';
import type { ReleaseHead } from '../../core/release.ts';
import type { StaffLanguage } from '../../core/staff.ts';

type PointStore = Pick<ReleaseStore, 'release' | 'revisions'>;

/** What each number that a release has withdrawn is called, with the number; one that cannot be read is called by its entry. */
export async function withdrawnPoints(
  store: PointStore,
  { number, changed }: Pick<ReleaseHead, 'number' | 'changed'>,
): Promise<((language: StaffLanguage) => string)[]> {
  const read = await readPoints(store, number, changed).catch(() => new Map<string, Partial<ContactPoint>>());
  return changed.map((key) => {
    const { name, phone } = read.get(key) ?? {};
    return (language) => {
      const called = name?.[language === 'tg' ? 'tg' : 'ru'] ?? entryOf(key).entry;
      return phone ? `${called} (${phone})` : called;
    };
  });
}

/** A damaged release must not keep an alarm back. */
async function readPoints(
  store: PointStore,
  number: number,
  changed: readonly string[],
): Promise<ReadonlyMap<string, Partial<ContactPoint>>> {
  const manifest = (await store.release(number))?.manifest ?? {};
  const revisions = await store.revisions(changed.flatMap((key) => manifest[key] ?? []));
  return new Map(revisions.map((one) => [keyOf(one), (one.json ?? {}) as Partial<ContactPoint>]));
}
