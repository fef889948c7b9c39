import type { Contact } from '../../core/conversation.ts';

/** Somebody of whom it is noted what of them is looked at: what something comes to can hang on nothing else of them. */
interface Watched {
  contact: Contact;
  looked: { country: boolean; about: boolean };
}

/**
 * Finds something of each name once for all readers for whom it must come to the same: those who are alike in what was looked at. `find`
 * may hang on its name, on the contact that it is handed, and on what never changes; readers differ in country and in whom it is about alone.
 */
export function onceByReader<T>(): (name: string, contact: Contact, find: (contact: Contact) => T) => T {
  const known = new Map<string, Map<string, T>>();
  return (name, contact, find) => {
    const ofName = known.get(name) ?? new Map<string, T>();
    known.set(name, ofName);
    const { country, about } = contact;
    for (const looked of LOOKS) {
      const found = ofName.get(keyOf({ country, about }, looked));
      if (found !== undefined) return found;
    }
    const watched = watch(contact);
    const found = find(watched.contact);
    ofName.set(keyOf({ country, about }, watched.looked), found);
    return found;
  };
}

const LOOKS = [false, true].flatMap((country) => [false, true].map((about) => ({ country, about })));

function keyOf({ country, about }: Pick<Contact, 'country' | 'about'>, looked: Watched['looked']): string {
  return `${looked.country ? country : '*'} ${looked.about ? about : '*'}`;
}

function watch(contact: Contact): Watched {
  const looked = { country: false, about: false };
  return {
    looked,
    contact: {
      ...contact,
      get country() {
        looked.country = true;
        return contact.country;
      },
      get about() {
        looked.about = true;
        return contact.about;
      },
    },
  };
}
