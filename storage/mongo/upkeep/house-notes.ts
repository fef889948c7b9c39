import type { HouseNoteStore } from '../../../core/house-note.ts';
import { readHouseNotes } from '../../shared/house-notes.ts';
import type { StoreParts } from '../parts.ts';

export function createHouseNotes({ db: { cold } }: Pick<StoreParts, 'db'>): HouseNoteStore {
  return {
    async noteHouse(name, note) {
      await cold.house_notes.updateOne({ _id: name }, { $set: { note: JSON.stringify(note) } }, { upsert: true });
    },
    async houseNotes() {
      const found = await cold.house_notes
        .find({ _id: { $gt: '' } })
        .hint({ _id: 1 })
        .limit(100)
        .lean();
      return readHouseNotes(found.map(({ _id, note }) => ({ name: _id, note })));
    },
  };
}
