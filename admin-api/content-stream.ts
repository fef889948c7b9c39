import { type EditingEvent, type EditingState, editingEvents } from '../core/editing-event.ts';
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
  const { look, now, pollMs, heartbeatMs, mayHear, signal } = source;
  let before = await look();
  let heartbeatAt = now() + heartbeatMs;
  let heard = await mayHear();
  let count = 0;
  yield ':\n\n';
  while (!signal.aborted) {
    if (heard === 'nothing') return;
    await pauseFor(pollMs, signal);
    if (signal.aborted) return;
    if (now() >= heartbeatAt) {
      heard = await mayHear();
      yield ':\n\n';
      heartbeatAt = now() + heartbeatMs;
    }
    if (heard !== 'all') continue;
    const after = await look();
    const events = editingEvents(before, after);
    if (events.length > 0) yield events.map((event) => writeEvent(event, `${now()}-${count++}`)).join('');
    before = after;
  }
}

function writeEvent({ kind, id }: EditingEvent, eventId: string): string {
  return `id: ${eventId}\nevent: ${kind}\ndata: ${JSON.stringify({ id })}\n\n`;
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
