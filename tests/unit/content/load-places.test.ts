import { describe, expect, test } from 'vitest';
import { faults, load } from './load-files.ts';
import { placeOfHelp } from './samples.ts';
import { shippedContent } from './shipped.ts';

const { content } = shippedContent();
const places = [...content!.places.values()];

describe('the places of help that are delivered', () => {
  test('have each a page that was read and a way to it', () => {
    expect(places.length).toBeGreaterThan(40);
    for (const { id, address, phone, note, source } of places) {
      expect(address ?? phone ?? note ?? null, id).not.toBeNull();
      expect(content!.sources.has(source.split(/[ ;,]/)[0] ?? ''), id).toBe(true);
    }
  });

  test('are verified only where a page leaves no doubt, and give no number that nobody has dialled', () => {
    expect(places.filter(({ status }) => status === 'verified')).toEqual([]);
    expect(places.filter(({ phone }) => phone !== null)).toEqual([]);
  });
});

describe('an editor of places is told', () => {
  const told = (...of: object[]) => faults({ 'places.yaml': of.map((one) => ({ ...placeOfHelp(), ...one })) });

  test('of nothing where all is well, and the place is there', () => {
    expect(told({})).toEqual([]);
    expect(load({ 'places.yaml': [placeOfHelp()] }).content?.places.get('tj.papers')).toEqual(placeOfHelp());
  });

  test('that a shelter tells where it is', () => {
    const shelter = { what: ['women', 'shelter'] };

    expect(told(shelter)).toEqual([
      'places.yaml/tj.papers: is a shelter and tells its "address", which whoever is hidden from reads, too; set "address" to null; a number or a note is enough',
    ]);
    expect(told({ ...shelter, address: null, phone: '1313' })).toEqual([]);
  });

  test('that nobody could find it', () => {
    const lost = { address: null, status: 'unverified' };

    expect(told(lost)[0]).toContain('has no "address", no "phone" and no "note"');
    expect(told({ ...lost, note: { tg: 'Дар ҷамоат пурсед.', ru: 'Спросите в джамоате.' } })).toEqual([]);
  });

  test('that it is verified without an address or a number, or on the word of a draft', () => {
    const note = { tg: 'Дар ҷамоат пурсед.', ru: 'Спросите в джамоате.' };

    expect(told({ address: null, note })[0]).toContain('is verified with neither "address" nor "phone"');
    expect(told({ source: 'GK' })[0]).toContain('its source GK is no page that was read');
    expect(told({ confidence: 'medium' })[0]).toContain('is verified with confidence medium');
  });

  test('that its number has too few digits, its country is not known, or its day lies before', () => {
    expect(told({ phone: '12' })[0]).toContain('"phone" has 2 digits');
    expect(told({ country: 'XX' })[0]).toContain('country "XX" is not in countries.yaml');
    expect(told({ expires: '2026-10-01' })[0]).toContain('lies before "checked"');
  });

  test('that one door has two entries; two towns may have a door of one name', () => {
    const elsewhere = { id: 'tj.again', town: { tg: 'Хуҷанд', ru: 'Худжанд' } };

    expect(told({}, { id: 'tj.again' })).toEqual([
      'places.yaml/tj.again (tg): the place "Шуъбаи консулӣ" is in places.yaml/tj.papers already, in the same town; leave one entry of it',
      'places.yaml/tj.again (ru): the place "Консульский отдел" is in places.yaml/tj.papers already, in the same town; leave one entry of it',
    ]);
    expect(told({}, elsewhere)).toEqual([]);
  });

  test('what a field may hold where it holds something else', () => {
    expect(told({ what: ['friends'] })[0]).toContain('papers');
    expect(told({ address: 'Pushkin 34' })[0]).toContain('{ tg: …, ru: … }');
  });
});
