import type { LogRow } from '../../core/log-row.ts';
import type { Address } from '../../core/message.ts';
import type { LogStore } from '../../core/store.ts';
import { createHeartbeat, STILL_THERE, writeEvent } from '../../runtime/event-stream.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';
import { fileShown } from './file-route.ts';
import { packPath } from './pack-routes.ts';
import { PAGE_SIZE, sinceCover } from './shown.ts';
import { soundPath } from './sound-route.ts';

/** Where a stream reads from and what wakes it. */
export interface SentSource {
  store: Pick<LogStore, 'sentTo'>;
  /** Calls the listener after a bubble to an address was marked as sent by this process. Returns how to stop that. */
  onSent(listener: (to: Address) => void): () => void;
  now: () => number;
  /** How long what another process has sent may stay unseen. */
  pollMs: number;
  /** After so long without a word a comment is sent, so that nothing on the way takes the line for dead. */
  heartbeatMs: number;
}

/**
 * What was sent to an address, as server-sent events, until `signal` ends it. The log is the only source, so any process
 * may hold the stream, and a stream that broke off goes on where it was. `shown` is what the reader gets first.
 */
export async function* streamSent(
  { store, onSent, pollMs, ...times }: SentSource,
  { to, shown, after, signal }: { to: Address; shown: readonly LogRow[]; after: number; signal: AbortSignal },
): AsyncGenerator<string> {
  const wakeUp = createWakeUp();
  const stopListening = onSent((address) => {
    if (address === to) wakeUp.ring();
  });
  try {
    yield writeEvents(shown);
    let cursor = shown.at(-1)?.toldAs ?? after;
    const heartbeat = createHeartbeat(times);
    while (!signal.aborted) {
      const rows = await store.sentTo(to, { after: cursor }, PAGE_SIZE);
      const isSilent = rows.length === 0 && heartbeat.isDue();
      if (rows.length > 0 || isSilent) {
        yield isSilent ? STILL_THERE : sinceCover(rows).map(eventOf).join('');
        cursor = rows.at(-1)?.toldAs ?? cursor;
        heartbeat.beat();
      }
      if (rows.length < PAGE_SIZE) await wakeUp.wait(pollMs, signal);
    }
  } finally {
    stopListening();
  }
}

/** Rows whose text is no longer there (its key was destroyed) have nothing to show, but their place in the order counts. */
function eventOf(row: LogRow): string {
  const id = String(row.toldAs);
  if (row.text === null) return writeEvent(id);
  const message = {
    id,
    at: row.at,
    from: row.from === 'operator' ? 'operator' : 'bot',
    text: row.text,
    choices: row.choices.map(({ token, label }) => ({ id: token, label })),
    ...(row.picture === null ? {} : { card: packPath(row.picture) }),
    ...(row.sound === null ? {} : { sound: soundPath(row.sound.clip) }),
    ...(row.attachment === null ? {} : { file: fileShown(row.toldAs, row.attachment) }),
    ...(row.deletes.length === 0 ? {} : { erased: row.deletes }),
    ...(row.kind === 'cover' ? { cover: true } : {}),
  };
  return writeEvent(id, { kind: 'message', data: message });
}

export function writeEvents(rows: readonly LogRow[]): string {
  return `${STILL_THERE}${rows.map(eventOf).join('')}`;
}
