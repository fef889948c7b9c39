import type { HouseNoteStore } from '../../../core/house-note.ts';
import { readHouseNotes } from '../../shared/house-notes.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export function createHouseNotes({ db, writer }: StoreParts): HouseNoteStore {
  const keep = db.prepare(
    'insert into house_notes (name, note) values (?1, ?2) on conflict (name) do update set note = ?2',
  );
  const all = db.prepare('select name, note from house_notes');
  return {
    noteHouse: (name, note) => writer.write(() => void keep.run(name, JSON.stringify(note))),
    houseNotes: async () => readHouseNotes(rows<{ name: string; note: string }>(all)),
  };
}
