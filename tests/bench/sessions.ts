import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a peer keeps of a chat. */
export interface PeerSession {
  step: number;
}

/** One row a chat, written after each update, as safe from a loss of power as our store: all that the peers keep. */
export function openSessions(folder: string) {
  const db = new DatabaseSync(join(folder, 'sessions.db'));
  db.exec('pragma journal_mode = wal; pragma synchronous = full');
  db.exec('create table if not exists sessions (key text primary key, value text not null) strict');
  const select = db.prepare('select value from sessions where key = ?');
  const put = db.prepare(
    'insert into sessions (key, value) values (?1, ?2) on conflict do update set value = excluded.value',
  );
  const remove = db.prepare('delete from sessions where key = ?');
  return {
    read(key: string): PeerSession | undefined {
      const row = select.get(key) as { value: string } | undefined;
      return row && (JSON.parse(row.value) as PeerSession);
    },
    write: (key: string, session: PeerSession) => void put.run(key, JSON.stringify(session)),
    delete: (key: string) => void remove.run(key),
  };
}
