import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contact, newContact } from '../../../core/conversation.ts';
import { onceByReader } from '../../../dialogue/say/by-reader.ts';

const contact = newContact();
const reader = fc.record({
  country: fc.constantFrom('RU', 'KZ', null),
  about: fc.constantFrom('self' as const, 'other' as const),
});
/** Each looks at something else of a reader, or only where something else is so. */
const FINDS: Record<string, (who: Contact) => string | null> = {
  nothing: (): string => 'the same',
  country: ({ country }) => country ?? 'nowhere',
  about: ({ about }) => about,
  both: ({ country, about }) => `${country} ${about}`,
  'the country of others': ({ country, about }) => (about === 'other' ? String(country) : 'self'),
  'for whom it is in Russia': ({ country, about }) => (country === 'RU' ? about : 'elsewhere'),
  'all of it': (who) => JSON.stringify({ ...who }),
};

describe('what is found once for several readers', () => {
  test('is for each of them what they would find alone, in whatever order they come', () => {
    const asked = fc.array(fc.record({ name: fc.constantFrom(...Object.keys(FINDS)), who: reader }), { maxLength: 40 });
    fc.assert(
      fc.property(asked, (all) => {
        const once = onceByReader<string | null>();
        for (const { name, who } of all) {
          const find = FINDS[name] ?? (() => null);
          const one = { ...contact, ...who };
          expect(once(name, one, find)).toBe(find(one));
        }
      }),
    );
  });

  test('is found anew only for whoever differs in what was looked at', () => {
    const found: string[] = [];
    const once = onceByReader<number>();
    for (const country of ['RU', 'KZ', null]) {
      for (const about of ['self', 'other'] as const) {
        const who = { ...contact, country, about };
        once('plain', who, () => found.push('plain'));
        once('by country', who, (seen) => found.push(`by country ${seen.country}`));
      }
    }

    expect(found).toEqual(['plain', 'by country RU', 'by country KZ', 'by country null']);
  });
});
