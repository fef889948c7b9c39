import { describe, expect, test } from 'vitest';
import { faults } from './load-files.ts';
import { checklist, countryRule, fact, placeOfHelp, point, questionSet } from './samples.ts';

/** Every kind of entry that says something of the world. */
const KINDS: [file: string, where: string, entry: object, isList: boolean][] = [
  ['facts.yaml', 'facts.yaml/ru.stay.days', fact(), true],
  ['contacts.yaml', 'contacts.yaml/ru.line', point(), true],
  ['places.yaml', 'places.yaml/tj.papers', placeOfHelp(), true],
  ['checklists.yaml', 'checklists.yaml/ru.work', checklist(), true],
  ['countries/ru.yaml', 'countries/ru.yaml/ru.registration', countryRule(), true],
  ['screens/signs.yaml', 'screens/signs.yaml', questionSet(), false],
];

describe.each(KINDS)('an entry of %s', (file, where, entry, isList) => {
  test.each(['source', 'checked', 'expires', 'confidence'])('is refused without its "%s"', (field) => {
    const { [field]: _, ...without } = entry as Record<string, unknown>;

    const told = faults({ [file]: isList ? [without] : without });
    expect(told.filter((line) => line.startsWith(`${where}: "${field}" is missing; `))).toHaveLength(1);
  });
});
