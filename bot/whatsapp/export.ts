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
const REMOVE_MS = 10_000;

export interface ExportTools {
  graph: Graph;
  log: ServiceLog;
  /** Writes what is kept of whoever is at the address; null where nothing is. */
  exportOf: (address: Address) => Promise<string | null>;
  /** Waits; ends early where we stop. */
  pause: (ms: number) => Promise<void>;
}

/**
 * Sends somebody all that is kept of them, as a file. It is made as it is sent, uploaded for this one message, remembered under no
 * name, and taken away at Meta soon after. It is tried once: what does not pass is said in words.
 */
export async function sendExport(
  { graph, log, exportOf, pause }: ExportTools,
  { delivery, envelope }: { delivery: Delivery; envelope: Envelope },
  signal: AbortSignal,
): Promise<string> {
  const { instead, payload } = writeExport(delivery.outbound, NAME, envelope);
  const text = delivery.tries > 1 ? null : await exportOf(delivery.address);
  if (text === null) return graph.send(instead, signal);
  const file = { bytes: new TextEncoder().encode(text), type: 'text/plain', name: NAME } as const;
  const mediaId = await graph.upload(file, signal).catch((error: unknown) => {
    const failure = SendFailure.from(error);
    if (failure.reason === 'channel_stopped' || signal.aborted) throw failure;
    log.warn({ delivery: delivery.id, why: failure.message }, 'a file did not pass and is said in words');
    return null;
  });
  if (mediaId === null) return graph.send(instead, signal);
  void removeLater({ graph, log, pause }, mediaId);
  try {
    return await graph.send(payload(mediaId), signal);
  } catch (error) {
    const failure = SendFailure.from(error);
    if (failure.reason !== 'media_refused' && !failure.isAboutShape) throw failure;
    log.warn({ delivery: delivery.id, why: failure.message }, 'a file was refused and is said in words');
    return graph.send(instead, signal);
  }
}

/** Nobody waits for it. Where it fails, Meta lets it go in 30 days. */
async function removeLater({ graph, log, pause }: Omit<ExportTools, 'exportOf'>, mediaId: string): Promise<void> {
  await pause(REMOVED_AFTER_MS);
  try {
    await graph.remove(mediaId, AbortSignal.timeout(REMOVE_MS));
  } catch (error) {
    log.warn({ why: SendFailure.from(error).message }, 'a file that was sent could not be taken away at Meta');
  }
}
