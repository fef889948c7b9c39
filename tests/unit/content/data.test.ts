import { describe, expect, test } from 'vitest';
import { spellingsOf } from '../../../content/check-localities.ts';
import { pointsFor } from '../../../content/contact-points.ts';
import { daysBetween, factFor, freshness } from '../../../content/freshness.ts';
import type { LocalText } from '../../../content/shapes.ts';
import { tokens } from '../../../language/fold/tokens.ts';
import { inWords } from '../../support/in-words.ts';
import { avoidedWords, foreignLetters, longestSentence, misspelt } from '../locales/spelling.ts';
import { TODAY } from './samples.ts';
import { shippedContent } from './shipped.ts';

const { content, problems } = shippedContent();
const facts = [...content!.facts.values()];
const points = [...content!.contactPoints.values()];
const countries = content!.countries;

function shown(purpose: Parameters<typeof pointsFor>[1]['purpose'], country: string | null): string[] {
  return pointsFor(content!, { purpose, country, today: TODAY, limit: 2 }).map(({ point }) => point.id);
}

test('the content that is delivered has neither a fault nor a remark, but for facts that are still to be written', () => {
  expect(inWords(problems).filter(({ message }) => !/^leans on the fact .* not in facts\.yaml/.test(message))).toEqual(
    [],
  );
});

