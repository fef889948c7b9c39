import { type EditingState, editingEvents } from '../core/editing-event.ts';
import { createHeartbeat, STILL_THERE, writeEvent } from '../runtime/event-stream.ts';
import { pauseFor } from '../runtime/pause.ts';
import type { ApiDeps } from './deps.ts';

export interface ContentSource {
  look: () => Promise<EditingState>;
  now: () => number;
  pollMs: number;
  /** After so long without a word a comment is sent, so that nothing on the way takes the line for dead. */
  heartbeatMs: number;
  /** Asked at the beginning and with each heartbeat. `later`: nobody sits at the page; whoever is back by then misses nothing. */
  mayHear: () => Promise<'all' | 'later' | 'nothing'>;
  signal: AbortSignal;
}

/**
 * What editors do, as server-sent events: each tells what has changed since the look before. A page that comes again reads
 * everything anew, so that nothing is kept for it.
 */
export async function* streamContent(source: ContentSource): AsyncGenerator<string> {
  const { look, now, pollMs, mayHear, signal } = source;
  let before = await look();
  const heartbeat = createHeartbeat(source);
  let heard = await mayHear();
  let count = 0;
  yield STILL_THERE;
  while (!signal.aborted) {
    if (heard === 'nothing') return;
    await pauseFor(pollMs, signal);
    if (signal.aborted) return;
    if (heartbeat.isDue()) {
      heard = await mayHear();
      yield STILL_THERE;
      heartbeat.beat();
    }
    if (heard !== 'all') continue;
    const after = await look();
    const events = editingEvents(before, after);
    if (events.length > 0)
      yield events.map(({ kind, id }) => writeEvent(`${now()}-${count++}`, { kind, data: { id } })).join('');
    before = after;
  }
}

/** What editors have left at this moment. All streams of a process that ask within `freshMs` share one look. */
export function createEditingLook(
  { store, content }: Pick<ApiDeps, 'store' | 'content'>,
  { freshMs, elapsed }: { freshMs: number; elapsed: () => number },
): () => Promise<EditingState> {
  let looked: { at: number; state: Promise<EditingState> } | null = null;

  async function look(): Promise<EditingState> {
    const [release, drafts, candidate, unconfirmed, step] = await Promise.all([
      store.newestRelease(),
      store.listDrafts(),
      store.candidateHead(),
      store.unconfirmed(),
      content.progress(),
    ]);
    const mark = candidate?.id === step?.id ? (step?.step ?? '') : '';
    return {
      release,
      drafts,
      candidate: candidate && { id: candidate.id, mark: `${candidate.state} ${mark}` },
      unconfirmed: unconfirmed.map(({ number }) => number),
    };
  }

  return () => {
    if (looked === null || elapsed() - looked.at >= freshMs) looked = { at: elapsed(), state: look() };
    return looked.state;
  };
}
