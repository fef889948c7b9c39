import type { Locality } from '../../content/schema.ts';
import type { Contact } from '../../core/conversation.ts';
import { namesIn, type Places, placeWords } from './place-names.ts';

/** Moscow and its region, where some rules are others: what lies in this entry of the gazetteer. */
const MOSCOW = 'ru.moscow';
const RUSSIA = 'RU';
/** Moscow and its region on the map, somewhat wider. */
const AROUND_MOSCOW = { south: 54.2, north: 57, west: 35.1, east: 40.3 };
const COORDINATES = /^(-?\d+\.\d+),(-?\d+\.\d+)$/;

/** In which part of Russia somebody is, as far as the rules tell parts apart; null where it is not known. */
export function regionOf(places: Places, { region }: Pick<Contact, 'region'>): 'moscow' | 'elsewhere' | null {
  if (region === null) return null;
  const [, latitude, longitude] = COORDINATES.exec(region) ?? [];
  if (latitude !== undefined && longitude !== undefined) {
    return isAroundMoscow(Number(latitude), Number(longitude)) ? 'moscow' : 'elsewhere';
  }
  const named = namesIn(places, placeWords(region)).map(({ name }) => name);
  if (named.some(({ locality }) => isOfMoscow(locality))) return 'moscow';
  // A town at home tells nothing of where in Russia somebody is.
  return named.length > 0 && named.every(({ country }) => country !== RUSSIA) ? null : 'elsewhere';
}

function isOfMoscow(locality: Locality | null): boolean {
  return locality?.id === MOSCOW || locality?.region === MOSCOW;
}

function isAroundMoscow(latitude: number, longitude: number): boolean {
  const { south, north, west, east } = AROUND_MOSCOW;
  return latitude > south && latitude < north && longitude > west && longitude < east;
}
