import type { ReleaseStore } from '../../../core/content-store.ts';
import type { Confirmation } from '../../../core/withdrawal.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** One row for each release that somebody else has confirmed. */
export function createConfirmations(parts: StoreParts): Pick<ReleaseStore, 'confirmRelease' | 'confirmations'> {
  const { db, writer } = parts;
  const insert = createConfirmationInsert(parts);
  const one = db.prepare('select release from confirmations where release = ?');
  const named = db.prepare(
    'select release, by, at from confirmations where release in (select value from json_each(?))',
  );
  return {
    confirmRelease: (confirmation) =>
      writer.write(() => {
        if (first(one, confirmation.release) !== undefined) return 'known';
        insert(confirmation);
        return 'confirmed';
      }),
    confirmations: async (releases) =>
      rows<Confirmation>(named, JSON.stringify(releases)).map((found) => ({ ...found })),
  };
}

export function createConfirmationInsert({ db }: Pick<StoreParts, 'db'>): (confirmation: Confirmation) => void {
  const insert = db.prepare('insert into confirmations (release, by, at) values (?, ?, ?)');
  return ({ release, by, at }) => void insert.run(release, by, at);
}
