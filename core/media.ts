import type { MediaFile } from './message.ts';

/** A larger file is not taken; Telegram gives none to a bot: https://core.telegram.org/bots/api#getfile */
export const MEDIA_MAX_BYTES = 20 * 1024 * 1024;

/** So much is kept of one contact: a disk is not filled by somebody who sends film after film. */
export const MEDIA_PER_CONTACT_BYTES = 10 * MEDIA_MAX_BYTES;

/**
 * What is taken, by what its bytes say it is: pictures, sound, film and paper. `ending` is that of its name when it is
 * saved, and `shown` how a page may show it; nothing else is ever shown.
 */
export const MEDIA_TYPES: ReadonlyMap<string, { ending: string; shown: 'picture' | 'sound' | 'nowhere' }> = new Map([
  ['image/jpeg', { ending: 'jpg', shown: 'picture' }],
  ['image/png', { ending: 'png', shown: 'picture' }],
  ['image/webp', { ending: 'webp', shown: 'picture' }],
  ['image/gif', { ending: 'gif', shown: 'picture' }],
  ['audio/ogg', { ending: 'ogg', shown: 'sound' }],
  ['audio/mpeg', { ending: 'mp3', shown: 'sound' }],
  ['audio/mp4', { ending: 'm4a', shown: 'sound' }],
  ['audio/aac', { ending: 'aac', shown: 'sound' }],
  ['audio/amr', { ending: 'amr', shown: 'nowhere' }],
  ['video/mp4', { ending: 'mp4', shown: 'nowhere' }],
  ['application/pdf', { ending: 'pdf', shown: 'nowhere' }],
]);

/** Why a file is not there for whoever is to help. */
export const MEDIA_LOSSES = ['too-big', 'too-much', 'type', 'gone', 'unreachable', 'closed'] as const;
export type MediaLoss = (typeof MEDIA_LOSSES)[number];

/** A file of a message, and the account of ours through which it is to be had. */
export interface FileWish extends MediaFile {
  account: string;
  /** It came while the chat was covered: it leaves the house for nobody. */
  isCovered?: true;
}

/** A file on its way to us. `tries` is the claim's fencing token. */
export interface WantedFile {
  contactId: string;
  /** The line of the log that it came with. */
  seq: number;
  file: FileWish;
  /** The moment of the message. */
  at: number;
  tries: number;
  /** A person is still asked for. */
  isAsked: boolean;
  /** What is kept of this contact already. */
  keptBytes: number;
}

/** A file as it came, with what its bytes say it is. */
export interface FetchedFile {
  mime: string;
  bytes: Uint8Array;
}

/** A file as the desk reads it. */
export interface KeptFile extends FetchedFile {
  /** As whoever sent it has called it: anything may stand there. */
  name: string | null;
}

/** What the desk is told of a file beside its bytes. */
export interface DeskMedia {
  id: string;
  state: 'wanted' | 'kept' | 'lost';
  mime: string | null;
  size: number | null;
  name: string | null;
  /** Why it is lost. */
  reason: MediaLoss | null;
  /** What a machine has heard in it, which may be wrong. */
  transcript: string | null;
}

/**
 * Files that contacts sent while a person was asked for. A turn wishes for them (`InboundLog.file`); they are sealed like
 * all that a contact writes, and go with the line that they came with.
 */
export interface MediaStore {
  /** The file of these accounts that has waited longest; nobody else fetches it until the lease runs out. */
  claimFile(accounts: readonly string[], now: number, leaseMs: number): Promise<WantedFile | null>;
  /** Durable when it returns. `late`: the claim is another's by now, or the line is gone, and nothing is kept. */
  keepFile(wanted: WantedFile, fetched: FetchedFile, at: number): Promise<'kept' | 'late'>;
  /** Whether a file may be given to a machine at this moment: it is kept, a person is asked for, and the chat is not covered. */
  mayBeHeard(file: Pick<WantedFile, 'contactId' | 'seq'>): Promise<boolean>;
  /** What a machine has heard in a file that is kept, sealed with it. `late`: the file is gone. */
  keepTranscript(file: Pick<WantedFile, 'contactId' | 'seq'>, text: string, at: number): Promise<'kept' | 'late'>;
  /** Needs the claim's `tries`, as `loseFile` does: a worker that wakes late undoes nothing. */
  retryFile(wanted: WantedFile, at: number): Promise<void>;
  loseFile(wanted: WantedFile, reason: MediaLoss, at: number): Promise<void>;
  /** A file of the conversation in which the ticket stands; `null`: there is none, or it was not fetched. */
  readFile(ticketId: string, id: string): Promise<KeptFile | null>;
}
