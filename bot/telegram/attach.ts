import { InputFile } from 'grammy/web';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { type OwnFileOf, ownFileFor } from '../send/channel.ts';
import type { UploadTries } from '../send/upload-tries.ts';
import { signalOf, type TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';
import type { Call } from './write.ts';

type Attach = Extract<Call, { method: 'attach' }>;

interface AttachTools {
  api: TelegramApi;
  ownFileOf: OwnFileOf;
  uploadTries: UploadTries;
  /** Says what stands for the file; gives the id of that message, or null where it is not known. */
  say: () => Promise<string | null>;
}

/**
 * Sends what an operator sends. What may pass later is tried once more. What Telegram refuses, or what did not pass again, is
 * said in words at once, and has failed: whoever sent it has to know, and may send it again.
 */
export async function attach(
  tools: AttachTools,
  sending: { call: Attach; delivery: Delivery },
  signal: AbortSignal,
): Promise<unknown> {
  const sent = await sendFile(tools, sending, signal);
  if (!(sent instanceof SendFailure)) return sent;
  // It repeats the words of whoever sent it: what takes away a talk has to find it.
  const saidAs = await tools.say();
  throw new SendFailure('media_refused', sent.message, { saidAs });
}

/** A failure where words are to be said: it is refused, was tried often enough, or is there no more. */
async function sendFile(
  { api, ownFileOf, uploadTries }: AttachTools,
  { call, delivery }: { call: Attach; delivery: Delivery },
  signal: AbortSignal,
): Promise<unknown> {
  if (uploadTries.areOver(delivery)) return new SendFailure('media_refused', 'the file did not pass before');
  const kept = await ownFileFor(ownFileOf, delivery.address, call.attachment.file);
  if (kept === null) return new SendFailure('media_refused', 'the file is gone');
  const file = new InputFile(kept.bytes, plainName(call.attachment));
  return sendAs(api, { call, file }, signal).catch((error: unknown) => {
    const failure = failureOf(error);
    uploadTries.failed(delivery, failure, signal);
    const isOver = uploadTries.areOver(delivery) && !signal.aborted;
    if (!isOver && (failure.isRetryable || failure.reason === 'contact_stopped')) throw failure;
    return failure;
  });
}

function sendAs(api: TelegramApi, { call, file }: { call: Attach; file: InputFile }, signal: AbortSignal) {
  const { payload, attachment } = call;
  if (attachment.kind === 'picture') return api.raw.sendPhoto({ ...payload, photo: file }, signalOf(signal));
  if (attachment.kind === 'voice') return api.raw.sendVoice({ ...payload, voice: file }, signalOf(signal));
  return api.raw.sendDocument({ ...payload, document: file }, signalOf(signal));
}

/** Letters of other scripts, quotes and spaces would break the form in which it is uploaded. */
function plainName({ name, kind }: Attach['attachment']): string {
  if (/^[A-Za-z0-9._-]+$/.test(name)) return name;
  return `${kind === 'paper' ? 'document' : kind}${/\.[a-z0-9]+$/.exec(name)?.[0] ?? ''}`;
}
