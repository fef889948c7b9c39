import { LONGEST_WAIT_MS } from '../../../core/clock.ts';
import { fileEventsOf } from '../../../core/desk.ts';
import type { InboundLog } from '../../../core/inbound-log.ts';
import type { DeskMedia, MediaStore, WantedFile } from '../../../core/media.ts';
import {
  isUncovered,
  piecesOf,
  readDeskMedia,
  readKeptFile,
  type StoredFile,
  sealedAfter,
  sealedWithTranscript,
  seqOf,
  wantedFile,
  wishOf,
} from '../../shared/media-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import { attempt, first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createBefore } from '../tickets.ts';

const COLUMNS =
  'contact_id as contactId, seq, at, account, state, due_at as dueAt, tries, size, pieces, reason, sealed';

/** Files that contacts sent while a person was asked for. */
export function createMedia(parts: StoreParts, contactOf: (ticketId: string) => string | null): MediaStore {
  return {
    ...createClaim(parts),
    ...createKeeping(parts),
    ...createTranscripts(parts),
    ...createEnding(parts),
    ...createReading(parts, contactOf),
  };
}

/** In the transaction of the turn that wishes for it. */
export function createFileWriter({
  db,
  sealer,
}: StoreParts): (contactId: string, seq: number, line: Pick<InboundLog, 'at' | 'file'>, now: number) => void {
  const insert = db.prepare(
    `insert into media (contact_id, seq, at, account, state, due_at, sealed) values (?, ?, ?, ?, 'wanted', ?, ?)`,
  );
  return (contactId, seq, { at, file }, now) => {
    if (file === undefined) return;
    const row = wantedFile(sealer, contactId, file, { seq, at, dueAt: now });
    insert.run(contactId, seq, at, row.account, row.dueAt, row.sealed);
  };
}

/** What the desk is told of the files of some lines. */
export function createFileTeller({
  db,
  sealer,
}: StoreParts): (contactId: string, range: { from: number; to: number }) => Map<number, DeskMedia> {
  const select = db.prepare(`select ${COLUMNS} from media where contact_id = ? and seq between ? and ?`);
  return (contactId, { from, to }) =>
    new Map(rows<StoredFile>(select, contactId, from, to).map((row) => [row.seq, readDeskMedia(sealer, row)]));
}

function createClaim({ db, writer, sealer }: StoreParts): Pick<MediaStore, 'claimFile'> {
  const take = db.prepare(
    `update media set due_at = ?2, tries = tries + 1
      where (contact_id, seq) = (select contact_id, seq from media
                                  where (due_at <= ?1 or due_at > ?4) and account in (select value from json_each(?3))
                                  order by due_at limit 1)
      returning ${COLUMNS}`,
  );
  const countKept = db.prepare('select coalesce(sum(size), 0) as bytes from media where contact_id = ?');
  const isAsked = db.prepare(`select exists (select 1 from tickets where contact_id = ? and status = 'open') as asked`);
  const read = (row: StoredFile): WantedFile => {
    const { contactId, seq, at, tries } = row;
    const keptBytes = first<{ bytes: number }>(countKept, contactId)?.bytes ?? 0;
    const asked = first<{ asked: number }>(isAsked, contactId)?.asked === 1;
    return { contactId, seq, at, tries, file: wishOf(sealer, row), isAsked: asked, keptBytes };
  };
  return {
    async claimFile(accounts, now, leaseMs) {
      const claimed = await writer.writeLightly(() => {
        const row = first<StoredFile>(take, now, now + leaseMs, JSON.stringify(accounts), now + LONGEST_WAIT_MS);
        return row && attempt(() => read(row));
      });
      return claimed?.() ?? null;
    },
  };
}

type Place = Pick<WantedFile, 'contactId' | 'seq'>;
type Held = Place & Pick<WantedFile, 'tries'>;

const HELD = `contact_id = ?1 and seq = ?2 and tries = ?3 and state = 'wanted'`;

