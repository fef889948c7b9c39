import { InputFile } from 'grammy';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { OwnFileOf } from '../send/channel.ts';
import { signalOf, type TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';
import type { Call } from './write.ts';

type Attach = Extract<Call, { method: 'attach' }>;

interface AttachTools {
  api: TelegramApi;
  ownFileOf: OwnFileOf;
  /** Says what stands for the file. */
  say: () => Promise<unknown>;
}

/**
 * Sends what an operator sends. What may pass later is tried again, as words are. What Telegram refuses is said in words at
 * once, and has failed: whoever sent it has to know, and may send it again.
 */
export async function attach(
  { api, ownFileOf, say }: AttachTools,
  { call, delivery }: { call: Attach; delivery: Delivery },
  signal: AbortSignal,
): Promise<unknown> {
  const kept = await ownFileOf(delivery.address, call.attachment.file);
  if (kept !== null) {
    const file = new InputFile(kept.bytes, plainName(call.attachment));
    const refused = await sendAs(api, { call, file }, signal).catch(refusalIn);
    if (!(refused instanceof SendFailure)) return refused;
  }
  await say();
  throw new SendFailure('media_refused', kept === null ? 'the file is gone' : 'the file was refused');
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

/** Of this file; what is of the account, of the person or of the moment is thrown on. */
function refusalIn(error: unknown): SendFailure {
  const failure = failureOf(error);
  if (failure.isRetryable || failure.reason === 'contact_stopped') throw failure;
  return failure;
}
