import type { Language } from '../../core/message.ts';
import type { StaffStore } from '../../core/staff-store.ts';

export interface Person {
  id: string;
  name: string;
}

interface Named {
  /** The name of whoever has an id; of somebody who is no longer known the beginning of the id. */
  nameOf: (id: string) => Person;
  /** Whom a text means that names somebody: by name or by e-mail; `null`: nobody of the staff, such as a whole group. */
  named: (text: string) => Person | null;
  /** The language of content that somebody reads; Russian for whoever reads the pages in English. */
  languageOf: (id: string) => Language;
}

/** The staff by their ids and by what others call them, read once. */
export async function readStaff(store: Pick<StaffStore, 'listStaff'>): Promise<Named> {
  const staff = await store.listStaff();
  const names = new Map(staff.map(({ id, name, email }) => [id, name || email]));
  const isSame = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  return {
    nameOf: (id) => ({ id, name: names.get(id) ?? id.slice(0, 8) }),
    languageOf: (id) => (staff.find((one) => one.id === id)?.language === 'tg' ? 'tg' : 'ru'),
    named(text) {
      const found = staff.find(({ name, email }) => isSame(text, email) || (name !== '' && isSame(text, name)));
      return found === undefined ? null : { id: found.id, name: found.name || found.email };
    },
  };
}

/** The names of staff by their ids. */
export async function readPeople(store: Pick<StaffStore, 'listStaff'>): Promise<Named['nameOf']> {
  return (await readStaff(store)).nameOf;
}
