import { lastSilent, type MarkedPoint, pointsFor } from '../../content/contact-points.ts';
import type { Purpose } from '../../content/lists.ts';
import type { Content } from '../../content/schema.ts';
import type { LocalText } from '../../content/shapes.ts';
import { wordsInBoth } from '../know/own-words.ts';
import { countriesWithPack } from './pocket-pack.ts';

export interface OfflineNumber {
  name: LocalText;
  phone: string;
  mark: MarkedPoint['mark'];
  hours: LocalText | null;
}

/** In this order, for somebody who has no network and perhaps little time. */
const PURPOSES: readonly Purpose[] = ['emergency', 'trafficking', 'women', 'children', 'labour'];
const PER_COUNTRY = 4;

interface When {
  today: string;
  /** Lines of which several people have said lately that nobody answers: they come last, and first are left out. */
  demoted: ReadonlySet<string>;
}

/** In the place of a country: the line for somebody who chooses none. */
const ANYWHERE = 'any';

/**
 * The numbers of every country, to be kept where there is no network. Only what stands in that country is listed; first
 * comes the one for somebody who chooses none.
 */
export function offlineNumbers(
  content: Content,
  when: When,
): {
  date: string;
  packs: { country: string; label: LocalText }[];
  countries: { country: string; label: LocalText; lines: OfflineNumber[] }[];
} {
  const packed = countriesWithPack(content);
  const countries = content.countries.filter(({ id }) => id !== 'other');
  return {
    date: when.today,
    packs: content.countries.filter(({ id }) => packed.includes(id)).map(({ id, label }) => ({ country: id, label })),
    countries: [
      // Above the line that holds in all the likely countries, for whoever looks for no country now.
      { country: ANYWHERE, label: wordsInBoth(content, 'numbers_anywhere'), lines: anywhere(content, when) },
      ...countries.map(({ id, label }) => ({ country: id, label, lines: linesIn(content, id, when) })),
    ].filter(({ lines }) => lines.length > 0),
  };
}

function anywhere(content: Content, when: When): OfflineNumber[] {
  return offline(pointsFor(content, { purpose: 'emergency', country: null, limit: 1, ...when }));
}

function linesIn(content: Content, country: string, when: When): OfflineNumber[] {
  const found = PURPOSES.flatMap((purpose) => pointsFor(content, { purpose, country, limit: PER_COUNTRY, ...when }));
  const local = new Map(found.filter(({ point }) => point.country === country).map((one) => [one.point.id, one]));
  return offline(lastSilent([...local.values()], when.demoted).slice(0, PER_COUNTRY));
}

function offline(points: readonly MarkedPoint[]): OfflineNumber[] {
  return points.flatMap(({ point, mark }) => {
    const { name, phone, hours } = point;
    return phone === null ? [] : [{ name, phone, mark, hours }];
  });
}
