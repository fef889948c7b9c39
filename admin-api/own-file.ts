import { createHash } from 'node:crypto';
import type { Attachment } from '../core/message.ts';
import { OWN_FILE_TYPES, OWN_FILES_FROM } from '../core/own-file.ts';
import { Refusal } from '../core/refusal.ts';
import { mediaTypeOf } from '../runtime/bytes-kind.ts';
import { safeName } from './file-name.ts';
import { assertPlain } from './plain-paper.ts';

/** Makes a voice note of a recording; a word where it is none. */
export type VoiceOf = (file: Uint8Array) => Promise<{ bytes: Uint8Array; seconds: number } | string>;

/** A file that may be sent, as it will be sent. */
export type CheckedFile = Omit<Attachment, 'instead'> & { bytes: Uint8Array };

/** What browsers record a voice into. */
const RECORDED = new Set([
  'video/webm',
  'audio/webm',
  'audio/ogg',
  'audio/ogg; codecs=opus',
  'video/mp4',
  'audio/mp4',
  'audio/x-m4a',
]);
const FAULTS = ['clip_format', 'clip_video', 'clip_tracks', 'clip_long', 'clip_large'] as const;

/** The bytes decide what a file is, whatever it calls itself. Throws a Refusal for what no person should be sent. */
export async function checkOwnFile(
  { key, name, bytes }: { key: string; name: string; bytes: Uint8Array },
  voiceOf: VoiceOf,
): Promise<CheckedFile> {
  const found = (await mediaTypeOf(bytes)) ?? '';
  if (RECORDED.has(found)) return voiceIn({ key, name, bytes }, voiceOf);
  const type = OWN_FILE_TYPES.get(found);
  if (type === undefined) throw new Refusal('file_kind', 'a file of a kind that is not sent', { mime: found });
  if (bytes.length > type.most) throw new Refusal('file_large', 'a file that is too large', { most: type.most });
  if (type.kind === 'paper') await assertPlain(bytes);
  return { ...frameOf({ key, name, bytes, mime: found }), kind: type.kind };
}

async function voiceIn(
  given: { key: string; name: string; bytes: Uint8Array },
  voiceOf: VoiceOf,
): Promise<CheckedFile> {
  const made = await voiceOf(given.bytes);
  if (typeof made === 'string') {
    throw new Refusal(FAULTS.find((code) => code === `clip_${made}`) ?? 'clip_broken', 'a recording that is none');
  }
  const { bytes, seconds } = made;
  return { ...frameOf({ ...given, bytes, mime: 'audio/ogg' }), kind: 'voice', seconds };
}

function frameOf({ key, name, bytes, mime }: { key: string; name: string; bytes: Uint8Array; mime: string }) {
  return { file: numberOf(key, bytes), mime, name: safeName(name, mime), size: bytes.length, bytes };
}

const NUMBER_BYTES = 6;

/** The same file with the same key has the same number: what is sent twice is kept once. */
function numberOf(key: string, bytes: Uint8Array): number {
  const hash = createHash('sha256').update(key).update(bytes).digest();
  return OWN_FILES_FROM + hash.readUIntBE(0, NUMBER_BYTES);
}
