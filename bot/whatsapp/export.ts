import type { Address } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import type { Graph } from './graph.ts';
import { type Envelope, writeExport } from './write.ts';

/** Tells nothing of what this chat is. */
const NAME = 'my-data.txt';
/** Meta has handed it over by then. What it keeps of an upload it would keep for 30 days. */
const REMOVED_AFTER_MS = 60_000;
/** A stop waits for all tries. */
const REMOVE_MS = 4000;
const REMOVE_TRIES = 3;

export interface ExportTools {
  graph: Graph;
  log: ServiceLog;
  /** Writes what is kept of whoever is at the address; null where nothing is. */
  exportOf: (address: Address) => Promise<string | null>;
  /** Waits; ends early where we stop. */
  pause: (ms: number) => Promise<void>;
  /** What a stop waits for. */
  removing: Set<Promise<void>>;
}

/**
 * Sends somebody all that is kept of them, as a file. It is made as it is sent, uploaded for this one message, remembered under no
 * name, and taken away at Meta soon after. It is tried once: what does not pass is said in words.
 */
export async function sendExport(
  { graph, log, exportOf, pause, removing }: ExportTools,
  { delivery, envelope }: { delivery: Delivery; envelope: Envelope },
  signal: AbortSignal,
): Promise<string> {
  const { instead, payload } = writeExport(delivery.outbound, NAME, envelope);
  const text = delivery.tries > 1 ? null : await exportFor(exportOf, delivery.address);
  if (text === null) return graph.send(instead, signal);
  const file = { bytes: new TextEncoder().encode(text), type: 'text/plain', name: NAME } as const;
  const mediaId = await graph.upload(file, signal).catch((error: unknown) => {
    const failure = SendFailure.from(error);
    if (failure.reason === 'channel_stopped' || signal.aborted) throw failure;
    log.warn({ delivery: delivery.id, why: failure.message }, 'a file did not pass and is said in words');
    return null;
  });
  if (mediaId === null) return graph.send(instead, signal);
  const removal = removeLater({ graph, log, pause }, mediaId).finally(() => removing.delete(removal));
  removing.add(removal);
  try {
    return await graph.send(payload(mediaId), signal);
  } catch (error) {
    const failure = SendFailure.from(error);
    if (failure.reason !== 'media_refused' && !failure.isAboutShape) throw failure;
    log.warn({ delivery: delivery.id, why: failure.message }, 'a file was refused and is said in words');
    return graph.send(instead, signal);
  }
}

/** A store that is away says nothing of what is kept: the bubble is tried again, and leaves in words then. */
async function exportFor(exportOf: ExportTools['exportOf'], to: Address): Promise<string | null> {
  return exportOf(to).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : typeof error;
    throw new SendFailure('unreachable', `what is kept of somebody is not given (${name})`);
  });
}

/** No answer waits for it. Where it fails, Meta lets the file go in 30 days. */
async function removeLater(
  { graph, log, pause }: Pick<ExportTools, 'graph' | 'log' | 'pause'>,
  mediaId: string,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    await pause(REMOVED_AFTER_MS);
    try {
      return await graph.remove(mediaId, AbortSignal.timeout(REMOVE_MS));
    } catch (error) {
      if (tries < REMOVE_TRIES) continue;
      return log.warn({ why: SendFailure.from(error).message }, 'a file that was sent could not be taken away at Meta');
    }
  }
}
