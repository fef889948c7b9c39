import { type Attempts, countAttempt } from '../../../core/attempts.ts';
import type { AttemptStore } from '../../../core/staff-store.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export function createLoginAttempts({ db, writer, lookup }: StoreParts): AttemptStore {
  const select = db.prepare('select count, last_at as lastAt, until from login_attempts where key = ?');
  const put = db.prepare(
    `insert into login_attempts (key, count, last_at, until) values (?1, ?2, ?3, ?4)
       on conflict do update set count = ?2, last_at = ?3, until = ?4`,
  );
  const forgive = db.prepare('update login_attempts set count = count - 1, until = 0 where key = ? and count > 0');
  const clear = db.prepare('delete from login_attempts where key = ?');
  const hashOf = (key: string) => lookup.hash('attempt', key);

  return {
    takeAttempt: (key, limit, now) =>
      writer.write(() => {
        const { attempts, grant } = countAttempt(first<Attempts>(select, hashOf(key)) ?? null, limit, now);
        if (attempts !== null) put.run(hashOf(key), attempts.count, attempts.lastAt, attempts.until);
        return grant;
      }),
    async forgiveAttempt(key) {
      await writer.write(() => forgive.run(hashOf(key)));
    },
    async clearAttempts(key) {
      await writer.write(() => clear.run(hashOf(key)));
    },
  };
}
