import type { AuditEntry } from '../../../core/audit.ts';
import { CHANGING, deskEventsOf, heardAfterClosing, type TicketBefore } from '../../../core/desk.ts';
import { SEEN_KEPT } from '../../../core/limits.ts';
import { heardIn } from '../../../core/lines-heard.ts';
import type { ConversationStore } from '../../../core/store.ts';
import { LEVELS, type Level } from '../../../core/ticket.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { tried } from '../../shared/tried.ts';
import { createEventWriter } from '../events.ts';
import type { StoreParts } from '../parts.ts';
import { createTicketWriter } from '../tickets.ts';
import { type Committed, createConversationWriter } from './commit-row.ts';
import { createErasing } from './erasing.ts';
import { createHandingOut, type HandingOut } from './hand-out.ts';
import { createMessageWriter } from './messages.ts';
import { createReportWriter } from './number-reports.ts';
import { createRevival } from './revival.ts';
import { createTimerWriter } from './timers.ts';

/** Stores what a turn has changed: all of it in one transaction, or nothing. */
export function createCommit(
  parts: StoreParts,
  writeAudit: (entry: AuditEntry) => unknown,
): Pick<ConversationStore, 'commitTurn'> {
  const { writer } = parts;
  const writeConversation = createConversationWriter(parts);
  const markHandled = createHandledMark(parts);
  const setTimers = createTimerWriter(parts);
  const writeMessages = createMessageWriter(parts);
  const writeTicket = createTicketWriter(parts);
  const writeEvents = createEventWriter(parts);
  const writeReports = createReportWriter(parts);
  const tellDesk = createDeskTeller(parts);
  const revive = createRevival(parts);
  const handingOut = createHandingOut(parts);
  const erase = createErasing(parts);
  const keepEnded = createEndedKeeping(parts);

  function keep(commit: TurnCommit, hand: HandingOut): 'committed' | 'stale' {
    const row = writeConversation(commit);
    if (row === null) return 'stale';
    markHandled(commit, row.seen);
    setTimers(row, commit);
    if (commit.keepsEnded) keepEnded(commit.id);
    const again = { again: revive(row, commit), isLast: commit.requeue === 'last' };
    writeMessages(row, commit, { ...again, handOut: (change) => hand.within(row, commit, change) });
    erase(commit);
    if (commit.audit !== undefined) writeAudit(commit.audit);
    const listed = ticketBefore(row);
    tellDesk(row, listed, commit);
    if (listed !== null || commit.ticket !== null) writeTicket(row, commit);
    writeEvents(commit);
    writeReports(commit);
    return 'committed';
  }

  return {
    async commitTurn(commit, claimer) {
      const hand = handingOut(claimer);
      const { outcome, leaving } = await writer.write(() => {
        const outcome = keep(commit, hand);
        return { outcome, leaving: outcome === 'committed' ? hand.leaving(commit.id) : undefined };
      });
      // The turn is kept: a bubble that cannot be read is no reason to say otherwise.
      const delivery = leaving && tried(leaving);
      if (delivery) claimer?.take(delivery);
      return outcome;
    },
  };
}

/** What was promised where the talk was before, which no turn takes any more (upkeep/forget.ts). */
function createEndedKeeping({ db }: StoreParts): (contactId: string) => void {
  const remove = db.prepare(
    `with recursive ended(id) as (
       select id from conversations where moved_to = ?
       union select conversations.id from conversations join ended on moved_to = ended.id)
     delete from timers where kind = 'forget' and contact_id in (select id from ended)`,
  );
  return (contactId) => void remove.run(contactId);
}

function ticketBefore({ listed }: Committed): TicketBefore | null {
  if (listed === null) return null;
  const [id, level, assignee] = JSON.parse(listed) as [string, number, string | null];
  return { id, assignee, level: LEVELS[level] as Level };
}

/** What the turn changes for whoever looks at the desk. */
function createDeskTeller(
  parts: StoreParts,
): (row: Pick<Committed, 'lastSeq'>, known: TicketBefore | null, commit: TurnCommit) => void {
  return ({ lastSeq }, known, { ticket, log, events, at }) => {
    const { heard, shown } = heardIn(log, lastSeq);
    const isDanger = events.some(({ kind }) => kind === 'danger');
    const isChanged = events.some(({ kind }) => CHANGING.has(kind));
    const told = deskEventsOf(known, ticket, { heard, shown, said: [], isDanger, isChanged });
    parts.desk.write([...told, ...heardAfterClosing(known, ticket, { heard, at })], at);
  };
}

/** `seen`: so many handled messages of the contact are known already. */
function createHandledMark({
  db,
}: StoreParts): (commit: Pick<TurnCommit, 'id' | 'handled' | 'at'>, seen: number) => void {
  const HANDLED = 'contact_id = ?1 and key in (select value from json_each(?2))';
  const remember = db.prepare(
    `insert into seen (contact_id, key, at) select contact_id, key, ?3 from inbox where ${HANDLED} order by position`,
  );
  const remove = db.prepare(`delete from inbox where ${HANDLED}`);
  const trim = db.prepare(
    `delete from seen where contact_id = ?1 and position <=
       (select position from seen where contact_id = ?1 order by position desc limit 1 offset ?2)`,
  );
  return ({ id, handled, at }, seen) => {
    if (handled.length === 0) return;
    const keys = JSON.stringify(handled);
    remember.run(id, keys, at);
    remove.run(id, keys);
    if (seen + handled.length > SEEN_KEPT) trim.run(id, SEEN_KEPT);
  };
}
