import type { DeskMedia, FileWish, KeptFile, MediaLoss } from '../../core/media.ts';
import type { Attachment } from '../../core/message.ts';
import type { SealedState } from './conversation.ts';
import { sealedIn } from './places.ts';
import type { Sealer } from './seal.ts';

/**
 * A file lies in pieces: below what one document of MongoDB may hold, and small enough that nobody's turn waits while one
 * is written.
 */
export const PIECE_BYTES = 256 * 1024;

/** A file as a store keeps it, without its bytes. */
export interface StoredFile {
  contactId: string;
  seq: number;
  at: number;
  account: string;
  state: DeskMedia['state'];
  /** When it may be fetched; only of one that is wanted. */
  dueAt: number | null;
  tries: number;
  /** Of one that is kept. */
  size: number;
  pieces: number;
  reason: MediaLoss | null;
  sealed: Uint8Array;
}

/** What of a file is sealed beside its bytes. Its id at the channel goes when it is fetched, or lost. */
interface SealedFile {
  id?: string;
  mimeType: string;
  bytes?: number;
  name?: string;
  isCovered?: true;
  /** What a machine has heard in it. */
  transcript?: string;
}

/** Stands where others have the account of ours by which a file came. */
const OF_STAFF = 'desk';

/** A file that staff send, which is there from the beginning. */
export function ownFile(
  sealer: Sealer,
  contactId: string,
  { file: seq, mime: mimeType, name, bytes }: Pick<Attachment, 'file' | 'mime' | 'name'> & { bytes: Uint8Array },
  at: number,
): StoredFile {
  const frame = { contactId, seq, at, account: OF_STAFF, state: 'kept', dueAt: null, tries: 0, reason: null } as const;
  const [size, pieces] = [bytes.length, Math.ceil(bytes.length / PIECE_BYTES)];
  return { ...frame, size, pieces, sealed: seal(sealer, { contactId, seq }, { mimeType, name }) };
}

/** Whether the chat is one that nobody hides; one whose state cannot be read may be hidden. */
export function isUncovered(sealer: Sealer, contactId: string, sealedState: Uint8Array | null): boolean {
  if (sealedState === null) return true;
  const state = sealer.openIfWhole(sealedIn.state(contactId), sealedState) as SealedState | undefined;
  return state !== undefined && state.memory.coveredAt === undefined;
}

/** As a turn wishes for it. */
export function wantedFile(
  sealer: Sealer,
  contactId: string,
  { account, ...file }: FileWish,
  { seq, at, dueAt }: Pick<StoredFile, 'seq' | 'at' | 'dueAt'>,
): StoredFile {
  const frame = { contactId, seq, at, account, state: 'wanted', dueAt, tries: 0 } as const;
  return { ...frame, size: 0, pieces: 0, reason: null, sealed: seal(sealer, { contactId, seq }, file) };
}

export function wishOf(sealer: Sealer, row: Pick<StoredFile, 'contactId' | 'seq' | 'account' | 'sealed'>): FileWish {
  const { id = '', ...file } = open(sealer, row);
  return { ...file, id, account: row.account };
}

/** What stays of the wish when there is nothing to fetch any more; `mime` is what the bytes say it is. */
export function sealedAfter(
  sealer: Sealer,
  { contactId, seq, file: { account: _account, id: _id, ...file } }: { contactId: string; seq: number; file: FileWish },
  mime?: string,
): Uint8Array {
  return seal(sealer, { contactId, seq }, mime === undefined ? file : { ...file, mimeType: mime });
}

/** A file that is kept, with what a machine has heard in it. */
export function sealedWithTranscript(
  sealer: Sealer,
  row: Pick<StoredFile, 'contactId' | 'seq' | 'sealed'>,
  transcript: string,
): Uint8Array {
  return seal(sealer, row, { ...open(sealer, row), transcript });
}

export function readDeskMedia(sealer: Sealer, row: StoredFile): DeskMedia {
  const { seq, state, size, reason } = row;
  const { mimeType, bytes = null, name = null, transcript = null } = open(sealer, row);
  const isKept = state === 'kept';
  const mime = isKept ? mimeType : null;
  return { id: String(seq), state, mime, size: isKept ? size : bytes, name, reason, transcript };
}

/** Of pieces that are not all there nothing is given. */
export function readKeptFile(sealer: Sealer, row: StoredFile, pieces: readonly Uint8Array[]): KeptFile | null {
  const { contactId, seq, size, state } = row;
  if (state !== 'kept' || pieces.length !== row.pieces) return null;
  const bytes = Buffer.concat(
    pieces.map((piece, number) => sealer.openRaw(sealedIn.filePiece(contactId, seq, number), piece)),
  );
  if (bytes.length !== size) return null;
  const { mimeType, name = null } = open(sealer, row);
  return { mime: mimeType, name, bytes };
}

export function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / PIECE_BYTES);
  return Array.from({ length: count }, (_, number) => bytes.subarray(number * PIECE_BYTES, (number + 1) * PIECE_BYTES));
}

/** The line of a file that is asked for by its id; `null` for what is no id of ours. */
export function seqOf(id: string): number | null {
  return /^[1-9]\d{0,15}$/.test(id) ? Number(id) : null;
}

function seal(sealer: Sealer, { contactId, seq }: { contactId: string; seq: number }, file: SealedFile): Uint8Array {
  return sealer.seal(sealedIn.file(contactId, seq), file);
}

function open(
  sealer: Sealer,
  { contactId, seq, sealed }: Pick<StoredFile, 'contactId' | 'seq' | 'sealed'>,
): SealedFile {
  // Without its id it is fetched nowhere, and lost like others that are no longer there.
  return (sealer.openIfWhole(sealedIn.file(contactId, seq), sealed) ?? { mimeType: 'unknown' }) as SealedFile;
}
