import type { StaffStore } from '../../core/staff-store.ts';

export interface Person {
  id: string;
  name: string;
}

/** The names of staff by their ids; of somebody who is no longer known the beginning of the id. */
export async function readPeople(store: Pick<StaffStore, 'listStaff'>): Promise<(id: string) => Person> {
  const names = new Map((await store.listStaff()).map(({ id, name, email }) => [id, name || email]));
  return (id) => ({ id, name: names.get(id) ?? id.slice(0, 8) });
}
