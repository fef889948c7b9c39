import { describe, expect, test } from 'vitest';
import type { ContactPoint, Content, CountryRule } from '../../../content/schema.ts';
import { LANGUAGES, type Language } from '../../../core/message.ts';
import { daysOf, rulesTitle } from '../../../dialogue/pack/pocket-card.ts';
import { countriesWithPack, createPack, type PocketPack, RULES_IN_PACK } from '../../../dialogue/pack/pocket-pack.ts';
import { createSms, SMS_CYRILLIC, SMS_LATIN } from '../../../dialogue/pack/pocket-sms.ts';
import { countryRule, fact, point } from '../content/samples.ts';
import { shippedContent } from '../content/shipped.ts';

const TODAY = '2026-11-24';
const shipped = shippedContent().content as Content;
const EVERY = countriesWithPack(shipped).flatMap((country) => LANGUAGES.map((language) => ({ country, language })));

function packOf(content: Content, of: { country?: string; language?: Language; today?: string } = {}): PocketPack {
  const wish = { country: 'RU', language: 'ru' as const, today: TODAY, demoted: new Set<string>(), ...of };
  const pack = createPack(content, wish);
  if (pack === null) throw new Error(`no pack of ${wish.country}`);
  return pack;
}

/** The content that is shipped, but for the numbers and the rules. */
function contentWith({
  points = [],
  rules = [],
}: {
  points?: Partial<ContactPoint>[];
  rules?: Partial<CountryRule>[];
}) {
  const numbered = points.map((one, index) =>
    point({ id: `ru.p${index}`, pocket: { tg: 'хат', ru: 'линия' }, ...one }),
  );
  const lines = rules.map((one, index) =>
    countryRule({ id: `ru.r${index}`, pocket: { tg: `қоида ${index}`, ru: `правило ${index}` }, ...one }),
  );
  return {
    ...shipped,
    facts: new Map([['ru.stay.days', fact({ risk: 'A' })]]),
    contactPoints: new Map(numbered.map((one) => [one.id, one])),
    countryRules: new Map([...lines, countryRule({ id: 'ru.plain' })].map((rule) => [rule.id, rule])),
  };
}

const THREE = [{}, {}, {}];

test('every country that can be chosen has a pack, also home and any other', () => {
  const wanted = shipped.countries.map(({ id }) => id);

  expect(countriesWithPack(shipped)).toEqual(wanted);
  expect(wanted).toHaveLength(23);
});

