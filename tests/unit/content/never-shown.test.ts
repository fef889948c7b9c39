import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shippedContent } from './shipped.ts';

const HOUSE = join(import.meta.dirname, '..', '..', '..');
const { content } = shippedContent();

/** Every file whose words a person may read. */
const FILES = [...filesIn('content/data'), ...filesIn('flows/scripts'), 'locales/tg.json', 'locales/ru.json'];
const ALL = FILES.map((file) => ({ file, words: readFileSync(join(HOUSE, file), 'utf8') }));

function filesIn(folder: string): string[] {
  return readdirSync(join(HOUSE, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(yaml|csv)$/.test(name))
    .map((name) => join(folder, name));
}

/** What the facts on Tajikistan (section 9) and on Russia (19.8) say is never to be shown. */
const NEVER = ['918853434', 'progress.guide', 'Барклая', 'Barklaya', 'Альтернатива', 'decree 203', '№203'];

/** Numbers that stand on one old page: a lead for whoever dials them, not words for a person. */
const LEADS = [
  '9857400212', // consular mobile, one undated page
  '9999125868', // a representative's own messenger
  '3433702360', // Yekaterinburg
  '7272697059', // Almaty, 2022
  '43945814', // Dubai, until it was dialled
  '372214015', // agency, 2017
  '372213985', // agency, 2017
  '322222586', // crisis centre, 2012
  '4953439190', // inspection, copies of copies
  '4950032585', // wage line, about 2015
];

/** Where nobody may be sent without a call. */
const ADDRESSES = [
  /Чаянов/iu,
  /Гранатн/iu,
  /Скатертн/iu,
  /Гражданская,? 2/iu,
  /Hammersmith/iu,
  /Kami-?Osaki/iu,
  /Лоҳут|Лахути/iu,
];

describe('what the facts say must never be shown', () => {
  test.each(NEVER)('"%s" stands in no file that somebody reads', (word) => {
    expect(filesWith((words) => words.includes(word) || digits(words).includes(word))).toEqual([]);
  });

  test.each(LEADS)('the number %s, which nobody has dialled, neither', (number) => {
    expect(filesWith((words) => digits(words).includes(number))).toEqual([]);
  });

  test.each(ADDRESSES)('nor the address %s', (address) => {
    expect(filesWith((words) => address.test(withoutComments(words)))).toEqual([]);
  });

  test('a private mobile of somebody in Tajikistan, Russia or Kazakhstan is no line and no place', () => {
    const phones = [...content!.contactPoints.values(), ...content!.places.values()].map(({ phone }) =>
      (phone ?? '').replace(/[ -]/g, ''),
    );

    expect(phones.filter((phone) => /^(\+9929|\+9920|\+79|89\d{9}$|\+77)/.test(phone))).toEqual([]);
  });

  test('a shelter has no address, and nobody is sent there without a call', () => {
    const shelters = [...content!.places.values()].filter(({ what }) => what.includes('shelter'));

    expect(shelters.length).toBeGreaterThan(0);
    for (const { address, note } of shelters) {
      expect(address).toBeNull();
      expect(note?.ru).toMatch(/позвоните|звонк/i);
    }
  });

  test('a sum for a passport or a return certificate stands nowhere without its year', () => {
    const texts = [...content!.facts.values(), ...content!.countryRules.values()].flatMap(({ id, text }) => [
      { id, words: text.tg },
      { id, words: text.ru },
    ]);
    const bare = texts.filter(
      ({ words }) =>
        /шиноснома|паспорт|свидетельств|шаҳодатнома/iu.test(words) &&
        /\d+ (доллар|евро|сомон)/iu.test(words) &&
        !/20\d\d/.test(words),
    );

    expect(bare.map(({ id }) => id)).toEqual([]);
  });
});

function filesWith(has: (words: string) => boolean): string[] {
  return ALL.filter(({ words }) => has(words)).map(({ file }) => file);
}

/** As one row, so that no way of writing a number hides it. */
function digits(words: string): string {
  return withoutComments(words).replace(/(?<=\d)[ ()-]+(?=\d)/g, '');
}

function withoutComments(words: string): string {
  return words.replace(/^ *#.*$/gm, '');
}
