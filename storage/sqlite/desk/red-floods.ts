import { ALIKE_KNOWN_MS, FLOOD_FROM, NETWORK_KNOWN_MS, type RedFloodStore } from '../../../core/red-flood.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export interface RedFloods extends RedFloodStore {
  /** Takes away what has been kept for its time. */
  sweepRed(now: number): void;
  /** In the transaction that forgets the contact of a request. */
  forgetRed(ticketId: string): void;
}

export function createRedFloods({ db, writer }: Pick<StoreParts, 'db' | 'writer'>): RedFloods {
  const insert = db.prepare('insert or ignore into red_requests (ticket_id, network, at) values (?, ?, ?)');
  const alike = db.prepare(
    `select count(*) as count, max(flood) as flood from red_requests where network = ?1 and at > ?2`,
  );
  const oldest = db.prepare(
    'select ticket_id as id from red_requests where network = ?1 and at > ?2 order by at, ticket_id limit 1',
  );
  const join = db.prepare('update red_requests set flood = ?3 where network = ?1 and at > ?2');
  const select = db.prepare(
    `select flood, ticket_id as ticketId from red_requests
      where flood is not null and exists (select 1 from tickets where tickets.id = ticket_id and status = 'open')
      order by red_requests.at, ticket_id`,
  );
  const unname = db.prepare('update red_requests set network = null where network is not null and at <= ?');
  const remove = db.prepare('delete from red_requests where at <= ? or (network is null and flood is null)');
  const forget = db.prepare('delete from red_requests where ticket_id = ?');

  return {
    async noteRed({ ticketId, network, at }) {
      await writer.write(() => {
        insert.run(ticketId, network, at);
        const since = at - NETWORK_KNOWN_MS;
        const found = first<{ count: number; flood: string | null }>(alike, network, since);
        if (found === undefined || (found.flood === null && found.count < FLOOD_FROM)) return;
        join.run(network, since, found.flood ?? first<{ id: string }>(oldest, network, since)?.id ?? ticketId);
      });
    },
    async openFloods() {
      const found = rows<{ flood: string; ticketId: string }>(select);
      const floods = Map.groupBy(found, ({ flood }) => flood);
      return [...floods]
        .map(([id, all]) => ({ id, ticketIds: all.map(({ ticketId }) => ticketId) }))
        .filter(({ ticketIds }) => ticketIds.length > 1);
    },
    sweepRed(now) {
      unname.run(now - NETWORK_KNOWN_MS);
      remove.run(now - ALIKE_KNOWN_MS);
    },
    forgetRed: (ticketId) => void forget.run(ticketId),
  };
}
