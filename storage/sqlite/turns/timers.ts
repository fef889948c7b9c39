import type { Timer } from '../../../core/message.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { OUTLIVES_A_STOP } from '../../shared/waiting.ts';
import type { ConversationRow } from '../conversation-row.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { readTimers, TIMERS, timerRow } from '../timer-rows.ts';

export function createTimerReader({ db }: Pick<StoreParts, 'db'>): (contactId: string) => Timer[] {
  const select = db.prepare(`select ${TIMERS} as timers from conversations where id = ?`);
  return (contactId) => readTimers(first<{ timers: string }>(select, contactId)?.timers ?? '[]');
}

/** The timers of a turn take the place of those before, where they are others. */
export function createTimerWriter({ db }: Pick<StoreParts, 'db'>) {
  const clear = db.prepare('delete from timers where contact_id = ?');
  const insert = createTimerInsert({ db });
  return (before: Pick<ConversationRow, 'id' | 'isUnreachable' | 'timers'>, { timers }: TurnCommit): void => {
    const stays = timers.filter(({ kind }) => !before.isUnreachable || OUTLIVES_A_STOP.includes(kind));
    if (inOrder(stays) === before.timers) return;
    clear.run(before.id);
    for (const timer of stays) insert(before.id, timer);
  };
}

/** As a statement reads them. */
function inOrder(timers: readonly Timer[]): string {
  const sorted = [...timers].sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  return JSON.stringify(sorted.map(timerRow));
}

export function createTimerInsert({ db }: Pick<StoreParts, 'db'>): (contactId: string, timer: Timer) => void {
  const insert = db.prepare(
    'insert into timers (contact_id, id, at, kind, tries, name, flow, node, release) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return (contactId, timer) => void insert.run(contactId, ...timerRow(timer));
}
