import { Refusal } from './refusal.ts';

/** A bot, a number or a page that people take for ours, and that is not. */
export interface FalseName {
  id: string;
  /** As people see it: `@hamroh_help_bot`. It is told to everybody. */
  name: string;
  /** What is known of it, for staff alone. */
  note: string;
  addedAt: number;
  /** When the note was last written, or the name was last looked at. */
  notedAt: number;
}

export const FALSE_NAMES_MAX = 100;
export const FALSE_NAME_MAX = 64;

/** Adds one; written in any case it is the same name. */
export function addFalseName(
  names: readonly FalseName[],
  { id, name, note, at }: Pick<FalseName, 'id' | 'name' | 'note'> & { at: number },
): readonly FalseName[] {
  if (names.some((one) => keyOf(one.name) === keyOf(name))) {
    throw new Refusal('false_name_known', 'that name is in the list');
  }
  if (names.length >= FALSE_NAMES_MAX) {
    throw new Refusal('false_names_full', `the list takes ${FALSE_NAMES_MAX} names`, { most: FALSE_NAMES_MAX });
  }
  return [...names, { id, name, note, addedAt: at, notedAt: at }];
}

export function noteFalseName(
  names: readonly FalseName[],
  { id, note, at }: Pick<FalseName, 'id' | 'note'> & { at: number },
): readonly FalseName[] {
  assertThere(names, id);
  return names.map((one) => (one.id === id ? { ...one, note, notedAt: at } : one));
}

export function removeFalseName(names: readonly FalseName[], id: string): readonly FalseName[] {
  assertThere(names, id);
  return names.filter((one) => one.id !== id);
}

function assertThere(names: readonly FalseName[], id: string): void {
  if (!names.some((one) => one.id === id)) throw new Refusal('false_name_unknown', `there is no false name ${id}`);
}

function keyOf(name: string): string {
  return name.normalize('NFKC').trim().replace(/^@/, '').toLowerCase();
}
