import { describe, expect, test } from 'vitest';
import { pointsFor } from '../../../content/contact-points.ts';
import { COUNTRY_SECTIONS } from '../../../content/lists.ts';
import { isRead, keysIn } from '../../../content/source.ts';
import { entriesNamed } from '../../../flows/engine/entries.ts';
import { shippedContent } from './shipped.ts';

const TODAY = '2026-11-29';
const content = shippedContent().content!;
const LANDS = content.countries.map(({ id }) => id);
const statusOf = (id: string) => content.contactPoints.get(id)?.status;

/** What the facts call high: countries-2026, the heading; tajikistan-2026 2.1, 5.1; russia-2026 12.7; content-reading 4. */
const HIGH = `
  tj.emergency tj.police tj.women ru.emergency ru.police ru.ambulance ru.children
  kz.emergency kz.police kz.family uz.emergency uz.police uz.ambulance by.emergency kw.emergency
  sa.emergency sa.emergency.elsewhere ae.police ae.labour il.ambulance
  kr.police kr.women kr.labour kr.workers kr.legal kr.immigration jp.police jp.ambulance cn.police cn.ambulance cn.immigration
  pl.emergency pl.trafficking pl.strada lt.emergency lv.emergency de.emergency de.women cz.emergency
  gb.emergency gb.acas gb.trafficking us.emergency us.trafficking tr.yimer
`
  .trim()
  .split(/\s+/);

/** What the facts call medium or low: shown with the word that it is not checked. */
const NOT_HIGH = `
  tj.ambulance tj.interior-ministry tj.legal-aid kz.ambulance kz.trafficking lt.trafficking lt.labour lv.trafficking
  cz.trafficking qa.emergency qa.labour kg.emergency by.emergency.112 sa.ambulance kw.labour pl.advice
  uz.trafficking uz.women tr.labour other.emergency ru.women ru.representation
`
  .trim()
  .split(/\s+/);

describe('whoever has chosen a country', () => {
  test.each(LANDS)('%s is shown an emergency number of it, with its source and its mark', (country) => {
    const [first] = pointsFor(content, { purpose: 'emergency', country, today: TODAY, limit: 2 });

    expect(first?.point.country).toBe(country);
    expect(first?.point.also_in).toBeUndefined();
    expect(first?.point.for[0]).toBe('emergency');
    expect(['verified', 'unverified']).toContain(first?.mark);
    expect(keysIn(first?.point.source ?? '').length).toBeGreaterThan(0);
    expect(first?.mark === 'verified' ? isRead(first.point.source) : true).toBe(true);
  });

  test('gets no landline of another country for an emergency', () => {
    for (const country of LANDS) {
      const shown = pointsFor(content, { purpose: 'emergency', country, today: TODAY, limit: 2 });
      expect(shown.filter(({ point }) => point.country !== country)).toEqual([]);
    }
  });
});

describe('a number', () => {
  test.each(HIGH)('%s, which the facts call high, is verified', (id) => {
    expect(statusOf(id)).toBe('verified');
  });

  test.each(NOT_HIGH)('%s, of which they are less sure, is told with that word', (id) => {
    expect(statusOf(id)).toBe('unverified');
  });

  test('is in one of these lists, or is a draft of general knowledge', () => {
    const listed = new Set([...HIGH, ...NOT_HIGH]);
    const others = [...content.contactPoints.values()].filter(({ id }) => !listed.has(id));

    expect(others.filter(({ source, status }) => status === 'verified' && !isRead(source))).toEqual([]);
    expect(
      others.filter(({ country, status }) => country !== 'TJ' && status === 'verified').map(({ id }) => id),
    ).toEqual([]);
  });
});

/** Of these the facts have nothing at all; the flow then shows a way to a person. */
const NOTHING: string[] = [];

describe('what a country is asked about', () => {
  const cells = LANDS.filter((id) => id !== 'TJ').flatMap((id) =>
    COUNTRY_SECTIONS.map((section) => `country-rules/${id}/${section}`),
  );

  test('is told in every section', () => {
    expect(cells.filter((cell) => entriesNamed(content, cell) === null)).toEqual(NOTHING);
  });

  test('names a line or a person wherever it says that we do not know', () => {
    const unsure = [...content.countryRules.values()].filter(({ text }) =>
      /наёфтем|мы не нашли/u.test(`${text.tg} ${text.ru}`),
    );
    const ways =
      /\{\{contact:|мутахассис|специалист|Хадамоти муҳоҷират|Миграционн|вазорат|министерств|спросите нас|пул надиҳед|\d{3}/iu;

    expect(unsure.filter(({ text }) => !ways.test(`${text.tg} ${text.ru}`)).map(({ id }) => id)).toEqual([]);
  });
});
