import type { Attachment } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { type OwnFileOf, ownFileFor } from '../send/channel.ts';
import type { UploadTries } from '../send/upload-tries.ts';
import type { Graph, UploadedFile } from './graph.ts';
import type { AttachCall } from './write.ts';

/** By what its bytes say it is. Ogg whose codec is not named is taken, and refused when it is delivered. */
const UPLOADED_AS = new Map<string, UploadedFile['type']>([
  ['image/jpeg', 'image/jpeg'],
  ['image/png', 'image/png'],
  ['application/pdf', 'application/pdf'],
  ['audio/ogg', 'audio/ogg; codecs=opus'],
]);

/** Of the file, and not of the moment, the person or the account. */
const OF_FILE = new Set<SendFailure['reason']>(['rejected', 'media_refused', 'crashed']);

interface AttachTools {
  graph: Graph;
  ownFileOf: OwnFileOf;
  uploadTries: UploadTries;
}

interface Sending {
  call: AttachCall;
  attachment: Attachment;
  delivery: Delivery;
}

/**
 * Sends what an operator sends. What may pass later is tried once more. What Meta refuses, at once or when it brings it, or
 * what did not pass again, is said in words, and has failed: whoever sent it has to know, and may send it again.
 */
export async function attach(tools: AttachTools, sending: Sending, signal: AbortSignal): Promise<string> {
  const { delivery, call } = sending;
  const isSaid = delivery.isResent === true || tools.uploadTries.areOver(delivery);
  const wamid = isSaid ? null : await sendFile(tools, sending, signal);
  if (wamid !== null) return wamid;
  await tools.graph.send(call.instead, signal);
  throw new SendFailure('media_refused', 'a file did not pass and is said in words');
}

/** `null`: it is refused, did not pass again, or is there no more. */
async function sendFile(
  tools: AttachTools,
  { call, attachment, delivery }: Sending,
  signal: AbortSignal,
): Promise<string | null> {
  const { graph, ownFileOf, uploadTries } = tools;
  const kept = await ownFileFor(ownFileOf, delivery.address, attachment.file);
  const type = UPLOADED_AS.get(attachment.mime);
  if (kept === null || type === undefined) return null;
  let mayHaveArrived = false;
  try {
    const id = await graph.upload({ bytes: kept.bytes, type, name: attachment.name }, signal);
    mayHaveArrived = true;
    return await graph.send(call.payload(id), signal);
  } catch (error) {
    const failure = SendFailure.from(error);
    uploadTries.failed(delivery, failure, signal);
    if (OF_FILE.has(failure.reason)) return null;
    if (mayHaveArrived) throw failure;
    if (uploadTries.areOver(delivery) && !signal.aborted) return null;
    // Nobody is shown what is only uploaded: no status of it is waited for.
    const { reason, message, retryAfterMs } = failure;
    throw new SendFailure(reason, message, retryAfterMs === undefined ? {} : { retryAfterMs });
  }
}
