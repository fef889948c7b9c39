import type { StaffStore } from '../../core/staff-store.ts';

export interface Person {
  id: string;
  name: string;
}

/** Whom a text means that names somebody: by name or by e-mail; `null`: nobody of the staff, such as a whole group. */
export async function readNamed(store: Pick<StaffStore, 'listStaff'>): Promise<(text: string) => Person | null> {
  const staff = await store.listStaff();
  const isSame = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  return (text) => {
    const found = staff.find(({ name, email }) => isSame(text, email) || (name !== '' && isSame(text, name)));
    return found === undefined ? null : { id: found.id, name: found.name || found.email };
  };
}

/** The names of staff by their ids; of somebody who is no longer known the beginning of the id. */
export async function readPeople(store: Pick<StaffStore, 'listStaff'>): Promise<(id: string) => Person> {
  const names = new Map((await store.listStaff()).map(({ id, name, email }) => [id, name || email]));
  return (id) => ({ id, name: names.get(id) ?? id.slice(0, 8) });
}
