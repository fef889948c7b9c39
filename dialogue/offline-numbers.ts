import { type MarkedPoint, pointsFor } from '../content/contact-points.ts';
import type { Content, LocalText, Purpose } from '../content/schema.ts';
import { countriesWithPack } from './pocket-pack.ts';

export interface OfflineNumber {
  name: LocalText;
  phone: string;
  mark: MarkedPoint['mark'];
  hours: LocalText | null;
}

/** In this order, for somebody who has no network and perhaps little time. */
const PURPOSES: readonly Purpose[] = ['emergency', 'trafficking', 'labour', 'women', 'children'];
const PER_COUNTRY = 4;

/** The numbers of every country, to be kept where there is no network. Only what stands in that country is listed. */
export function offlineNumbers(
  content: Content,
  today: string,
): {
  date: string;
  packs: { country: string; label: LocalText }[];
  countries: { label: LocalText; lines: OfflineNumber[] }[];
} {
  const packed = countriesWithPack(content);
  const countries = content.countries.filter(({ id }) => id !== 'other');
  return {
    date: today,
    packs: content.countries.filter(({ id }) => packed.includes(id)).map(({ id, label }) => ({ country: id, label })),
    countries: countries
      .map(({ id, label }) => ({ label, lines: linesIn(content, id, today) }))
      .filter(({ lines }) => lines.length > 0),
  };
}

function linesIn(content: Content, country: string, today: string): OfflineNumber[] {
  const found = PURPOSES.flatMap((purpose) => pointsFor(content, { purpose, country, today, limit: PER_COUNTRY }));
  const local = new Map(found.filter(({ point }) => point.country === country).map((one) => [one.point.id, one]));
  return [...local.values()].slice(0, PER_COUNTRY).flatMap(({ point, mark }) => {
    const { name, phone, hours } = point;
    return phone === null ? [] : [{ name, phone, mark, hours }];
  });
}