describe('numbers that are delivered', () => {
  test('are verified only where a page was read and leaves no doubt', () => {
    const unread = points.filter(({ status }) => status === 'unverified').map(({ id }) => id);

    expect(unread).toEqual([
      'hotline',
      'any.ambulance',
      'tj.ambulance',
      'tj.interior-ministry',
      'tj.interior-ministry.short',
      'tj.legal-aid',
      'ru.women',
      'ru.representation',
      'kz.ambulance',
      'kz.trafficking',
      'uz.trafficking',
      'uz.women',
      'tr.emergency',
      'tr.labour',
      'ae.labour.call-centre',
      'ae.trafficking',
      'ae.women',
      'pl.advice',
      'lt.trafficking',
      'lt.labour',
      'qa.emergency',
      'qa.labour',
      'sa.ambulance',
      'kg.emergency',
      'by.emergency.112',
      'kw.labour',
      'lv.trafficking',
      'cz.trafficking',
      'other.emergency',
    ]);
  });

  test('hold no private mobile phone and none that is not to be published', () => {
    const digits = points.map(({ phone }) => phone?.replace(/\D/g, '') ?? '');

    expect(digits.filter((phone) => /^79|^992(9|5|88|00|77|11)/.test(phone))).toEqual([]);
    for (const barred of ['918853434', '9125868', '19911', '16044', '40280660', '80060']) {
      expect(digits.filter((phone) => phone.endsWith(barred))).toEqual([]);
    }
  });

  test('name their country in both languages, for they are shown abroad too', () => {
    const spoken = new Map(
      countries.map(({ id, label, names }) => [
        id,
        {
          tg: [label.tg.split(' ')[0] ?? '', ...names.tg],
          ru: [label.ru.split(' ')[0] ?? '', ...names.ru],
        },
      ]),
    );
    const isNamed = (name: string, words: string[] = []) => words.some((word) => name.includes(word));
    const nameless = points.filter(({ id, name, country, region }) => {
      const words = spoken.get(country);
      const isToldWhere = isNamed(name.tg, words?.tg) && isNamed(name.ru, words?.ru);
      return id !== 'hotline' && region !== 'Dubai' && country !== 'other' && !isToldWhere;
    });

    expect(nameless).toEqual([]);
  });

  test('are rung up again within ninety days, as are the rules that are dangerous when wrong', () => {
    const kept = [...points, ...facts.filter(({ risk }) => risk === 'A')];

    expect(kept.filter(({ checked, expires }) => daysBetween(checked, expires) > 90)).toEqual([]);
    const due = [...points, ...facts].filter((entry) => freshness(entry, TODAY) !== 'fresh').map(({ id }) => id);
    // Editors look for it on the first of December, as its own test says.
    expect(due).toEqual(['ru.patent.price.next-year']);
  });

  test('begin with the emergency number of the country, wherever one is known', () => {
    const first = new Map(countries.map(({ id }) => [id, shown('emergency', id)]));

    expect(first.get('TJ')).toEqual(['tj.emergency', 'tj.police']);
    expect(first.get('RU')).toEqual(['ru.emergency', 'ru.police']);
    expect(first.get('KZ')).toEqual(['kz.emergency', 'kz.police']);
    expect(first.get('SA')).toEqual(['sa.emergency', 'sa.emergency.elsewhere']);
    for (const [country, ids] of first) {
      const [point] = ids.map((id) => content!.contactPoints.get(id));
      expect(point, country).toMatchObject({ country, phone: expect.stringMatching(/^\d{3}$/) });
      expect(point?.for[0]).toBe('emergency');
    }
  });

  test('are never missing in danger, and never a landline at home: somebody can be rung from everywhere', () => {
    const everywhere = [...countries.map(({ id }) => id), 'XX', null];

    for (const country of everywhere) {
      const ids = shown('emergency', country);
      expect(ids, String(country)).not.toEqual([]);
      expect(ids.map((id) => content!.contactPoints.get(id)?.phone).join(' ')).not.toMatch(/\+992/);
      expect(shown('hotline', country)).toEqual(['hotline']);
    }
    expect(shown('emergency', 'XX')).toEqual(['other.emergency']);
  });

  test('for somebody of whom nobody knows where they are, are one that is right in Tajikistan, Russia and Kazakhstan', () => {
    const [line, ...more] = shown('emergency', null).map((id) => content!.contactPoints.get(id));

    expect(more).toEqual([]);
    expect(line).toMatchObject({ phone: '112', status: 'verified' });
    for (const country of [line!.country, ...line!.also_in!]) {
      expect(shown('emergency', country)).toContain(`${country.toLowerCase()}.emergency`);
      expect(line?.name.ru).toContain(countries.find(({ id }) => id === country)?.label.ru);
    }
  });

  test('say what is known of a line that is hard to reach', () => {
    expect(content!.contactPoints.get('ru.representation')?.note).toEqual({
      tg: 'Соли 2024 гӯширо набардоштанд.',
      ru: 'В 2024 году трубку не брали.',
    });
  });

  test('the hotline has no number until the partner gives one', () => {
    expect(content!.contactPoints.get('hotline')).toMatchObject({ phone: null, hours: null, status: 'unverified' });
  });
});

describe('facts that are delivered', () => {
  test('are settled only where a page was read and leaves no doubt', () => {
    const settled = facts.filter(({ id }) => {
      const found = factFor(content!, id, TODAY);
      return found !== null && found !== 'ask-person' && found.mark === 'verified';
    });

    const doubtful = settled.filter(
      ({ confidence, source }) => confidence !== 'high' || /\b(GK|DER|DESIGN)\b/.test(source),
    );
    expect(doubtful.map(({ id }) => id)).toEqual([]);
    expect(settled.length).toBeGreaterThan(5);
    expect(settled.length).toBeLessThan(facts.length);
  });

  test('read the days that the retention keeps', () => {
    expect(content!.facts.get('service.retention.days')?.text).toEqual({ tg: '180 рӯз', ru: '180 дней' });
  });
});