describe.each(EVERY)('the pack of $country in $language', ({ country, language }) => {
  const pack = packOf(shipped, { country, language });
  const { cyrillic, latin } = createSms(pack);

  test('holds the emergency number of that country first, three rules abroad, and its days', () => {
    const [first] = pack.numbers;
    const there = [...shipped.contactPoints.values()].filter((one) => one.country === country && !one.also_in);
    expect(there.filter((one) => one.for[0] === 'emergency').map(({ phone }) => phone)).toContain(first?.phone);
    for (const { name } of pack.numbers) expect(there.map((one) => one.name[language])).toContain(name);
    expect(pack.rules).toHaveLength(country === 'TJ' ? 0 : RULES_IN_PACK);
    if (country !== 'TJ') expect(pack.rules[0]?.text).toMatch(/шиноснома|паспорт/iu);
    expect(pack.made).toBe(TODAY);
    for (const { text } of pack.rules) expect(text).toMatch(/^\p{Lu}.{5,60}$/u);
  });

  test('fits one text message in either script, the numbers first and the day last', () => {
    expect(cyrillic.length).toBeLessThanOrEqual(SMS_CYRILLIC);
    expect(latin.length).toBeLessThanOrEqual(SMS_LATIN);
    expect(latin).toMatch(/^[A-Za-z0-9 .,:;()+"'?!-]+$/);
    for (const text of [cyrillic, latin]) expect(text).toMatch(/^\+?\d+ .* 24\.11\.2026$/);
  });

  test('says no digit but those of a number, a fact or a day', () => {
    const phones = [...shipped.contactPoints.values()].flatMap(({ phone }) =>
      phone ? [phone.replace(/[^\d+]/g, '')] : [],
    );
    const facts = [...shipped.facts.values()].flatMap(({ text }) => text[language].match(/\d+/g) ?? []);
    const known = new Set([...phones, ...facts, '24', '11', '2026']);
    const said = [cyrillic, latin, ...pack.rules.map(({ text }) => text)].join(' ');

    for (const digits of said.match(/\+?\d+/g) ?? []) expect([digits, known.has(digits)]).toEqual([digits, true]);
  });

  test('names no dead number, and of what is verified and not only that which was checked', () => {
    const points = [...shipped.contactPoints.values()];
    for (const { phone, mark } of pack.numbers) {
      const candidates = points.filter((one) => one.phone === phone);
      expect(candidates.some(({ status }) => status !== 'dead')).toBe(true);
      if (mark === 'verified') expect(candidates.some(({ status }) => status === 'verified')).toBe(true);
    }
  });
});

describe('the numbers', () => {
  const shown = (points: Partial<ContactPoint>[]) =>
    packOf(contentWith({ points, rules: THREE })).numbers.map(({ phone, mark }) => `${phone} ${mark}`);
  const DOUBTFUL = { status: 'unverified', confidence: 'low' } as const;

  test('that are not verified come only where nobody verified is there for the same, or in an emergency', () => {
    expect(
      shown([
        { phone: '101', for: ['labour'], ...DOUBTFUL },
        { phone: '102', for: ['labour'] },
        { phone: '103', for: ['women'], ...DOUBTFUL },
        { phone: '104', for: ['emergency'], ...DOUBTFUL },
        { phone: '105', for: ['emergency'] },
      ]),
    ).toEqual(['105 verified', '104 unverified', '102 verified', '103 unverified']);
  });

  test('that are dead never come, and old ones carry the word', () => {
    expect(
      shown([
        { phone: '101', status: 'dead' },
        { phone: '102', expires: '2026-11-20' },
      ]),
    ).toEqual(['102 stale']);
  });

  test('are never those of another country', () => {
    const home = { country: 'TJ', for: ['trafficking' as const, 'emergency' as const] };

    expect(shown([{ phone: '+992 37 221-21-21', ...home }, { phone: '103' }])).toEqual(['103 verified']);
    expect(() => shown([{ phone: '+992 37 221-21-21', ...home }])).toThrow('no pack');
  });

  test('say in a text message which of them nobody has checked', () => {
    const sms = (points: Partial<ContactPoint>[]) => createSms(packOf(contentWith({ points, rules: THREE }))).cyrillic;

    expect(sms([{ phone: '101' }])).toBe('101 линия. 24.11.2026');
    expect(sms([{ phone: '101', ...DOUBTFUL }])).toBe('101 линия. Не проверено. 24.11.2026');
    expect(sms([{ phone: '1-0-1' }, { phone: '102', for: ['women'], ...DOUBTFUL }])).toBe(
      '101 линия, 102 линия (не проверено). 24.11.2026',
    );
  });

  test('that do not fit a text message are left out from the end', () => {
    const points = ['emergency', 'trafficking', 'labour', 'women', 'children'].map((purpose, index) => ({
      phone: `+992 37 221-21-0${index}`,
      for: [purpose as 'women'],
    }));
    const { cyrillic } = createSms(packOf(contentWith({ points, rules: THREE })));

    expect(cyrillic).toBe('+992372212100 линия, +992372212101 линия. 24.11.2026');
  });
});

describe('the rules', () => {
  const marks = (rules: Partial<CountryRule>[], today = TODAY) =>
    packOf(contentWith({ points: [{}], rules }), { today }).rules.map(({ text, mark }) => `${mark}: ${text}`);
  const OLD = { checked: '2026-01-01', expires: '2026-02-01' };

  test('that are old and dangerous where they are wrong give way to a fresh one', () => {
    expect(marks([{ risk: 'A', ...OLD }, {}, {}, {}])).toEqual([
      'settled: правило 1',
      'settled: правило 2',
      'settled: правило 3',
    ]);
  });

  test('are not told where there is no fresh one: a person is to be asked', () => {
    const ask = 'ask-person: Одно правило могло измениться. Спросите о нём специалиста.';

    expect(marks([{ risk: 'A', ...OLD }, {}, {}])).toEqual(['settled: правило 1', 'settled: правило 2', ask]);
    const fresh = { expires: '2028-01-01' };
    const leaning = { pocket: { tg: 'а', ru: 'Срок: {{fact:ru.stay.days}}' }, ...fresh };
    expect(marks([leaning, fresh, fresh], '2027-03-01').at(-1)).toBe(ask);
  });

  test('say once that several of them may not be told any more, under a title that counts no three', () => {
    const pack = packOf(contentWith({ points: [{}], rules: Array(3).fill({ risk: 'A', ...OLD }) }));
    const ask = 'Правила могли измениться. Спросите о них специалиста.';

    expect(pack.rules.map(({ text }) => text)).toEqual([ask]);
    expect(rulesTitle(pack)).toBe('Правила');
    expect(marks([{ risk: 'A', ...OLD }, { risk: 'A', ...OLD }, {}])).toEqual([
      'settled: правило 2',
      `ask-person: ${ask}`,
    ]);
  });

  test('that are not settled say so, and old ones too', () => {
    expect(marks([{ confidence: 'medium' }, { source: 'GK; 2.1' }, { risk: 'B', ...OLD }])).toEqual([
      'unsettled: правило 0',
      'unsettled: правило 1',
      'stale: правило 2',
    ]);
  });

  test('that are dangerous where they are wrong say that they change, and others do not', () => {
    const of = (risk: 'A' | 'B') =>
      daysOf(packOf(contentWith({ points: [{}], rules: [{ risk }, { risk: 'B' }, { risk: 'B' }] })))[0];

    expect(of('A')).toBe('Правила меняются, сначала спросите');
    expect(of('B')).toMatch(/^Проверено/);
  });

  test('hold their facts as these stand', () => {
    expect(marks([{ pocket: { tg: 'а', ru: 'Срок: {{fact:ru.stay.days}}.' } }, {}, {}])[0]).toBe(
      'settled: Срок: 90 дней.',
    );
  });
});

test('the day of the check is that of what was checked alone', () => {
  const doubtful = { status: 'unverified' as const, checked: '2025-01-01' };
  const checked = (points: Partial<ContactPoint>[], rules: Partial<CountryRule>[]) =>
    packOf(contentWith({ points, rules })).checked;

  expect(checked([doubtful, { for: ['women'] }], [{}, { checked: '2026-10-05' }, {}])).toBe('2026-10-05');
  expect(checked([doubtful], Array(3).fill({ confidence: 'low' }))).toBeNull();
});

test('a country without a number that works there has no pack', () => {
  expect(createPack(shipped, { country: 'XX', language: 'tg', today: TODAY, demoted: new Set() })).toBeNull();
});
