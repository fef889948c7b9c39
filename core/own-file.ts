import type { KeptFile } from './media.ts';
import type { Address, Attachment } from './message.ts';

const MB = 1024 * 1024;

/**
 * What staff may send, by what its bytes say it is, and how much of it: what every channel takes as it is. The narrowest is
 * WhatsApp: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
 */
export const OWN_FILE_TYPES: ReadonlyMap<string, { kind: Attachment['kind']; ending: string; most: number }> = new Map([
  ['image/jpeg', { kind: 'picture', ending: 'jpg', most: 5 * MB }],
  ['image/png', { kind: 'picture', ending: 'png', most: 5 * MB }],
  ['application/pdf', { kind: 'paper', ending: 'pdf', most: 10 * MB }],
  ['audio/ogg', { kind: 'voice', ending: 'ogg', most: MB / 2 }],
]);

/** No request with a file is larger, whatever it holds. */
export const OWN_FILE_MAX_BYTES = 10 * MB;

/** So many letters stand under a picture or a paper on every channel. */
export const CAPTION_MAX = 1000;

/** Lines of a conversation count from 1 and never come so far: above it lie the numbers of files that staff have sent. */
export const OWN_FILES_FROM = 1_000_000_000_000_000;

/**
 * Files that staff send. One is kept before the answer that names it, sealed like what the person sends, and goes with the
 * person, and by its age.
 */
export interface OwnFileStore {
  /** Durable when it returns. A number that is there already keeps its bytes. Throws `ticket_unknown`. */
  keepOwnFile(
    ticketId: string,
    file: Pick<Attachment, 'file' | 'mime' | 'name'> & { bytes: Uint8Array },
    at: number,
  ): Promise<void>;
  /** It was kept, and no answer names it. */
  dropOwnFile(ticketId: string, file: number): Promise<void>;
  /** For whoever sends it to this address, or shows it there; `null`: it is not theirs, or there no more. */
  ownFile(to: Address, file: number): Promise<KeptFile | null>;
}
