import { LONGEST_WAIT_MS } from '../../../core/clock.ts';
import { fileEventsOf } from '../../../core/desk.ts';
import type { DeskMedia, MediaStore, WantedFile } from '../../../core/media.ts';
import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import { isUncovered, piecesOf, sealedAfter, sealedWithTranscript, wishOf } from '../../shared/media-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import { owedToDesk } from '../desk-feed.ts';
import type { StoreParts } from '../parts.ts';
import { deletePieces } from '../rows.ts';
import type { Sweep } from '../sweep.ts';
import { datedSweep, fieldSweep } from '../sweeps.ts';
import { beforeOf } from '../ticket-before.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { type FileDoc, pieceId } from './media-documents.ts';
import { idsOf, messageId } from './message-id.ts';
import type { Settling } from './settle.ts';

/** So many that are due are looked at: of several processes each finds one that no other has taken. */
const LOOK_AHEAD = 20;
const DELETE_BATCH = 100;

/** Of files that the contact sent; what staff send to them lies above. */
function sentIdsOf(contactId: string): { $gt: string; $lt: string } {
  return { ...idsOf(contactId), $lt: messageId(contactId, OWN_FILES_FROM) };
}

type Fetching = Omit<MediaStore, 'readFile'>;
type Settle = Pick<Settling, 'settleContact'>;

/** Files that contacts sent while a person was asked for. Each step may be done again after a crash. */
export function createMedia(parts: StoreParts, settling: Settle): Fetching {
  return {
    ...createClaim(parts),
    ...createKeeping(parts, settling),
    ...createTranscripts(parts, settling),
    ...createEnding(parts, settling),
  };
}

function createClaim({ db, keys }: StoreParts): Pick<MediaStore, 'claimFile'> {
  async function take({ _id, tries, dueAt = 0 }: FileDoc, until: number): Promise<FileDoc | null> {
    return db.hot.media.findOneAndUpdate(
      { _id, tries, dueAt },
      { $set: { dueAt: until }, $inc: { tries: 1 } },
      { returnDocument: 'after' },
    );
  }

  async function keptBytes(contactId: string): Promise<number> {
    const [kept] = await db.hot.media
      .aggregate<{ bytes: number }>(
        [{ $match: { _id: sentIdsOf(contactId) } }, { $group: { _id: null, bytes: { $sum: '$size' } } }],
        { hint: { _id: 1 } },
      )
      .toArray();
    return kept?.bytes ?? 0;
  }

  async function read(row: FileDoc): Promise<WantedFile | null> {
    const { _id, contactId, seq, at, tries } = row;
    // Somebody was late in writing out that it is wished for.
    if ((await db.hot.erased_lines.findOne({ _id }, { projection: { _id: 1 } })) !== null) {
      await db.hot.media.deleteOne({ _id });
      return null;
    }
    const sealer = await keys.find(contactId);
    if (sealer === null) return null;
    const doc = await db.hot.conversations.findOne<Pick<ConversationDoc, 'ticket'>>(
      { _id: contactId },
      { projection: { ticket: 1 } },
    );
    const isAsked = doc?.ticket?.status === 'open';
    return { contactId, seq, at, tries, file: wishOf(sealer, row), isAsked, keptBytes: await keptBytes(contactId) };
  }

  return {
    async claimFile(accounts, now, leaseMs) {
      const due = await db.hot.media
        .find(
          {
            $or: [{ dueAt: { $lte: now } }, { dueAt: { $gt: now + LONGEST_WAIT_MS } }],
            account: { $in: [...accounts] },
          },
          { hint: 'due' },
        )
        .sort({ dueAt: 1 })
        .limit(LOOK_AHEAD)
        .toArray();
      for (const row of due) {
        const taken = await take(row, now + leaseMs);
        // Without a key its contact is being forgotten, and the file with it.
        const wanted = taken && (await read(taken));
        if (wanted !== null) return wanted;
      }
      return null;
    },
  };
}

type Place = Pick<WantedFile, 'contactId' | 'seq'>;
type Held = Place & Pick<WantedFile, 'tries'>;

const held = ({ contactId, seq, tries }: Held) => ({ _id: messageId(contactId, seq), tries, state: 'wanted' }) as const;