describe('countries that are delivered', () => {
  const named = [
    ...countries.flatMap(({ id, label, names }) =>
      [label.tg, label.ru, ...names.tg, ...names.ru].map((name) => ({ id, key: folded(name) })),
    ),
    ...content!.localities.flatMap((place) =>
      spellingsOf(place).map((name) => ({ id: place.country, key: folded(name) })),
    ),
  ];

  function folded(text: string): string {
    return tokens(text)
      .map(({ key }) => key)
      .join(' ');
  }

  test.each([
    ['Маскав', 'RU'],
    ['maskav', 'RU'],
    ['москва', 'RU'],
    ['Питер', 'RU'],
    ['Rossiya', 'RU'],
    ['Дубай', 'AE'],
    ['имороти муттахидаи араб', 'AE'],
    ['точикистон', 'TJ'],
    ['Душанбе', 'TJ'],
    ['казокистон', 'KZ'],
    ['Алматы', 'KZ'],
    ['Стамбул', 'TR'],
    ['узбекистон', 'UZ'],
    ['Лаҳистон', 'PL'],
    ['Англия', 'GB'],
    ['япония', 'JP'],
    ['арабистони сауди', 'SA'],
  ])('a contact who types %s is understood to be in %s', (typed, country) => {
    expect(new Set(named.filter(({ key }) => key === folded(typed)).map(({ id }) => id))).toEqual(new Set([country]));
  });

  test('share no name, however it is spelt', () => {
    const owners = Map.groupBy(named, ({ key }) => key);
    const shared = [...owners].filter(([, some]) => new Set(some.map(({ id }) => id)).size > 1);

    expect(shared.map(([key]) => key)).toEqual([]);
  });
});

describe('weights that are delivered', () => {
  const sum = (...flags: string[]) => flags.reduce((total, flag) => total + (content!.weights.get(flag) ?? 0), 0);

  test('make one sign of present danger urgent by itself', () => {
    for (const flag of ['not-safe', 'cannot-leave', 'violence', 'self-harm']) expect(sum(flag), flag).toBe(7);
  });

  test('make documents, debt and threats urgent two at a time, and none of them alone', () => {
    for (const flag of ['documents-kept', 'debt', 'threats', 'child', 'wages-withheld', 'alone']) {
      expect(sum(flag), flag).toBeGreaterThan(0);
      expect(sum(flag), flag).toBeLessThan(7);
    }
    expect(sum('documents-kept', 'debt')).toBeGreaterThanOrEqual(7);
    expect(sum('documents-kept', 'threats')).toBeGreaterThanOrEqual(7);
    expect(sum('debt', 'threats')).toBeGreaterThanOrEqual(7);
  });
});

test('what is delivered is written well in both languages', () => {
  const texts: LocalText[] = [
    ...facts.map(({ text }) => text),
    ...points.flatMap(({ name, note, hours, cost }) => [name, ...[note, hours, cost].flatMap((text) => text ?? [])]),
    ...countries.flatMap(({ label, where }) => [label, where]),
    ...[...content!.checklists.values()].flatMap(({ title, steps }) => [title, ...steps.map(({ text }) => text)]),
    ...[...content!.glossary.values()].flatMap(({ means }) => (means ? [means] : [])),
  ];

  for (const language of ['tg', 'ru'] as const) {
    const written = texts.map((text) => text[language]);
    expect(written.filter((text) => foreignLetters(text, language).length > 0)).toEqual([]);
    expect(written.filter((text) => avoidedWords(text, language).length > 0)).toEqual([]);
    expect(written.filter((text) => longestSentence(text) > 12)).toEqual([]);
  }
  const tajik = [...texts.map(({ tg }) => tg), ...countries.flatMap(({ names }) => names.tg)];
  expect(tajik.flatMap(misspelt)).toEqual([]);
});

test('a rule that speaks to the person as “you” has other words for whoever asks for somebody else', () => {
  const addressed = /(?<!\p{L})(?:шумо|вы|вас|вам|вами|ваш\p{L}*)(?!\p{L})/iu;
  const rules = [...content!.countryRules.values()];
  const alone = rules.flatMap(({ id, text, more }) =>
    [text, more].filter((words) => words && !words.other && addressed.test(`${words.tg} ${words.ru}`)).map(() => id),
  );

  expect(rules.length).toBeGreaterThan(100);
  expect(alone).toEqual([]);
});
