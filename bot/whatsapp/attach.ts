import type { Attachment } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { OwnFileOf } from '../send/channel.ts';
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

/**
 * Sends what an operator sends. What may pass later is tried again, as words are. What Meta refuses, at once or when it
 * brings it, is said in words, and has failed: whoever sent it has to know, and may send it again.
 */
export async function attach(
  { graph, ownFileOf }: { graph: Graph; ownFileOf: OwnFileOf },
  { call, attachment, delivery }: { call: AttachCall; attachment: Attachment; delivery: Delivery },
  signal: AbortSignal,
): Promise<string> {
  const wamid = delivery.isResent ? null : await sendFile();
  if (wamid !== null) return wamid;
  await graph.send(call.instead, signal);
  throw new SendFailure('media_refused', 'a file did not pass and is said in words');

  /** `null`: it is refused, or there no more. */
  async function sendFile(): Promise<string | null> {
    const kept = await ownFileOf(delivery.address, attachment.file);
    const type = UPLOADED_AS.get(attachment.mime);
    if (kept === null || type === undefined) return null;
    try {
      const id = await graph.upload({ bytes: kept.bytes, type, name: attachment.name }, signal);
      return await graph.send(call.payload(id), signal);
    } catch (error) {
      const failure = SendFailure.from(error);
      if (!OF_FILE.has(failure.reason)) throw failure;
      return null;
    }
  }
}