function createKeeping(parts: StoreParts, settling: Settle): Pick<MediaStore, 'keepFile'> {
  const { db, keys } = parts;
  const tell = createTelling(parts, settling);
  return {
    async keepFile(wanted, { mime, bytes }, at) {
      const { contactId, seq } = wanted;
      const sealer = await keys.find(contactId);
      const isHeld = (await db.hot.media.findOne(held(wanted), { projection: { _id: 1 } })) !== null;
      if (sealer === null || !isHeld) return 'late';
      const [id, pieces] = [messageId(contactId, seq), piecesOf(bytes)];
      for (const [number, piece] of pieces.entries()) {
        const sealed = sealer.sealRaw(sealedIn.filePiece(contactId, seq, number), piece);
        await db.cold.media_pieces.updateOne(
          { _id: pieceId(id, number) },
          { $set: { at: wanted.at, sealed } },
          { upsert: true },
        );
      }
      const kept = {
        state: 'kept' as const,
        size: bytes.length,
        pieces: pieces.length,
        sealed: sealedAfter(sealer, wanted, mime),
      };
      const { matchedCount } = await db.hot.media.updateOne(held(wanted), { $set: kept, $unset: { dueAt: '' } });
      if (matchedCount === 1) {
        await tell(wanted, 'kept', at);
        return 'kept';
      }
      // Forgotten meanwhile, and nobody else takes these away. Another's claim writes its own over them.
      if ((await db.hot.media.findOne({ _id: id }, { projection: { _id: 1 } })) === null)
        await deletePieces(parts.db, id);
      return 'late';
    },
  };
}

function createTranscripts(parts: StoreParts, settling: Settle): Pick<MediaStore, 'mayBeHeard' | 'keepTranscript'> {
  const { db, keys } = parts;
  const tell = createTelling(parts, settling);
  return {
    async mayBeHeard({ contactId, seq }) {
      const kept = { _id: messageId(contactId, seq), state: 'kept' } as const;
      const [sealer, row, found] = await Promise.all([
        keys.find(contactId),
        db.hot.media.findOne(kept, { projection: { _id: 1 } }),
        db.hot.conversations.findOne<Pick<ConversationDoc, 'sealedState' | 'forgetAt'>>(
          { _id: contactId, 'ticket.status': 'open' },
          { projection: { sealedState: 1, forgetAt: 1 } },
        ),
      ]);
      if (sealer === null || row === null || found === null || found.forgetAt !== undefined) return false;
      return isUncovered(sealer, contactId, found.sealedState);
    },
    async keepTranscript(file, text, at) {
      const kept = { _id: messageId(file.contactId, file.seq), state: 'kept' } as const;
      const [sealer, row] = await Promise.all([keys.find(file.contactId), db.hot.media.findOne(kept)]);
      if (sealer === null || row === null) return 'late';
      const sealed = sealedWithTranscript(sealer, row, text);
      const { matchedCount } = await db.hot.media.updateOne(kept, { $set: { sealed } });
      if (matchedCount !== 1) return 'late';
      await tell(file, 'kept', at);
      return 'kept';
    },
  };
}

function createEnding(parts: StoreParts, settling: Settle): Pick<MediaStore, 'retryFile' | 'loseFile'> {
  const { db, keys } = parts;
  const tell = createTelling(parts, settling);
  return {
    async retryFile(wanted, at) {
      await db.hot.media.updateOne(held(wanted), { $set: { dueAt: at } });
    },
    async loseFile(wanted, reason, at) {
      const sealer = await keys.find(wanted.contactId);
      if (sealer === null) return;
      const lost = { state: 'lost' as const, reason, sealed: sealedAfter(sealer, wanted) };
      const { matchedCount } = await db.hot.media.updateOne(held(wanted), { $set: lost, $unset: { dueAt: '' } });
      if (matchedCount !== 1) return;
      await deletePieces(parts.db, messageId(wanted.contactId, wanted.seq));
      await tell(wanted, 'lost', at);
    },
  };
}

/** Whoever looks at the ticket is told; what was done is kept, whatever becomes of this. */
function createTelling({ db }: StoreParts, { settleContact }: Settle) {
  return async ({ contactId, seq }: Place, state: DeskMedia['state'], at: number): Promise<void> => {
    const doc = await db.hot.conversations.findOne<Pick<ConversationDoc, 'ticket'>>(
      { _id: contactId },
      { projection: { ticket: 1 } },
    );
    const events = owedToDesk(fileEventsOf(beforeOf(doc?.ticket), seq, state), at);
    if (events.length === 0) return;
    await db.hot.conversations.updateOne({ _id: contactId }, { $push: { pending: { $each: events } } });
    await settleContact(contactId).catch(() => undefined);
  };
}

/** A file goes with its pieces. Pieces whose file was forgotten while they were written go some at a time. */
export function fileSweep({ db }: StoreParts): Sweep {
  const [files, pieces] = [datedSweep(db.hot.media), fieldSweep(db.cold.media_pieces, 'at', 'at')];
  return {
    count: files.count,
    async piece(before, limit, now) {
      const old = await db.hot.media
        .find({ at: { $lt: before } }, { projection: { _id: 1 }, hint: 'at' })
        .sort({ at: 1 })
        .limit(limit)
        .toArray();
      for (const { _id } of old) await deletePieces(db, _id);
      if (old.length === 0) await pieces.piece(before, DELETE_BATCH, now);
      return old.length === 0 ? 0 : files.piece(before, limit, now);
    },
  };
}
