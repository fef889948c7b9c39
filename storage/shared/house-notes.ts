import type { HouseNotes } from '../../core/house-note.ts';

/** As this program has written them. */
export function readHouseNotes(rows: readonly { name: string; note: string }[]): Partial<HouseNotes> {
  return Object.fromEntries(rows.map(({ name, note }) => [name, JSON.parse(note)])) as Partial<HouseNotes>;
}
