import type { Timer } from '../../../core/message.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { OUTLIVES_A_STOP } from '../../shared/waiting.ts';
import type { ConversationRow } from '../conversation-row.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

interface TimerRow {
  id: string;
  at: number;
  kind: Timer['kind'];
  tries: number;
  name: string | null;
  flow: string | null;
  node: string | null;
  release: number | null;
}

export function createTimerReader({ db }: Pick<StoreParts, 'db'>): (contactId: string) => Timer[] {
  const select = db.prepare(
    'select id, at, kind, tries, name, flow, node, release from timers where contact_id = ? order by at, id',
  );
  return (contactId) => rows<TimerRow>(select, contactId).map(readTimer);
}

function readTimer({ id, at, kind, tries, name, flow, node, release }: TimerRow): Timer {
  if (kind !== 'remind') return { id, at, kind, tries };
  return {
    id,
    at,
    kind,
    tries,
    name: name ?? '',
    place: { flow: flow ?? '', node: node ?? '', release: release ?? 0 },
  };
}

/** The timers of a turn take the place of those before. */
export function createTimerWriter({ db }: Pick<StoreParts, 'db'>): (row: ConversationRow, commit: TurnCommit) => void {
  const clear = db.prepare('delete from timers where contact_id = ?');
  const insert = createTimerInsert({ db });
  return ({ id, isUnreachable }, { timers }) => {
    clear.run(id);
    for (const timer of timers) {
      if (!isUnreachable || OUTLIVES_A_STOP.includes(timer.kind)) insert(id, timer);
    }
  };
}

export function createTimerInsert({ db }: Pick<StoreParts, 'db'>): (contactId: string, timer: Timer) => void {
  const insert = db.prepare(
    'insert into timers (contact_id, id, at, kind, tries, name, flow, node, release) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return (contactId, timer) => {
    const { name, place } = timer.kind === 'remind' ? timer : { name: null, place: null };
    const where = [place?.flow ?? null, place?.node ?? null, place?.release ?? null] as const;
    insert.run(contactId, timer.id, timer.at, timer.kind, timer.tries, name, ...where);
  };
}
