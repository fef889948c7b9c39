import { CHANGING, deskEventsOf, heardAfterClosing } from '../../../core/desk.ts';
import { type ConversationStore, SEEN_KEPT } from '../../../core/store.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import type { SealedState } from '../../shared/conversation.ts';
import { sealedIn } from '../../shared/places.ts';
import { tried } from '../../shared/tried.ts';
import { CONVERSATION_COLUMNS, type ConversationRow } from '../conversation-row.ts';
import { first } from '../database.ts';
import { createEventWriter } from '../events.ts';
import type { StoreParts } from '../parts.ts';
import { createBefore, createTicketWriter } from '../tickets.ts';
import { createMessageWriter } from './messages.ts';
import { createReportWriter } from './number-reports.ts';
import { createHeadClaim } from './outbox.ts';
import { createRevival } from './revival.ts';
import { createTimerWriter } from './timers.ts';

/** Stores what a turn has changed: all of it in one transaction, or nothing. */
export function createCommit(parts: StoreParts): Pick<ConversationStore, 'commitTurn'> {
  const { db, writer } = parts;
  const select = db.prepare(`select ${CONVERSATION_COLUMNS} from conversations where id = ?`);
  const markHandled = createHandledMark(parts);
  const setTimers = createTimerWriter(parts);
  const writeMessages = createMessageWriter(parts);
  const writeTicket = createTicketWriter(parts);
  const writeEvents = createEventWriter(parts);
  const writeReports = createReportWriter(parts);
  const writeConversation = createConversationWriter(parts);
  const tellDesk = createDeskTeller(parts);
  const revive = createRevival(parts);
  const claimHead = createHeadClaim(parts);

  function keep(commit: TurnCommit): 'committed' | 'stale' {
    const row = first<ConversationRow>(select, commit.id);
    if (row === undefined || !isCurrent(row, commit)) return 'stale';
    markHandled(commit);
    setTimers(row, commit);
    const again = { bubbles: revive(row, commit), isLast: commit.requeue === 'last' };
    const lastSeq = writeMessages(row, commit, again);
    tellDesk(row, commit);
    writeTicket(row, commit);
    writeEvents(commit);
    writeReports(commit);
    writeConversation(row, commit, lastSeq);
    return 'committed';
  }

  return {
    async commitTurn(commit, claimer) {
      const { outcome, leaving } = await writer.write(() => {
        const outcome = keep(commit);
        return { outcome, leaving: claimer && outcome === 'committed' ? claimHead(commit.id, claimer) : undefined };
      });
      // The turn is kept: a bubble that cannot be read is no reason to say otherwise.
      const delivery = leaving && tried(leaving);
      if (delivery) claimer?.take(delivery);
      return outcome;
    },
  };
}

/** What the turn changes for whoever looks at the desk; called before the list is changed. */
function createDeskTeller(parts: StoreParts): (row: ConversationRow, commit: TurnCommit) => void {
  const before = createBefore(parts);
  return (row, { ticket, log, events, at }) => {
    const heard = log.map((_line, index) => row.lastSeq + 1 + index);
    const isDanger = events.some(({ kind }) => kind === 'danger');
    const isChanged = events.some(({ kind }) => CHANGING.has(kind));
    const known = before(row.id);
    const told = deskEventsOf(known, ticket, { heard, said: [], isDanger, isChanged });
    parts.desk.write([...told, ...heardAfterClosing(known, ticket, { heard, at })], at);
  };
}

/** A lease that ran out still holds as long as nobody else has taken it. */
function isCurrent(row: ConversationRow, { basedOn, lease }: TurnCommit): boolean {
  return row.version === basedOn && row.turnLease === lease && row.turnUntil !== 0;
}

function createHandledMark({ db }: StoreParts): (commit: TurnCommit) => void {
  const remove = db.prepare('delete from inbox where contact_id = ? and key = ?');
  const remember = db.prepare('insert into seen (contact_id, key, at) values (?, ?, ?)');
  const trim = db.prepare(
    `delete from seen where contact_id = ?1 and position <=
       (select position from seen where contact_id = ?1 order by position desc limit 1 offset ?2)`,
  );
  return ({ id, handled, at }) => {
    for (const key of handled) {
      if (remove.run(id, key).changes > 0) remember.run(id, key, at);
    }
    trim.run(id, SEEN_KEPT);
  };
}

function createConversationWriter({ db, sealer }: StoreParts) {
  const update = db.prepare(
    `update conversations set version = version + 1, sealed_state = ?2, flow = ?3, node = ?4, release = ?5, last_seq = ?6,
            silent_since = ?7, dropped = dropped - dropped_claimed, dropped_claimed = 0, turn_until = 0,
            apologised_at = coalesce(max(apologised_at, ?8), apologised_at, ?8)
      where id = ?1`,
  );
  const readdress = db.prepare('update conversations set sealed_address = ?2 where id = ?1');
  return (row: ConversationRow, commit: TurnCommit, lastSeq: number): void => {
    const { id, contact, session, ticket, memory } = commit;
    const state: SealedState = { contact, session, ticket, memory };
    // A word that came in since the claim ends a silence which the turn, not knowing of it, would begin or keep.
    const silentSince = row.hasWoken ? null : memory.silentSince;
    const sealed = sealer.seal(sealedIn.state(id), state);
    const at = [session?.flow ?? null, session?.node ?? null, session?.release ?? null] as const;
    update.run(id, sealed, ...at, lastSeq, silentSince, memory.apologisedAt);
    if (commit.address !== undefined) readdress.run(id, sealer.seal(sealedIn.address(id), commit.address));
  };
}