function createKeeping(parts: StoreParts): Pick<MediaStore, 'keepFile'> {
  const { db, writer, sealer } = parts;
  const tell = createTelling(parts);
  const select = db.prepare(`select 1 as one from media where ${HELD}`);
  const isHeld = ({ contactId, seq, tries }: Held) => first(select, contactId, seq, tries) !== undefined;
  const put = db.prepare(
    `insert into media_pieces (contact_id, seq, piece, sealed) values (?1, ?2, ?3, ?4)
       on conflict do update set sealed = ?4`,
  );
  const trim = db.prepare('delete from media_pieces where contact_id = ? and seq = ? and piece >= ?');
  const keep = db.prepare(
    `update media set state = 'kept', due_at = null, size = ?4, pieces = ?5, sealed = ?6 where ${HELD}`,
  );
  return {
    async keepFile(wanted, { mime, bytes }, at) {
      const { contactId, seq, tries } = wanted;
      const pieces = piecesOf(bytes);
      for (const [number, piece] of pieces.entries()) {
        const isPut = await writer.writeLightly(() => {
          if (!isHeld(wanted)) return false;
          put.run(contactId, seq, number, sealer.sealRaw(sealedIn.filePiece(contactId, seq, number), piece));
          return true;
        });
        if (!isPut) return 'late';
      }
      return writer.write(() => {
        if (!isHeld(wanted)) return 'late';
        trim.run(contactId, seq, pieces.length);
        keep.run(contactId, seq, tries, bytes.length, pieces.length, sealedAfter(sealer, wanted, mime));
        tell(wanted, 'kept', at);
        return 'kept';
      });
    },
  };
}

function createTranscripts(parts: StoreParts): Pick<MediaStore, 'mayBeHeard' | 'keepTranscript'> {
  const { db, writer, sealer } = parts;
  const tell = createTelling(parts);
  const select = db.prepare(`select ${COLUMNS} from media where contact_id = ? and seq = ? and state = 'kept'`);
  const keep = db.prepare('update media set sealed = ? where contact_id = ? and seq = ?');
  const selectAsked = db.prepare(
    `select sealed_state as sealed from media join conversations on conversations.id = media.contact_id
      where media.contact_id = ?1 and media.seq = ?2 and media.state = 'kept'
        and exists (select 1 from tickets where tickets.contact_id = ?1 and tickets.status = 'open')`,
  );
  return {
    async mayBeHeard({ contactId, seq }) {
      const row = first<{ sealed: Uint8Array | null }>(selectAsked, contactId, seq);
      return row !== undefined && isUncovered(sealer, contactId, row.sealed);
    },
    keepTranscript: (file, text, at) =>
      writer.write(() => {
        const row = first<StoredFile>(select, file.contactId, file.seq);
        if (row === undefined) return 'late';
        keep.run(sealedWithTranscript(sealer, row, text), row.contactId, row.seq);
        tell(file, 'kept', at);
        return 'kept';
      }),
  };
}

function createEnding(parts: StoreParts): Pick<MediaStore, 'retryFile' | 'loseFile'> {
  const { db, writer, sealer } = parts;
  const tell = createTelling(parts);
  const retry = db.prepare(`update media set due_at = ?4 where ${HELD}`);
  const select = db.prepare(`select 1 as one from media where ${HELD}`);
  const lose = db.prepare(`update media set state = 'lost', due_at = null, reason = ?4, sealed = ?5 where ${HELD}`);
  const clear = db.prepare('delete from media_pieces where contact_id = ? and seq = ?');
  return {
    async retryFile({ contactId, seq, tries }, at) {
      await writer.write(() => retry.run(contactId, seq, tries, at));
    },
    async loseFile(wanted, reason, at) {
      const { contactId, seq, tries } = wanted;
      await writer.write(() => {
        if (first(select, contactId, seq, tries) === undefined) return;
        lose.run(contactId, seq, tries, reason, sealedAfter(sealer, wanted));
        clear.run(contactId, seq);
        tell(wanted, 'lost', at);
      });
    },
  };
}

function createTelling(parts: StoreParts): (file: Place, state: DeskMedia['state'], at: number) => void {
  const before = createBefore(parts);
  return ({ contactId, seq }, state, at) => parts.desk.write(fileEventsOf(before(contactId), seq, state), at);
}

function createReading(
  { db, sealer }: StoreParts,
  contactOf: (ticketId: string) => string | null,
): Pick<MediaStore, 'readFile'> {
  const select = db.prepare(`select ${COLUMNS} from media where contact_id = ? and seq = ?`);
  const selectPieces = db.prepare(
    'select sealed from media_pieces where contact_id = ? and seq = ? and piece < ? order by piece',
  );
  return {
    async readFile(ticketId, id) {
      const [contactId, seq] = [contactOf(ticketId), seqOf(id)];
      const row = contactId !== null && seq !== null ? first<StoredFile>(select, contactId, seq) : undefined;
      if (row === undefined) return null;
      const pieces = rows<{ sealed: Uint8Array }>(selectPieces, row.contactId, row.seq, row.pieces);
      return readKeptFile(
        sealer,
        row,
        pieces.map(({ sealed }) => sealed),
      );
    },
  };
}
