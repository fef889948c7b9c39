import type { DeskEventKind, DeskEventStore, KeptDeskEvent } from '../core/desk.ts';
import { createHeartbeat, STILL_THERE, writeEvent } from '../runtime/event-stream.ts';
import { createWakeUp } from '../runtime/wake-up.ts';

/** What another process has written may come so much later than its moment says. */
export const OVERLAP_MS = 10_000;
/** So many a look. */
const PIECE = 200;
/** So many of those that were given are known at least, whatever their time: a clock may come back to it. */
const GIVEN_KEPT = 4000;

/** What whoever listens may hear: of a session in which nobody does anything only whether a red one needs somebody. */
export type Heard = 'all' | 'alarms' | 'nothing';
const ALARMS: readonly DeskEventKind[] = [
  'ticket-opened',
  'ticket-changed',
  'ticket-claimed',
  'ticket-given',
  'ticket-closed',
  'danger',
  'message-in',
];

/** Where events are read from, and what ends the reading. */
export interface EventSource {
  store: Pick<DeskEventStore, 'deskEvents' | 'onDeskEvent'>;
  now: () => number;
  /** How long what another process has written may stay unseen. */
  pollMs: number;
  /** After so long without a word a comment is sent, so that nothing on the way takes the line for dead. */
  heartbeatMs: number;
  /** Asked at the beginning and with each heartbeat. */
  mayHear: () => Promise<Heard>;
  signal: AbortSignal;
}

/**
 * What happens at the desk, as server-sent events. Read by moment and id with an overlap, repeats dropped: any process
 * may hold the stream, whoever wrote the event. Woken at once by what this process writes.
 */
export async function* streamDesk(source: EventSource, from: { at: number; id: string }): AsyncGenerator<string> {
  const { store, pollMs, mayHear, signal } = source;
  const wakeUp = createWakeUp();
  const stop = store.onDeskEvent(wakeUp.ring);
  const reader = createReader(source, from);
  try {
    yield STILL_THERE;
    let heard = await mayHear();
    const heartbeat = createHeartbeat(source);
    while (!signal.aborted) {
      const fresh = await reader();
      // Whoever is back by now misses nothing.
      if (heard === 'alarms' && !fresh.every(isAlarm)) heard = await mayHear();
      const events = heard === 'all' ? fresh : fresh.filter(isAlarm);
      if (events.length > 0) yield events.map(eventOf).join('');
      if (heartbeat.isDue()) {
        heard = await mayHear();
        if (heard === 'nothing') return;
        yield STILL_THERE;
        heartbeat.beat();
      }
      await wakeUp.wait(pollMs, signal);
    }
  } finally {
    stop();
  }
}

/**
 * Each call gives what is new; what was given once is not given again. Where the clock was ahead and is right again, what
 * happens from here on lies before what was read then.
 */
function createReader(
  { store, now }: Pick<EventSource, 'store' | 'now'>,
  from: { at: number; id: string },
): () => Promise<KeptDeskEvent[]> {
  const given = new Map<string, number>([[from.id, from.at]]);
  let newest = from.at;
  // What comes stamped ahead, from when on what lies there is known. Who comes back late knows nothing of it.
  let isAheadKnown = from.at > now();
  return async () => {
    const moment = now();
    const isAhead = from.at > moment;
    const isNew = ({ id, at }: KeptDeskEvent) => {
      if (given.has(id)) return false;
      if (at >= from.at || (isAhead && (isAheadKnown || at <= moment + OVERLAP_MS))) return true;
      if (isAhead) given.set(id, at);
      return false;
    };
    const fresh: KeptDeskEvent[] = [];
    newest = Math.min(newest, moment);
    const since = newest - OVERLAP_MS;
    let after = { at: since, id: '' };
    for (;;) {
      const piece = await store.deskEvents(after, PIECE);
      fresh.push(...piece.filter(isNew));
      const last = piece.at(-1);
      if (last === undefined || piece.length < PIECE) break;
      after = last;
    }
    for (const { id, at } of fresh) given.set(id, at);
    newest = Math.max(newest, ...fresh.map(({ at }) => at));
    isAheadKnown ||= isAhead;
    for (const [id, at] of given) {
      if (given.size <= GIVEN_KEPT) break;
      if (at < since) given.delete(id);
    }
    return fresh;
  };
}

/** What somebody had deleted goes from a page also where nobody sits at it. */
function isAlarm({ kind, level }: KeptDeskEvent): boolean {
  return kind === 'ticket-forgotten' || (level === 'red' && ALARMS.includes(kind));
}

function eventOf({ id, at, kind, ticketId, level, assignee, seq, state }: KeptDeskEvent): string {
  return writeEvent(`${at}-${id}`, { kind, data: { at, ticketId, level, assignee, seq, state } });
}

/** `Last-Event-ID` as `eventOf` gives it; `null`: it is none of ours. */
export function readEventId(text: unknown): { at: number; id: string } | null {
  const [, at, id] = (typeof text === 'string' && /^(\d{1,15})-([A-Za-z0-9_-]{1,64})$/.exec(text)) || [];
  return at === undefined || id === undefined ? null : { at: Number(at), id };
}
